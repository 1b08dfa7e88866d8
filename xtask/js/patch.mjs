// One wasm file as what has to be changed in another: node patch.mjs BASE NEW OUT
//
// Engines differ in their stemmers; the rest is the same code with other numbers in it. The package
// carries one of them whole, and of each other one a patch, which `www/src/patch.ts` applies.
// The way of finding it is that of bsdiff (Colin Percival, "Naive differences of executable code",
// 2003): stretches that are nearly the same are stored as differences, which are mostly zeros and
// compress well.
//
//   Patch   := "mnp1" Length:u32 Controls:u32 Name Control* Difference* Extra*    all little-endian
//   Name    := length:u8 byte*    of BASE, without `.wasm`
//   Control := same:u32 extra:u32 seek:i32
//
// A control takes `same` bytes of BASE, from where the last one left off, each plus a Difference;
// then `extra` bytes of Extra; then it moves by `seek` in BASE. Controls is their number.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Shorter rows of bytes are the same by accident. */
const ROW = 8;
/** Places of a row that are looked at; more cost time and win next to nothing. */
const CANDIDATES = 64;

const [base, next, out] = process.argv.slice(2);
writeFileSync(out, diff(readFileSync(base), readFileSync(next)));

function diff(old, now) {
  const places = rowsOf(old);
  const controls = [];
  const differences = [];
  const extras = [];
  let scan = 0; // How far `now` has been looked at.
  let [lastScan, lastAt, lastOffset] = [0, 0, 0];
  let found = { at: 0, length: 0 };
  while (scan < now.length) {
    let good = 0;
    let compared = (scan += found.length);
    for (; scan < now.length; scan += 1) {
      found = longest(places, old, now, scan);
      for (; compared < scan + found.length; compared += 1) if (old[compared + lastOffset] === now[compared]) good += 1;
      if ((found.length === good && found.length !== 0) || found.length > good + 8) break;
      if (old[scan + lastOffset] === now[scan]) good -= 1;
    }
    if (found.length === good && scan < now.length) continue;
    let forward = best(scan - lastScan, (i) => lastAt + i < old.length && old[lastAt + i] === now[lastScan + i]);
    let backward = scan < now.length ? best(Math.min(scan - lastScan, found.at), (i) => old[found.at - 1 - i] === now[scan - 1 - i]) : 0;
    const overlap = lastScan + forward - (scan - backward);
    if (overlap > 0) {
      // Each of the two would take these bytes: they are cut where both together win most.
      let [score, top, cut] = [0, 0, 0];
      for (let i = 0; i < overlap; i += 1) {
        if (now[lastScan + forward - overlap + i] === old[lastAt + forward - overlap + i]) score += 1;
        if (now[scan - backward + i] === old[found.at - backward + i]) score -= 1;
        if (score > top) [top, cut] = [score, i + 1];
      }
      forward += cut - overlap;
      backward -= cut;
    }
    const extra = scan - backward - (lastScan + forward);
    for (let i = 0; i < forward; i += 1) differences.push((now[lastScan + i] - old[lastAt + i]) & 255);
    for (let i = 0; i < extra; i += 1) extras.push(now[lastScan + forward + i]);
    controls.push([forward, extra, found.at - backward - (lastAt + forward)]);
    [lastScan, lastAt, lastOffset] = [scan - backward, found.at - backward, found.at - scan];
  }
  const numbers = Buffer.alloc(12 * controls.length);
  controls.forEach(([same, extra, seek], i) => {
    numbers.writeUInt32LE(same, 12 * i);
    numbers.writeUInt32LE(extra, 12 * i + 4);
    numbers.writeInt32LE(seek, 12 * i + 8);
  });
  const head = Buffer.alloc(12);
  const name = Buffer.from(path.basename(base, ".wasm"));
  head.write("mnp1");
  head.writeUInt32LE(now.length, 4);
  head.writeUInt32LE(controls.length, 8);
  return Buffer.concat([head, Buffer.of(name.length), name, numbers, Buffer.from(differences), Buffer.from(extras)]);
}

/** The length up to which more bytes are the same than not, by the widest margin. */
function best(limit, isSame) {
  let [same, margin, length] = [0, 0, 0];
  for (let i = 0; i < limit; i += 1) {
    if (isSame(i)) same += 1;
    if (2 * same - (i + 1) > margin) [margin, length] = [2 * same - (i + 1), i + 1];
  }
  return length;
}

function rowsOf(bytes) {
  const places = new Map();
  for (let at = 0; at + ROW <= bytes.length; at += 1) {
    const key = bytes.toString("latin1", at, at + ROW);
    const known = places.get(key);
    if (!known) places.set(key, [at]);
    else if (known.length < CANDIDATES) known.push(at);
  }
  return places;
}

function longest(places, old, now, scan) {
  let found = { at: 0, length: 0 };
  if (scan + ROW > now.length) return found;
  for (const at of places.get(now.toString("latin1", scan, scan + ROW)) ?? []) {
    let length = ROW;
    while (at + length < old.length && scan + length < now.length && old[at + length] === now[scan + length]) length += 1;
    if (length > found.length) found = { at, length };
  }
  return found;
}

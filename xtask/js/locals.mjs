// Numbers the locals of each function of a module anew, so that functions are more alike and compress
// better: locals.mjs <rounds> <from> <to>
//
// A third of an engine's code are numbers of locals, and which number a local has is free: a browser
// gives all of them registers of its own. A compressor tells the next byte from those before it, so
// what a byte costs is reckoned as by prediction by partial matching (Cleary and Witten, «Data
// compression using adaptive coding and partial string matching», 1984): as often as it followed the
// same bytes elsewhere in the module, the longer the likeness the more that counts. Two locals of one
// type change their numbers where that makes the module cheaper; each round finds less to change.
import { readFileSync, writeFileSync } from "node:fs";
import { CODE, FUNCTION, leb, listAt, numberAt, sectionsOf, TYPE } from "./sections.mjs";

/** How many bytes before a byte it is told from. */
const LIKENESSES = [1, 2, 3, 4, 6];
/** A likeness seen so often counts for a half, the shorter ones for the rest. */
const HALF = 2;
/** The price of what was seen nowhere, as a share. */
const UNSEEN = 2 ** -20;
/** Counts are kept by hashes of so many bits; that two may share one costs a few bytes at most. */
const HASH_BITS = 22;

const [rounds, from, to] = process.argv.slice(2);
const module = readFileSync(from);
const sections = sectionsOf(module);
const start = (id) => sections.find((section) => section.id === id).start;

/** What follows an instruction: n a LEB128, b a byte, l a list of LEB128 and one more, t a list of bytes. */
const FOLLOWS = new Map(Object.entries({
  n: [0x02, 0x03, 0x04, 0x0c, 0x0d, 0x10, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x41, 0x42, 0xd0, 0xd2],
  nn: [0x11, ...Array.from({ length: 0x17 }, (_, at) => 0x28 + at)],
  l: [0x0e],
  t: [0x1c],
  b: [0x3f, 0x40],
  bbbb: [0x43],
  bbbbbbbb: [0x44],
}).flatMap(([follows, codes]) => codes.map((code) => [code, follows])));
/** The same after the prefix of later instructions, by the number that follows it. */
const PREFIX = 0xfc;
const FOLLOWS_PREFIX = [..."........", "nb", "n", "bb", "b", "nn", "n", "nn", "n", "n", "n"].map((follows) => follows.replace(".", ""));
const [LOCAL_GET, LOCAL_TEE] = [0x20, 0x22];

function endOf(follows, at) {
  for (const what of follows) {
    if (what === "b") at++;
    else if (what === "n") at = numberAt(module, at)[1];
    else {
      const [count, first] = numberAt(module, at);
      at = first;
      if (what === "t") at += count;
      else for (let left = count; left >= 0; left--) at = numberAt(module, at)[1];
    }
  }
  return at;
}

/** Where the instruction at `at` ends. */
function endOfInstruction(at) {
  const code = module[at++];
  if (code !== PREFIX) return endOf(FOLLOWS.get(code) ?? "", at);
  const [number, next] = numberAt(module, at);
  if (!(number in FOLLOWS_PREFIX)) throw new Error(`${from}: an instruction that locals.mjs does not know: ${code} ${number}`);
  return endOf(FOLLOWS_PREFIX[number], next);
}

/** A function: its bytes, where in them a local stands for its number, and the number of each local. */
class Body {
  constructor(at, end, parameters) {
    const types = listAt(module, at, (at) => {
      const [count, type] = numberAt(module, at);
      at = type + 1;
      return [Array(count).fill(module[type]), at];
    }).flat();
    for (let [groups, next] = numberAt(module, at); ; groups--) {
      at = next;
      if (groups === 0) break;
      next = numberAt(module, at)[1] + 1;
    }
    const uses = new Map();
    const written = [];
    for (let next; at < end; at = next) {
      next = endOfInstruction(at);
      const code = module[at];
      const isLocal = code >= LOCAL_GET && code <= LOCAL_TEE;
      const local = isLocal ? numberAt(module, at + 1)[0] : -1;
      if (local < parameters) written.push(...module.subarray(at, next));
      else {
        written.push(code);
        if (!uses.has(local)) uses.set(local, []);
        uses.get(local).push(written.push(0) - 1);
      }
    }
    const order = [...new Set(types)];
    const type = (local) => types[local - parameters];
    const locals = [...uses.keys()];
    locals.sort((a, b) => order.indexOf(type(a)) - order.indexOf(type(b)) || uses.get(b).length - uses.get(a).length || a - b);
    this.bytes = Uint16Array.from(written);
    this.types = locals.map(type);
    this.uses = locals.map((local) => uses.get(local));
    this.numbers = locals.map((_, place) => parameters + place);
    this.parameters = parameters;
    for (const place of locals.keys()) this.write(place);
  }

  write(place) {
    for (const use of this.uses[place]) this.bytes[use] = this.numbers[place];
  }

  swap(a, b) {
    [this.numbers[a], this.numbers[b]] = [this.numbers[b], this.numbers[a]];
    this.write(a);
    this.write(b);
  }

  /** As it stands in a module. */
  encoded() {
    const groups = [];
    const types = [];
    this.numbers.forEach((number, place) => (types[number - this.parameters] = this.types[place]));
    for (const type of types) {
      if (groups.at(-1)?.type === type) groups.at(-1).count++;
      else groups.push({ type, count: 1 });
    }
    const uses = new Set(this.uses.flat());
    const code = Array.from(this.bytes, (byte, at) => (uses.has(at) ? leb(byte) : byte)).flat();
    return [...leb(groups.length), ...groups.flatMap(({ type, count }) => [...leb(count), type]), ...code];
  }
}

const seen = LIKENESSES.map(() => new Uint32Array(1 << HASH_BITS));
const followed = LIKENESSES.map(() => new Uint32Array(1 << HASH_BITS));
const place = (hash) => hash >>> (32 - HASH_BITS);

/** Calls `each` with every likeness of the byte at `at`: its number, where it is counted, where with the byte. */
function likenesses(bytes, at, each) {
  let hash = 0;
  let longest = 0;
  for (let number = 0; number < LIKENESSES.length; number++) {
    for (; longest < LIKENESSES[number]; longest++) {
      hash = Math.imul(hash + (bytes[at - longest - 1] ?? 0) + 1, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    if (each(number, place(hash), place(Math.imul(hash ^ (bytes[at] + 1), 0x85ebca6b))) === false) return;
  }
}

function count({ bytes }, times) {
  for (let at = 0; at < bytes.length; at++) {
    likenesses(bytes, at, (number, before, withIt) => {
      seen[number][before] += times;
      followed[number][withIt] += times;
    });
  }
}

/**
 * The upper half of a number in memory is its logarithm, to a tenth of a bit, and the same on every
 * machine (Blinn, «Floating-point tricks», 1997).
 */
const share = new Float64Array(1);
const high = new Uint8Array(Uint16Array.of(1).buffer)[0];
const halves = new Uint32Array(share.buffer);

/** What the byte at `at` costs, in bits. */
function cost(bytes, at) {
  let likely = 1 / 256;
  likenesses(bytes, at, (number, before, withIt) => {
    const times = seen[number][before];
    if (times === 0) return false;
    likely = (likely * HALF + followed[number][withIt]) / (times + HALF);
    return true;
  });
  share[0] = likely + UNSEEN;
  return 1023 - halves[high] / 2 ** 20;
}

/** Swaps locals of a function while it gets cheaper. */
function improve(body) {
  const { bytes, types, uses } = body;
  const costs = Float64Array.from(bytes, (_, at) => cost(bytes, at));
  const reach = LIKENESSES.at(-1);
  const touched = uses.map((uses) => uses.flatMap((use) => Array.from({ length: reach + 1 }, (_, more) => use + more)).filter((at) => at < bytes.length));
  for (let a = 0; a < types.length; a++) {
    for (let b = a + 1; b < types.length && types[b] === types[a]; b++) {
      const changed = [...new Set([...touched[a], ...touched[b]])];
      body.swap(a, b);
      const now = changed.map((at) => cost(bytes, at));
      const more = changed.reduce((sum, at, place) => sum + now[place] - costs[at], 0);
      if (more < 0) changed.forEach((at, place) => (costs[at] = now[place]));
      else body.swap(a, b);
    }
  }
}

const parameters = listAt(module, start(TYPE), (at) => {
  const [count, first] = numberAt(module, at + 1);
  const [results, end] = numberAt(module, first + count);
  return [count, end + results];
});
const functions = listAt(module, start(FUNCTION), (at) => numberAt(module, at));
const bodies = [];
listAt(module, start(CODE), (at) => {
  const [length, body] = numberAt(module, at);
  bodies.push(new Body(body, body + length, parameters[functions[bodies.length]]));
  return [undefined, body + length];
});

for (const body of bodies) count(body, 1);
for (let round = 0; round < Number(rounds); round++) {
  for (const body of bodies) {
    if (body.numbers.length < 2) continue;
    count(body, -1);
    improve(body);
    count(body, 1);
  }
}

const encoded = bodies.map((body) => Buffer.from(body.encoded()));
const contents = Buffer.concat([Buffer.from(leb(bodies.length)), ...encoded.flatMap((body) => [Buffer.from(leb(body.length)), body])]);
const pieces = sections.map(({ id, at, end }) => (id === CODE ? [Buffer.from([CODE, ...leb(contents.length)]), contents] : [module.subarray(at, end)]));
writeFileSync(to, Buffer.concat([module.subarray(0, 8), ...pieces.flat()]));

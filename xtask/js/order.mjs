// Names the functions of a module by numbers, so that `wasm-opt --reorder-functions-by-name` puts
// those next to each other that are alike, which compress better: order.mjs <from> <to>
//
// After each function comes the one of which most has been seen: in the function before it, and
// half as much in each one further back. What was seen are stretches of four bytes, by a hash; that
// two of them may share one costs a few bytes at most.
import { readFileSync, writeFileSync } from "node:fs";

const STRETCH = 4;
const REMEMBERED = 0.5;
const HASH_BITS = 22;
const [CUSTOM, IMPORT, CODE] = [0, 2, 10];
const NAMES = "\x04name";

const [from, to] = process.argv.slice(2);
const module = readFileSync(from);

/** The number that is LEB128 at `at`, and where it ends. */
function numberAt(at) {
  for (let number = 0, shift = 0; ; shift += 7) {
    const byte = module[at++];
    number += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return [number, at];
  }
}

function leb(number) {
  return number < 0x80 ? [number] : [(number & 0x7f) | 0x80, ...leb(number >>> 7)];
}

const sections = [];
for (let at = 8; at < module.length; ) {
  const [length, start] = numberAt(at + 1);
  sections.push({ id: module[at], at, start, end: start + length });
  at = start + length;
}
const isNames = ({ id, start }) => id === CUSTOM && module.toString("latin1", start, start + NAMES.length) === NAMES;
const start = (id) => sections.find((section) => section.id === id)?.start;

// What is imported is counted before the functions; ours import nothing but functions.
const [first] = start(IMPORT) ? numberAt(start(IMPORT)) : [0];
const functions = [];
/** Functions that have a hash, by their places. */
const having = [];
for (let [count, at] = numberAt(start(CODE)); count > 0; count--) {
  const [length, body] = numberAt(at);
  at = body + length;
  const hashes = new Set();
  for (let byte = body; byte + STRETCH <= at; byte++) {
    hashes.add(Math.imul(module.readInt32BE(byte), 0x9e3779b1) >>> (32 - HASH_BITS));
  }
  for (const hash of hashes) (having[hash] ??= []).push(functions.length);
  functions.push({ number: first + functions.length, hashes });
}

const placed = [];
const shared = new Uint32Array(functions.length);
const seen = new Float64Array(functions.length);
const left = new Set(functions.keys());
const longer = (a, b) => (functions[b].hashes.size > functions[a].hashes.size ? b : a);
let next = functions.length > 0 ? [...left].reduce(longer) : undefined;
while (next !== undefined) {
  placed.push(functions[next].number);
  left.delete(next);
  shared.fill(0);
  for (const hash of functions[next].hashes) for (const other of having[hash]) shared[other]++;
  next = undefined;
  for (const other of left) {
    seen[other] = seen[other] * REMEMBERED + shared[other] / (functions[other].hashes.size + 1);
    if (next === undefined || seen[other] > seen[next]) next = other;
  }
}

const names = placed.map((number, place) => [number, Buffer.from(String(place).padStart(6, "0"))]);
names.sort(([a], [b]) => a - b);
const entries = [leb(names.length), ...names.map(([number, name]) => [...leb(number), name.length, ...name])].flat();
const section = [...Buffer.from(NAMES), 1, ...leb(entries.length), ...entries];
const kept = sections.filter((known) => !isNames(known)).map(({ at, end }) => module.subarray(at, end));
writeFileSync(to, Buffer.concat([module.subarray(0, 8), ...kept, Buffer.from([CUSTOM, ...leb(section.length), ...section])]));

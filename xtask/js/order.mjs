// Names the functions of a module by numbers, so that `wasm-opt --reorder-functions-by-name` puts
// those next to each other that are alike, which compress better: order.mjs <from> <to>
//
// After each function comes the one of which most has been seen: in the function before it, and
// half as much in each one further back. What was seen are stretches of four bytes, by a hash; that
// two of them may share one costs a few bytes at most.
import { readFileSync, writeFileSync } from "node:fs";
import { CODE, CUSTOM, IMPORT, leb, listAt, numberAt, sectionsOf } from "./wasm/sections.mjs";

const STRETCH = 4;
const REMEMBERED = 0.5;
const HASH_BITS = 22;
const NAMES = "\x04name";

const [from, to] = process.argv.slice(2);
const module = readFileSync(from);
const sections = sectionsOf(module);
const isNames = ({ id, start }) => id === CUSTOM && module.toString("latin1", start, start + NAMES.length) === NAMES;
const start = (id) => sections.find((section) => section.id === id)?.start;

// What is imported is counted before the functions; ours import nothing but functions.
const [first] = start(IMPORT) ? numberAt(module, start(IMPORT)) : [0];
const functions = [];
/** Functions that have a hash, by their places. */
const having = [];
listAt(module, start(CODE), (at) => {
  const [length, body] = numberAt(module, at);
  const end = body + length;
  const hashes = new Set();
  for (let byte = body; byte + STRETCH <= end; byte++) {
    hashes.add(Math.imul(module.readInt32BE(byte), 0x9e3779b1) >>> (32 - HASH_BITS));
  }
  for (const hash of hashes) (having[hash] ??= []).push(functions.length);
  functions.push({ number: first + functions.length, hashes });
  return [undefined, end];
});

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

// Chooses the locals of each function of a module anew, so that functions are more alike and compress better:
// locals.mjs <rounds> <from> <to>
//
// A third of an engine's code are numbers of locals, and which local a value is kept in is free, as long as it
// is kept: a browser gives values registers of its own. So each web (see `webs.mjs`) goes to the local, and
// each local has the number, that makes the module cheapest (see `likeness.mjs`); each round finds less to
// change.
import { readFileSync, writeFileSync } from "node:fs";
import { instructions, LOCAL_GET, LOCAL_TEE } from "./wasm/code.mjs";
import { cost, count, REACH } from "./wasm/likeness.mjs";
import { CODE, FUNCTION, leb, listAt, numberAt, sectionsOf, TYPE } from "./wasm/sections.mjs";
import { websOf } from "./wasm/webs.mjs";

const [rounds, from, to] = process.argv.slice(2);
const module = readFileSync(from);
const sections = sectionsOf(module);
const start = (id) => sections.find((section) => section.id === id).start;

/** A function: its code, where the number of a local is one item however large it is, and its webs. */
class Body {
  constructor(at, end, parameters) {
    const [groups, first] = groupsAt(at);
    const code = instructions(module, first, end);
    const written = [];
    const items = new Map();
    for (const [number, { code: what, at, end, numbers }] of code.entries()) {
      if (what < LOCAL_GET || what > LOCAL_TEE) written.push(...module.subarray(at, end));
      else {
        written.push(what, numbers[0]);
        items.set(number, written.length - 1);
      }
    }
    this.parameters = parameters.length;
    this.types = [...parameters, ...groups.flat()];
    this.bytes = Uint16Array.from(written);
    this.webs = websOf(code, this.types.length);
    for (const web of this.webs) web.uses = web.uses.map((use) => items.get(use));
    this.items = new Set(items.values());
  }

  isParameter(local) {
    return local < this.parameters;
  }

  move(web, local) {
    web.local = local;
    for (const use of web.uses) this.bytes[use] = local;
  }

  /** Whether a web may be in a local, but for others that it interferes with. */
  suits(web, local) {
    return this.types[web.local] === this.types[local] && !(web.isGiven && (this.isParameter(web.local) || this.isParameter(local)));
  }

  /** As it stands in a module. Locals without a web are left out. */
  encoded() {
    const used = [...new Set(this.webs.map((web) => web.local))].filter((local) => !this.isParameter(local)).sort((a, b) => a - b);
    const numbers = new Map(used.map((local, place) => [local, this.parameters + place]));
    const groups = [];
    for (const local of used) {
      if (groups.at(-1)?.type === this.types[local]) groups.at(-1).count++;
      else groups.push({ type: this.types[local], count: 1 });
    }
    const code = Array.from(this.bytes, (byte, at) => (this.items.has(at) ? leb(numbers.get(byte) ?? byte) : byte)).flat();
    return Buffer.from([...leb(groups.length), ...groups.flatMap(({ type, count }) => [...leb(count), type]), ...code]);
  }
}

/** The types of locals at `at`, as they stand in groups of equal ones, and where they end. */
function groupsAt(at) {
  let end = numberAt(module, at)[1];
  const groups = listAt(module, at, (at) => {
    const [count, type] = numberAt(module, at);
    end = type + 1;
    return [Array(count).fill(module[type]), end];
  });
  return [groups, end];
}

/** Changes locals of a function while it gets cheaper. */
function improve(body) {
  const { bytes, webs } = body;
  const costs = Float64Array.from(bytes, (_, at) => cost(bytes, at));
  for (const web of webs) {
    const reached = web.uses.flatMap((use) => Array.from({ length: REACH + 1 }, (_, more) => use + more));
    web.reached = [...new Set(reached)].filter((at) => at < bytes.length);
  }
  const now = new Float64Array(bytes.length);
  /** Moves each web to a local, or leaves all as it is if that is not cheaper. */
  const tryMoves = (moves) => {
    const before = moves.map(([web]) => [web, web.local]);
    for (const [web, local] of moves) body.move(web, local);
    const changed = moves.length === 1 ? moves[0][0].reached : [...new Set(moves.flatMap(([web]) => web.reached))];
    let more = 0;
    for (const [place, at] of changed.entries()) {
      now[place] = cost(bytes, at);
      more += now[place] - costs[at];
    }
    if (more < 0) changed.forEach((at, place) => (costs[at] = now[place]));
    else for (const [web, local] of before) body.move(web, local);
  };
  // Two locals change their numbers.
  for (let a = body.parameters; a < body.types.length; a++) {
    for (let b = a + 1; b < body.types.length && body.types[b] === body.types[a]; b++) {
      const moves = webs.filter((web) => web.local === a || web.local === b).map((web) => [web, web.local === a ? b : a]);
      if (moves.length > 0) tryMoves(moves);
    }
  }
  // A web goes to another local; webs there that it interferes with come to its own.
  for (const web of webs) {
    for (let local = 0; local < body.types.length; local++) {
      const own = web.local;
      if (local === own || !body.suits(web, local)) continue;
      const others = [...web.others].filter((other) => other.local === local);
      const canCome = (other) => body.suits(other, own) && ![...other.others].some((third) => third !== web && third.local === own);
      if (others.every(canCome)) tryMoves([[web, local], ...others.map((other) => [other, own])]);
    }
  }
}

const types = listAt(module, start(TYPE), (at) => {
  const [count, first] = numberAt(module, at + 1);
  const [results, end] = numberAt(module, first + count);
  return [[...module.subarray(first, first + count)], end + results];
});
const functions = listAt(module, start(FUNCTION), (at) => numberAt(module, at));
const bodies = [];
listAt(module, start(CODE), (at) => {
  const [length, body] = numberAt(module, at);
  bodies.push(new Body(body, body + length, types[functions[bodies.length]]));
  return [undefined, body + length];
});

for (const { bytes } of bodies) count(bytes, 1);
for (let round = 0; round < Number(rounds); round++) {
  for (const body of bodies) {
    count(body.bytes, -1);
    improve(body);
    count(body.bytes, 1);
  }
}

const encoded = bodies.map((body) => body.encoded());
const contents = Buffer.concat([Buffer.from(leb(bodies.length)), ...encoded.flatMap((body) => [Buffer.from(leb(body.length)), body])]);
const pieces = sections.map(({ id, at, end }) => (id === CODE ? [Buffer.from([CODE, ...leb(contents.length)]), contents] : [module.subarray(at, end)]));
writeFileSync(to, Buffer.concat([module.subarray(0, 8), ...pieces.flat()]));

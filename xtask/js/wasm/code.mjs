// The instructions of a function: https://webassembly.github.io/spec/core/binary/instructions.html
import { numberAt } from "./sections.mjs";

export const [UNREACHABLE, BLOCK, LOOP, IF, ELSE, END, BR, BR_IF, BR_TABLE, RETURN] = [0x00, 0x02, 0x03, 0x04, 0x05, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f];
export const [LOCAL_GET, LOCAL_SET, LOCAL_TEE] = [0x20, 0x21, 0x22];

/** What follows an instruction: n a LEB128, b a byte, l a list of LEB128 and one more, t a list of bytes. */
const FOLLOWS = new Map(Object.entries({
  n: [BLOCK, LOOP, IF, BR, BR_IF, 0x10, LOCAL_GET, LOCAL_SET, LOCAL_TEE, 0x23, 0x24, 0x25, 0x26, 0x41, 0x42, 0xd0, 0xd2],
  nn: [0x11, ...Array.from({ length: 0x17 }, (_, at) => 0x28 + at)],
  l: [BR_TABLE],
  t: [0x1c],
  b: [0x3f, 0x40],
  bbbb: [0x43],
  bbbbbbbb: [0x44],
}).flatMap(([follows, codes]) => codes.map((code) => [code, follows])));
/** The same of later instructions, which have this prefix, by the number behind it. */
const PREFIX = 0xfc;
const FOLLOWS_PREFIX = ["", "", "", "", "", "", "", "", "nb", "n", "bb", "b", "nn", "n", "nn", "n", "n", "n"];
/** Others without anything behind them. */
const ALONE = [[0x00, 0x01], [0x05, 0x05], [0x0b, 0x0b], [0x0f, 0x0f], [0x1a, 0x1b], [0x45, 0xc4], [0xd1, 0xd1]];

/** The instructions between `at` and `end`: `{ code, at, end, numbers }`. Throws where one is not known. */
export function instructions(bytes, at, end) {
  const list = [];
  while (at < end) {
    const code = bytes[at];
    const one = { code, at, numbers: [] };
    const number = () => {
      const [value, next] = numberAt(bytes, at);
      at = next;
      one.numbers.push(value);
      return value;
    };
    at++;
    let follows = FOLLOWS.get(code);
    if (code === PREFIX) follows = FOLLOWS_PREFIX[number()];
    else if (ALONE.some(([first, last]) => first <= code && code <= last)) follows = "";
    if (follows === undefined) throw new Error(`instruction ${code.toString(16)} ${one.numbers} at ${one.at} is not known`);
    for (const what of follows) {
      if (what === "b") at++;
      else if (what === "n") number();
      else if (what === "t") at += number();
      else for (let left = number(); left >= 0; left--) number();
    }
    one.end = at;
    list.push(one);
  }
  return list;
}

/** Where each instruction may go on: numbers of instructions; none where it leaves the function. */
export function successors(code) {
  const open = [];
  const next = code.map((_, at) => [at + 1]);
  const waiting = [];
  for (const [at, { code: what, numbers }] of code.entries()) {
    const jump = (depth, place) => {
      const target = open[open.length - 1 - depth];
      if (target?.loop !== undefined) place.push(target.loop);
      else if (target) target.jumps.push(place);
    };
    if (what === BLOCK || what === IF) open.push({ jumps: [], if: what === IF ? at : undefined });
    else if (what === LOOP) open.push({ loop: at, jumps: [] });
    else if (what === ELSE) {
      // Whoever comes here from above has done its part; what `if` jumps to is behind it.
      const own = open.at(-1);
      next[own.if].push(at + 1);
      own.if = undefined;
      next[at] = [];
      own.jumps.push(next[at]);
    } else if (what === END) {
      const own = open.pop();
      if (own?.if !== undefined) next[own.if].push(at);
      for (const place of own?.jumps ?? waiting) place.push(at);
      if (!own) next[at] = [];
    } else if (what === BR || what === BR_TABLE) {
      next[at] = [];
      for (const depth of what === BR ? numbers : numbers.slice(1)) jump(depth, next[at]);
    } else if (what === BR_IF) jump(numbers[0], next[at]);
    else if (what === RETURN || what === UNREACHABLE) next[at] = [];
  }
  return next;
}

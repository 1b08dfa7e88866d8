// How the cost of something grows, in counted steps.
import assert from "node:assert/strict";
import { appendFileSync } from "node:fs";
import { test } from "node:test";
import { Steps } from "./counted.mjs";

/** Eight times as much may cost so many times as much: a logarithm is allowed, a square is not. */
const MOST = 12;

const steps = Steps.begin();

/** `count` things, each of its number, and of how many there are. */
export function times(count, make) {
  return Array.from({ length: count }, (_, at) => make(at, count));
}

export function repeated(text) {
  return (n) => text.repeat(n);
}

/** A test for each of `cases`: name → [n, what depends on n, …]. `run` makes of that what is asked with n. */
export function growth(kind, cases, run) {
  for (const [name, [n, ...make]] of Object.entries(cases)) {
    test(`${kind}: ${name}`, async () => {
      const work = run(...make);
      const [few, many] = [await count(work, n), await count(work, 8 * n)];
      const said = `${few} steps for ${n}, ${many} for ${8 * n}: ${(many / few).toFixed(1)} times as many`;
      if (process.env.GROWTH) appendFileSync(process.env.GROWTH, `${(many / few).toFixed(1).padStart(7)} ${String(many).padStart(12)}  ${kind}: ${name}\n`);
      assert.ok(many / few <= MOST, said);
    });
  }
}

/** Work that is begun before what is counted may give what is counted as a function. */
async function count(work, n) {
  let counted;
  const whole = await steps.of(async () => (counted = await work(n)));
  return typeof counted === "function" ? steps.of(counted) : whole;
}

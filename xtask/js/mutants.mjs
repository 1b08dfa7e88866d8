// Are the tests any good? Changes the code in one place at a time (cargo-mutants) and looks whether a
// test fails. Of all places so many are drawn, by a seed; what survives must be judged in JUDGED.
//
//   node mutants.mjs COUNT SEED FOLDER
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const JUDGED = path.join(ROOT, "tests/mutants.txt");

/** What every answer rests on. */
const FILES = ["corpus", "text", "query", "rank"].map((folder) => `src/${folder}/**`);

/** What is asked of the tests: so many percent. */
const LEAST = 85;

/** Files of tests/it that ask the engine itself; the others read documents of others, or take long. */
const TESTS = "answers concepts corpus encode explain format hosted incremental languages links meaning reading search spelling text titles".split(" ");

const [count, seed, folder] = process.argv.slice(2);

const mutants = (...args) => spawnSync("cargo", ["mutants", "--package", "manicule", ...FILES.flatMap((files) => ["-f", files]), ...args], {
  cwd: ROOT,
  encoding: "utf8",
  maxBuffer: 1e9,
  stdio: args.includes("--list") ? undefined : "inherit",
  env: { ...process.env, CARGO_PROFILE_DEV_DEBUG: "0", CARGO_INCREMENTAL: "1", PROPTEST_CASES: "64" },
});

const listed = mutants("--list");
if (listed.status !== 0) throw new Error(`cargo mutants --list: ${listed.error ?? listed.stderr}\n(cargo install cargo-mutants --locked)`);
const all = listed.stdout.trim().split("\n");
const some = drawn(all, Number(count), Number(seed));
console.log(`${some.length} of ${all.length} mutants, --seed ${seed}`);

const escaped = some.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
mutants("--output", folder, "-F", `^(${escaped.join("|")})$`, "--no-times", "--", "--test", "it", "--", ...TESTS.map((name) => `${name}::`));

const names = (list) => readFileSync(path.join(folder, "mutants.out", `${list}.txt`), "utf8").split("\n").filter(Boolean);
const [caught, missed, slow, unviable] = ["caught", "missed", "timeout", "unviable"].map(names);
const judged = readFileSync(JUDGED, "utf8").split("\n").filter((line) => line && !line.startsWith("#")).map((line) => line.split("\t"));
// The same change is the same, on whatever line it stands now.
const placeless = (name) => name.replace(/:\d+:\d+:/, ":");
const reasons = new Map(judged);
const tried = caught.length + slow.length + missed.length;
const killed = caught.length + slow.length;
const share = (100 * killed) / tried;
const open = missed.filter((name) => !reasons.has(placeless(name)));
console.log(`${killed} of ${tried} killed (${share.toFixed(1)} %; ${slow.length} of them by time), ${unviable.length} did not compile, ${missed.length} survived, --seed ${seed}`);
for (const name of missed) console.log(`  survived: ${name}${reasons.has(placeless(name)) ? `: ${reasons.get(placeless(name))}` : ""}`);
if (share < LEAST) throw new Error(`fewer than ${LEAST} % are killed`);
if (open.length > 0) throw new Error(`${open.length} survived and are judged nowhere: add a case that kills each, or a line in ${path.relative(ROOT, JUDGED)}`);

/** `count` of all, by a seed (mulberry32). */
function drawn(all, count, seed) {
  const rest = [...all];
  const some = [];
  let state = seed;
  while (some.length < count && rest.length > 0) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    some.push(...rest.splice(((mixed ^ (mixed >>> 14)) >>> 0) % rest.length, 1));
  }
  return some;
}

// What a corpus in parts costs whoever asks it, beside Pagefind: node tests/bench/hosted.mjs FOLDER… [--sections] [--pagefind]
//
// Each FOLDER is compiled and taken apart, and asked 30 questions of six kinds: each once by who
// has only the root (a first answer), and once by who asked those before it. Bytes are those of
// parts as they lie in the packs, and of the root as a host compresses it (brotli); an engine is
// none of them. Without a folder it is the documentation of Python, PostgreSQL and Linux, from
// Debian packages. `--sections` cuts pages where headings of the first two levels stand.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { debianDocuments } from "./debian.mjs";
import { queriesFor } from "./queries.mjs";
import { brotli, median } from "./stats.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { values: options, positionals } = parseArgs({
  options: { out: { type: "string", default: path.join(root, "target/bench") }, sections: { type: "boolean", default: false } },
  allowPositionals: true,
});
/** Questions of each kind. */
const EACH = 5;

const run = (...args) => JSON.parse(execFileSync(path.join(root, "target/release/examples/hosted"), args, { encoding: "utf8", maxBuffer: 1 << 28 }));

let folders = positionals;
if (folders.length === 0) {
  const { folder, reason } = debianDocuments(options.out);
  if (!folder) throw new Error(reason);
  folders = [folder];
}
for (const [nth, folder] of folders.entries()) measure(path.resolve(folder), path.join(options.out, `hosted-${nth}`));

function measure(folder, out) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const built = run("build", folder, out);
  const records = readFileSync(path.join(out, "records.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const kinds = Object.entries(queriesFor(records, questionsOf(records)));
  const asked = kinds.flatMap(([kind, queries]) => spread(queries, EACH).map((query) => ({ kind, query })));
  writeFileSync(path.join(out, "queries.json"), JSON.stringify(asked.map(({ query }) => query)));
  const answers = run("ask", out).map((answer, at) => ({ ...asked[at], ...answer }));
  const fixed = brotli(readFileSync(path.join(out, "root")));
  const sum = ({ bytes }) => Object.values(bytes).reduce((a, b) => a + b, 0);
  const both = (numbers) => `${kilo(median(numbers))} / ${kilo(Math.max(...numbers))}`;
  console.log(`\n${path.basename(folder)}: ${(built.text / 1e6).toFixed(1)} MB of text, ${built.documents} documents`);
  console.log(`built in ${built.cpu} s of CPU and ${(built.memory / 1e6).toFixed(0)} MB of memory`);
  console.log(`files: ${1 + built.packs.length}, ${kilo(built.packs.reduce((a, b) => a + b, 0))} kB of packs; one file: ${kilo(built.one)} kB`);
  console.log(`root: ${kilo(fixed)} kB`);
  console.log(`first answer, median / max: ${both(answers.map(({ first }) => fixed + sum(first)))} kB`);
  console.log(`later answer, median / max: ${both(answers.map(({ later }) => sum(later)))} kB`);
  console.log(`rounds, first (the root is one) / later: ${both2(answers.map(({ first }) => 1 + first.rounds))}; ${both2(answers.map(({ later }) => later.rounds))}`);
  for (const [kind] of kinds) {
    const of = answers.filter((answer) => answer.kind === kind);
    console.log(`  ${kind}: first ${both(of.map(({ first }) => sum(first)))} kB beyond the root, in ${both2(of.map(({ first }) => first.parts))} parts; later ${both(of.map(({ later }) => sum(later)))}`);
  }
  if (process.env.VERBOSE) for (const { kind, query, first } of answers) console.log(kind, JSON.stringify(query), JSON.stringify(first));
}

function both2(numbers) {
  return `${median(numbers)} / ${Math.max(...numbers)}`;
}

function kilo(bytes) {
  return Math.round(bytes / 1e3).toLocaleString("en");
}

/** Sentences of the collection that ask something. */
function questionsOf(records) {
  const res = [];
  for (const { text } of records) for (const [question] of text.matchAll(/\b(?:How|What|Why|When|Which|Where)\b[^.?!\n]{20,110}\?/g)) res.push(question);
  return res;
}

function spread(list, count) {
  const step = Math.max(1, list.length / count);
  return Array.from({ length: Math.min(count, list.length) }, (_, n) => list[Math.floor(n * step)]);
}

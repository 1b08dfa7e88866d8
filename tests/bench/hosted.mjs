// What a corpus in parts costs whoever asks it: node tests/bench/hosted.mjs [FOLDER…] [--all] [--pagefind] [--verbose]
//
// Each folder is compiled and taken apart, and asked 30 questions of six kinds: each once by who
// has only the root (a first answer), and once by who asked those before it. Bytes are those of
// parts as they lie in the packs, and of the root as a host compresses it (brotli); an engine is
// none of them. Without a folder it is the documentation of Python, PostgreSQL and Linux, from
// Debian packages, with --all twice as much of it. With --pagefind the same texts and questions go
// to Pagefind, whose files are counted as they are. It runs `cargo build --release --example
// hosted` itself.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { debianDocuments } from "./debian.mjs";
import * as pagefind from "./peers/pagefind.mjs";
import { recordsFile } from "./peers/records.mjs";
import { queriesFor } from "./queries.mjs";
import { brotli, median } from "./stats.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { values: options, positionals } = parseArgs({
  options: {
    out: { type: "string", default: path.join(root, "target/bench") },
    all: { type: "boolean", default: false },
    pagefind: { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
    peer: { type: "string" },
  },
  allowPositionals: true,
});
/** Questions of each kind. */
const EACH = 5;

if (options.peer) await askPagefind(options.peer, positionals.map(Number));
else main();

function main() {
  execFileSync("cargo", ["build", "--release", "--example", "hosted"], { cwd: root, stdio: "inherit" });
  const folders = positionals.length > 0 ? positionals : [debian()];
  for (const [nth, folder] of folders.entries()) measure(path.resolve(folder), path.join(options.out, `hosted-${nth}`));
}

function debian() {
  const { folder, reason } = debianDocuments(options.out, options.all);
  if (!folder) throw new Error(reason);
  return folder;
}

function native(...args) {
  return JSON.parse(execFileSync(path.join(root, "target/release/examples/hosted"), args, { encoding: "utf8", maxBuffer: 1 << 28 }));
}

function measure(folder, out) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const built = native("build", folder, out);
  const records = readFileSync(path.join(out, "records.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const kinds = Object.entries(queriesFor(records, questionsOf(records)));
  const asked = kinds.flatMap(([kind, queries]) => spread(queries, EACH).map((query) => ({ kind, query })));
  writeFileSync(path.join(out, "queries.json"), JSON.stringify(asked.map(({ query }) => query)));
  const fixed = brotli(readFileSync(path.join(out, "root")));
  const sum = ({ bytes }) => Object.values(bytes).reduce((a, b) => a + b, 0);
  const ours = native("ask", out).map(({ first, later }, at) => ({
    ...asked[at],
    first: fixed + sum(first),
    later: sum(later),
    rounds: [1 + first.rounds, later.rounds],
    requests: [1 + first.parts, later.parts],
    of: first.bytes,
  }));
  const packed = built.packs.reduce((a, b) => a + b, 0);
  console.log(`\n${path.basename(folder)}: ${(built.text / 1e6).toFixed(1)} MB of text, ${built.documents} documents`);
  console.log(`built and taken apart in ${built.cpu} s of CPU and ${(built.memory / 1e6).toFixed(0)} MB of memory; one file ${kilo(built.one)} kB`);
  console.log(`root: ${kilo(fixed)} kB`);
  show("in parts", 1 + built.packs.length, fixed + packed, ours);
  if (options.verbose) for (const { query, of } of ours) console.log(JSON.stringify(query), JSON.stringify(of));
  if (options.pagefind) besidePagefind(out, records, asked);
}

function show(name, files, size, answers) {
  const both = (numbers, shown = kilo) => `${shown(median(numbers))} / ${shown(Math.max(...numbers))}`;
  const plain = (number) => `${number}`;
  const pick = (list, key) => list.map((answer) => answer[key]);
  console.log(`${name}: ${files} files, ${kilo(size)} kB`);
  console.log(`  first answer, median / max: ${both(pick(answers, "first"))} kB; later ${both(pick(answers, "later"))} kB`);
  for (const [at, when] of ["first", "later"].entries()) {
    // How many of Pagefind's requests wait for others is not seen from here.
    const counted = ["rounds", "requests"].filter((key) => answers[0][key]);
    console.log(`  ${when}: ${counted.map((key) => `${key} ${both(answers.map((answer) => answer[key][at]), plain)}`).join(", ")}`);
  }
  for (const kind of new Set(pick(answers, "kind"))) {
    const of = answers.filter((answer) => answer.kind === kind);
    console.log(`  ${kind}: first ${both(pick(of, "first"))} kB, later ${both(pick(of, "later"))} kB`);
  }
}

function besidePagefind(out, records, asked) {
  writeFileSync(recordsFile(out), JSON.stringify(records));
  const ask = (...numbers) => {
    const own = [fileURLToPath(import.meta.url), "--peer", out, ...numbers.map(String)];
    return JSON.parse(execFileSync(process.execPath, own, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] }));
  };
  const { built } = ask();
  const all = asked.map((_, at) => at);
  const later = ask(...all).asked;
  const answers = asked.map(({ kind, query }, at) => {
    const { asked: [first] } = ask(at);
    return { kind, query, first: first.bytes, later: later[at].bytes, requests: [first.files, later[at].files] };
  });
  const files = readdirSync(path.join(out, "pagefind"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const size = files.reduce((sum, { parentPath, name }) => sum + statSync(path.join(parentPath, name)).size, 0);
  console.log(`Pagefind's index was made in ${(built / 1000).toFixed(1)} s`);
  show("Pagefind", files.length, size, answers);
}

/** Builds an index where nothing is asked; else asks, and says what was fetched for each. */
async function askPagefind(work, numbers) {
  if (numbers.length === 0) {
    const { ms } = await pagefind.build(work);
    return console.log(JSON.stringify({ built: ms }));
  }
  const queries = JSON.parse(readFileSync(path.join(work, "queries.json"), "utf8"));
  const peer = await pagefind.open(await pagefind.load(work));
  const isEngine = (file) => /\.js$|wasm/u.test(path.basename(file));
  const sizes = () => pagefind.fetched().filter((file) => !isEngine(file)).map((file) => statSync(file).size);
  const asked = [];
  for (const number of numbers) {
    const before = number === numbers[0] ? [] : sizes();
    await pagefind.search(peer, queries[number]);
    const after = sizes().slice(before.length);
    asked.push({ files: after.length, bytes: after.reduce((sum, size) => sum + size, 0) });
  }
  // What it fetches before the first question is the first question's.
  console.log(JSON.stringify({ asked }));
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

// `cargo xtask bench`: Manicule beside other search libraries, in one run on one machine.
// Each figure comes from a process of its own; peers take turns, so that a busy minute of the
// machine is shared by all. Compare the ratios, not the milliseconds. A peer that takes too long
// or too much memory is left out from there on, and the report says why.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bareText, questionsBeside } from "./corpus.mjs";
import { debianDocuments } from "./debian.mjs";
import { peers as everybody } from "./peers/index.mjs";
import * as tantivy from "./peers/tantivy.mjs";
import { queriesFor, typosFor } from "./queries.mjs";
import { writeReadme } from "./readme.mjs";
import { IN_README, report, sizeTable } from "./report.mjs";
import { brotli, median, sizeOf } from "./stats.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const shared = path.resolve(root, "../shared");
const DEFAULT = [path.join(shared, "corpus"), path.join(shared, "judged/cranfield/docs.jsonl")];

/** What one measurement of one peer may take. */
const SECONDS = 150;
const MEGABYTES = 6000;

const measurer = fileURLToPath(new URL("measure.mjs", import.meta.url));

const { values: options } = parseArgs({
  options: {
    docs: { type: "string", multiple: true, default: DEFAULT },
    large: { type: "boolean", default: false },
    only: { type: "string", multiple: true, default: [] },
    out: { type: "string", default: path.join(root, "target/bench") },
    runs: { type: "string", default: "9" },
    tantivy: { type: "string" },
    readme: { type: "boolean", default: false },
    sizes: { type: "boolean", default: false },
  },
});

const peers = options.tantivy ? { ...everybody, tantivy } : everybody;
const unknown = options.only.filter((key) => !(key in peers));
if (unknown.length > 0) {
  console.error(`Nobody is called ${unknown.join(", ")}. There are: ${Object.keys(peers).join(", ")}.`);
  process.exit(1);
}

// Bytes are the same in every run, and who is not in the table need not be asked.
if (options.sizes) options.only = IN_README;
const once = options.sizes && { builds: 1, firsts: 1 };

const results = [];
for (const source of options.docs) {
  if (existsSync(source)) results.push(bench(source, once || { builds: 3, firsts: Number(options.runs) }));
  else console.error(`☞ ${source} is not there: skipped`);
}
if (options.large) {
  const { folder, reason } = timed("documentation from Debian packages", () => debianDocuments(options.out));
  // Minutes for some: fewer runs.
  if (folder) results.push(bench(folder, once || { builds: 1, firsts: Math.min(3, Number(options.runs)) }));
  else console.error(`☞ the large corpus is skipped: ${reason}`);
}
if (results.length === 0) {
  console.error("There was nothing to measure. Name documents with --docs.");
  process.exit(1);
}
if (options.sizes) console.log(sizeTable(results));
if (options.readme) writeReadme(path.join(root, "README.md"), sizeTable(results));

function bench(source, runs) {
  const name = nameOf(source);
  const work = path.join(options.out, name);
  mkdirSync(work, { recursive: true });
  const isWanted = (key) => ["manicule", "tantivy"].includes(key) || options.only.length === 0 || options.only.includes(key);
  const wanted = Object.keys(peers).filter(isWanted);
  const result = { name, skipped: {}, builds: {}, first: {}, warm: {}, typos: {} };
  const turn = turns(result, wanted, work);

  turn("build", "building", runs.builds, (list) => ({ ms: median(list.map(({ ms }) => ms)) }), source);
  // The text as Manicule's parsers read it is there now.
  const text = prepare(result, work, source);
  turn("first", "first answers", runs.firsts, firstOf);
  result.sizes = timed(`${name}: compressing`, () => sizes(result, work, text));
  if (options.sizes) return result;
  turn("warm", "queries", 1, ([only]) => only.kinds);
  turn("typos", "mistyped words", 1, ([only]) => only);
  result.peers = wanted.filter((key) => !(key in result.skipped));
  writeFileSync(path.join(options.out, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  console.log(report(result, peers));
  return result;
}

/** Peers take turns at one measurement, `n` times; who fails is skipped from then on. */
function turns(result, wanted, work) {
  const member = { build: "builds", first: "first", warm: "warm", typos: "typos" };
  return (what, title, n, summed, ...more) => {
    const lists = {};
    for (let run = 0; run < n; run++) {
      for (const key of wanted.filter((key) => !(key in result.skipped))) {
        try {
          const measured = timed(`${result.name}: ${title}, ${peers[key].name}`, () => measure(what, key, work, ...more));
          (lists[key] ??= []).push(measured);
        } catch (error) {
          if (key === "manicule") throw error;
          result.skipped[key] = `${title}: ${reasonOf(error)}`;
          console.error(`☞ ${peers[key].name} is skipped: ${result.skipped[key]}`);
        }
      }
    }
    for (const [key, list] of Object.entries(lists)) if (!(key in result.skipped)) result[member[what]][key] = summed(list);
  };
}

function reasonOf(error) {
  if (error.code === "ETIMEDOUT") return `more than ${SECONDS} s`;
  const told = `${error.stderr ?? ""}`;
  if (/heap out of memory|Array buffer allocation failed|Invalid string length/u.test(told)) return `more than ${MEGABYTES} MB, or a string too long`;
  // Before it, Node prints the line of code: of a minified library that is all of it.
  const line = told.split("\n").find((line) => /^\w*Error\b/u.test(line));
  return (line ?? error.message.split("\n")[0]).slice(0, 200);
}

/** `cranfield` of `…/cranfield/docs.jsonl`, `corpus` of `…/corpus`. */
function nameOf(source) {
  const { name, ext, dir } = path.parse(path.resolve(source));
  return ext === "" ? name : path.basename(dir);
}

function prepare(result, work, source) {
  const records = JSON.parse(readFileSync(path.join(work, "records.json"), "utf8"));
  writeFileSync(path.join(work, "queries.json"), JSON.stringify(queriesFor(records, questionsBeside(source))));
  writeFileSync(path.join(work, "typos.json"), JSON.stringify(typosFor(records)));
  result.documents = records.length;
  return bareText(records);
}

function sizes(result, work, text) {
  const res = { text: { raw: text.length, brotli: brotli(text) }, peers: {} };
  // Several peers carry the same records, and brotli takes its time.
  const known = new Map();
  const size = (file) => known.get(file) ?? known.set(file, sizeOf(file)).get(file);
  for (const [key, first] of Object.entries(result.first)) {
    if (peers[key].native) continue;
    const names = [peers[key].library(work), ...peers[key].data(work), ...first.fetched];
    const files = names.map((file) => ({ name: path.basename(file), ...size(file) }));
    res.peers[key] = { files, raw: sum(files, "raw"), brotli: sum(files, "brotli") };
  }
  const module = new WebAssembly.Module(readFileSync(path.join(work, "corpus.wasm")));
  const section = new Uint8Array(WebAssembly.Module.customSections(module, "manicule")[0]);
  res.section = { raw: section.length, brotli: brotli(section) };
  return res;
}

function sum(files, key) {
  return files.reduce((total, file) => total + file[key], 0);
}

function firstOf(list) {
  const middle = (key) => median(list.map((run) => run[key]));
  const figures = Object.fromEntries(["open", "query", "total", "memory"].map((key) => [key, middle(key)]));
  return { ...figures, fastest: Math.min(...list.map((run) => run.total)), fetched: list[0].fetched };
}

function measure(what, key, ...more) {
  const flags = ["--expose-gc", `--max-old-space-size=${MEGABYTES}`];
  const limits = { timeout: SECONDS * 1000, killSignal: "SIGKILL", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] };
  const [program, ...args] = peers[key].native
    ? [options.tantivy, what, ...more]
    : [process.execPath, ...flags, measurer, what, key, ...more];
  const output = execFileSync(program, args, { encoding: "utf8", ...limits });
  return JSON.parse(output);
}

function timed(what, work) {
  process.stderr.write(`☞ ${what} … `);
  const start = performance.now();
  try {
    return work();
  } finally {
    process.stderr.write(`${((performance.now() - start) / 1000).toFixed(1)} s\n`);
  }
}

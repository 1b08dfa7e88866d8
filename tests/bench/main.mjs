// `cargo xtask bench`: Manicule beside MiniSearch and Fuse, in one run on one machine.
// Each figure comes from a process of its own; peers take turns, so that a busy minute of the
// machine is shared by all. Compare the ratios, not the milliseconds.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bareText, questionsBeside } from "./corpus.mjs";
import * as fuse from "./peers/fuse.mjs";
import * as manicule from "./peers/manicule.mjs";
import * as minisearch from "./peers/minisearch.mjs";
import { queriesFor } from "./queries.mjs";
import { writeReadme } from "./readme.mjs";
import { report, sizeTable } from "./report.mjs";
import { brotli, median, sizeOf } from "./stats.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const shared = path.resolve(root, "../shared");
const DEFAULT = [path.join(shared, "corpus"), path.join(shared, "judged/cranfield/docs.jsonl")];

const peers = { manicule, minisearch, fuse };
const measurer = fileURLToPath(new URL("measure.mjs", import.meta.url));

const { values: options } = parseArgs({
  options: {
    docs: { type: "string", multiple: true, default: DEFAULT },
    out: { type: "string", default: path.join(root, "target/bench") },
    runs: { type: "string", default: "9" },
    readme: { type: "boolean", default: false },
  },
});

const results = [];
for (const source of options.docs) {
  if (existsSync(source)) results.push(bench(source));
  else console.error(`☞ ${source} is not there: skipped`);
}
if (results.length === 0) {
  console.error("There was nothing to measure. Name documents with --docs.");
  process.exit(1);
}
if (options.readme) writeReadme(path.join(root, "README.md"), sizeTable(results));

function bench(source) {
  const name = nameOf(source);
  const work = path.join(options.out, name);
  mkdirSync(work, { recursive: true });
  const result = { name, builds: builds(work, source), ...prepare(work, source) };
  result.sizes = timed(`${name}: compressing`, () => sizes(work, result.text));
  result.first = timed(`${name}: first answers`, () => firstAnswers(work));
  result.warm = {};
  for (const peer of Object.keys(peers)) {
    result.warm[peer] = timed(`${name}: queries, ${peers[peer].name}`, () => measure("warm", peer, work));
  }
  delete result.text;
  writeFileSync(path.join(options.out, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  console.log(report(result));
  return result;
}

/** `cranfield` of `…/cranfield/docs.jsonl`, `corpus` of `…/corpus`. */
function nameOf(source) {
  const { name, ext, dir } = path.parse(path.resolve(source));
  return ext === "" ? name : path.basename(dir);
}

/** Manicule first: the others get the text as its parsers read it. */
function builds(work, source) {
  const res = {};
  for (const peer of Object.keys(peers)) {
    const build = () => measure("build", peer, work, source);
    const runs = timed(`${nameOf(source)}: building, ${peers[peer].name}`, () => [build(), build(), build()]);
    res[peer] = { ms: median(runs.map((run) => run.ms)), report: runs[0].report };
  }
  return res;
}

function prepare(work, source) {
  const records = JSON.parse(readFileSync(path.join(work, "records.json"), "utf8"));
  const queries = queriesFor(records, questionsBeside(source));
  writeFileSync(path.join(work, "queries.json"), JSON.stringify(queries));
  return { documents: records.length, text: bareText(records) };
}

function sizes(work, text) {
  const res = { text: { raw: text.length, brotli: brotli(text) }, peers: {} };
  for (const [key, peer] of Object.entries(peers)) {
    const files = [peer.library(), ...peer.data(work)].map((file) => ({ name: path.basename(file), ...sizeOf(file) }));
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

function firstAnswers(work) {
  const runs = { manicule: [], minisearch: [], fuse: [] };
  for (let run = 0; run < Number(options.runs); run++) {
    for (const peer of Object.keys(peers)) runs[peer].push(measure("first", peer, work));
  }
  const figures = (list) => ({
    ...Object.fromEntries(["open", "query", "total", "heap"].map((key) => [key, median(list.map((run) => run[key]))])),
    fastest: Math.min(...list.map((run) => run.total)),
  });
  return Object.fromEntries(Object.entries(runs).map(([peer, list]) => [peer, figures(list)]));
}

function measure(...args) {
  const output = execFileSync(process.execPath, ["--expose-gc", measurer, ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
  return JSON.parse(output);
}

function timed(what, work) {
  process.stderr.write(`☞ ${what} … `);
  const start = performance.now();
  const res = work();
  process.stderr.write(`${((performance.now() - start) / 1000).toFixed(1)} s\n`);
  return res;
}

// `cargo xtask soak`: is memory flat over very many queries?
//
//   node --expose-gc soak.mjs <documents> [queries]
//
// Every query of the mix is asked within the first 1,000; from then on linear memory that grows is
// memory that is not given back.
import { inputFiles, questionsBeside, recordsOf } from "./corpus.mjs";
import { queriesFor } from "./queries.mjs";
import { megabytes } from "./stats.mjs";

const WARM = 1_000;

const [source, count = "100000"] = process.argv.slice(2);
const n = Number(count);
const dist = new URL("../../pkg/dist/", import.meta.url);

// The module's memory is nobody's business but its own, so it is caught on the way.
const memories = [];
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (...args) => {
  const result = await instantiate.apply(WebAssembly, args);
  memories.push((result.instance ?? result).exports.memory);
  return result;
};

const { compile } = await import(new URL("compiler.js", dist));
const { load } = await import(new URL("manicule.js", dist));
const { module } = await compile(inputFiles(source));
memories.length = 0;
const corpus = await load(module);
const calls = callsFor(recordsOf(corpus), questionsBeside(source));
if (memories.length !== 1) throw new Error(`expected one instance, caught ${memories.length}`);

const bytes = () => memories[0].buffer.byteLength;
const heap = () => (globalThis.gc?.(), process.memoryUsage().heapUsed);
const start = { linear: bytes() };
const begun = performance.now();
let warm;
let hits = 0;
for (let asked = 1; asked <= n; asked++) {
  hits += calls[asked % calls.length]();
  if (asked === WARM) warm = { linear: bytes(), heap: heap() };
  if (asked === WARM || asked % 10_000 === 0) told(asked);
}
// A trap makes a new instance: then what was watched is no longer what answers.
const grown = bytes() - (warm?.linear ?? start.linear);
if (memories.length !== 1) fail(`the engine was started anew ${memories.length - 1} times: it trapped`);
if (hits === 0) fail("nothing was found at all");
if (grown > 0) fail(`linear memory grew by ${megabytes(grown)} after the first ${WARM} queries`);
console.log(`memory is flat: ${n.toLocaleString("en")} queries, ${megabytes(bytes())} of linear memory before and after`);

/** At most `WARM` calls of all kinds, each of which returns how much it found. */
function callsFor(records, questions) {
  const kinds = queriesFor(records, questions);
  const plain = Object.values(kinds).flat();
  const pairs = kinds["2–3 words"] ?? plain;
  const syntax = pairs.flatMap((words) => {
    const [first, second] = words.split(" ");
    return [`"${words}"`, `${first} -${second}`, `${first} OR ${second}`, `${first} NEAR/3 ${second}`, `title:${first} ${second}*`];
  });
  const odd = ["", " ", "-", '"', "(((", "OR", "*", "a:b..c", "网络 主权", "x".repeat(5_000), "word ".repeat(300)];
  const searches = [...plain, ...syntax, ...odd].flatMap((query) => [
    () => corpus.search(query).total,
    () => corpus.search(query, { unit: "passage", offset: 10 }).total,
  ]);
  const others = pairs.flatMap((words) => [
    () => corpus.suggest(words.slice(0, 3)).length,
    () => corpus.highlight(`Of ${words}, and of ${words}.`, { query: words }).length,
  ]);
  return [...searches, ...others].slice(0, WARM);
}

function told(asked) {
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.error(`☞ ${asked.toLocaleString("en")} queries, ${seconds} s: ${megabytes(bytes())} linear, ${megabytes(heap())} heap`);
}

function fail(reason) {
  console.error(`✗ ${reason}`);
  process.exit(1);
}

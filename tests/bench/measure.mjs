// One measurement in a process of its own, as JSON on stdout:
//   node --expose-gc measure.mjs build|first|warm <peer> <work folder> [source]
import { readFileSync } from "node:fs";
import path from "node:path";
import * as fuse from "./peers/fuse.mjs";
import * as manicule from "./peers/manicule.mjs";
import * as minisearch from "./peers/minisearch.mjs";
import { percentile } from "./stats.mjs";

const peers = { manicule, minisearch, fuse };

/** Per kind: enough answers for a p99, or as many as fit in the time. */
const SAMPLES = 1200;
const FEWEST_SAMPLES = 5;
const MILLISECONDS = 2000;

const measurements = { build, first, warm };

const [what, peerName, work, source] = process.argv.slice(2);
console.log(JSON.stringify(await measurements[what](peers[peerName])));

function build(peer) {
  return peer.build(work, source);
}

/** From bytes in memory to the first answer; the script itself is loaded before. */
async function first(peer) {
  const query = queries()["frequent word"][0];
  const bytes = peer.data(work).map((file) => readFileSync(file));
  const library = await peer.load();
  const heap = heapUsed();
  const start = performance.now();
  const searcher = await peer.open(library, bytes);
  const opened = performance.now();
  const hits = peer.search(searcher, query);
  const end = performance.now();
  if (hits.length === 0) throw new Error(`${peer.name} finds nothing for ${query}`);
  return { open: opened - start, query: end - opened, total: end - start, heap: heapUsed() - heap };
}

/** Each kind of query over and over, the first quarter of the time for warming up. */
async function warm(peer) {
  const bytes = peer.data(work).map((file) => readFileSync(file));
  const searcher = await peer.open(await peer.load(), bytes);
  const kinds = {};
  for (const [kind, texts] of Object.entries(queries())) {
    answers(peer, searcher, texts, SAMPLES, MILLISECONDS / 4);
    const { times, hits } = answers(peer, searcher, texts, SAMPLES, MILLISECONDS);
    kinds[kind] = {
      p50: percentile(times, 0.5),
      p99: percentile(times, 0.99),
      samples: times.length,
      hits: hits / times.length,
    };
  }
  return { kinds, memory: await peer.memory?.(work) };
}

/** Asks `texts` in turn until there are enough answers or the time is up. */
function answers(peer, searcher, texts, samples, milliseconds) {
  const times = [];
  let hits = 0;
  const begin = performance.now();
  for (let n = 0; n < samples; n++) {
    const start = performance.now();
    if (start - begin > milliseconds && n >= FEWEST_SAMPLES) break;
    hits += peer.search(searcher, texts[n % texts.length]).length;
    times.push(performance.now() - start);
  }
  return { times, hits };
}

function queries() {
  return JSON.parse(readFileSync(path.join(work, "queries.json"), "utf8"));
}

function heapUsed() {
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

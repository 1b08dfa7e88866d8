// One measurement in a process of its own, as JSON on stdout:
//   node --expose-gc measure.mjs build|first|warm|typos <peer> <work folder> [source]
import { readFileSync } from "node:fs";
import path from "node:path";
import { peers } from "./peers/index.mjs";
import { percentile } from "./stats.mjs";

/** Per kind: enough answers for a p99, or as many as fit in the time. */
const SAMPLES = 1200;
const FEWEST_SAMPLES = 5;
const MILLISECONDS = 2000;

const measurements = { build, first, warm, typos };

const [what, peerName, work, source] = process.argv.slice(2);
const result = JSON.stringify(await measurements[what](peers[peerName]));
// Peers may leave workers and services behind that would keep the process.
process.stdout.write(`${result}\n`, () => process.exit(0));

function build(peer) {
  return peer.build(work, source);
}

/** From bytes in memory to the first answer; the script itself is loaded before. */
async function first(peer) {
  const query = read("queries.json")["frequent word"][0];
  const bytes = peer.data(work).map((file) => readFileSync(file));
  const library = await peer.load(work);
  const heap = heapUsed();
  const start = performance.now();
  const searcher = await peer.open(library, bytes, work);
  const opened = performance.now();
  const hits = await peer.search(searcher, query);
  const end = performance.now();
  if (hits.length === 0) throw new Error(`${peer.name} finds nothing for ${query}`);
  const memory = heapUsed() - heap + ((await peer.memory?.(work)) ?? 0);
  return { open: opened - start, query: end - opened, total: end - start, memory, fetched: peer.fetched?.() ?? [] };
}

/** Each kind of query over and over, the first quarter of the time for warming up. */
async function warm(peer) {
  const searcher = await opened(peer);
  const kinds = {};
  for (const [kind, texts] of Object.entries(read("queries.json"))) {
    await answers(peer, searcher, texts, SAMPLES, MILLISECONDS / 4);
    const { times, hits } = await answers(peer, searcher, texts, SAMPLES, MILLISECONDS);
    kinds[kind] = {
      p50: percentile(times, 0.5),
      p99: percentile(times, 0.99),
      samples: times.length,
      hits: hits / times.length,
    };
  }
  return { kinds };
}

/** Of the mistyped words: for how many a document with the word that was meant is among the ten. */
async function typos(peer) {
  const searcher = await opened(peer);
  const texts = new Map(read("records.json").map(({ id, title, text }) => [id, `${title} ${text}`.toLowerCase()]));
  let found = 0;
  const cases = read("typos.json");
  for (const { typo, meant } of cases) {
    const hits = await peer.search(searcher, typo);
    const word = new RegExp(`(?<!\\p{L})${meant}(?!\\p{L})`, "u");
    if (hits.slice(0, 10).some(({ id }) => word.test(texts.get(id)))) found += 1;
  }
  return { found, of: cases.length };
}

async function opened(peer) {
  const bytes = peer.data(work).map((file) => readFileSync(file));
  return peer.open(await peer.load(work), bytes, work);
}

/** Asks `texts` in turn until there are enough answers or the time is up. */
async function answers(peer, searcher, texts, samples, milliseconds) {
  const times = [];
  let hits = 0;
  const begin = performance.now();
  for (let n = 0; n < samples; n++) {
    const start = performance.now();
    if (start - begin > milliseconds && n >= FEWEST_SAMPLES) break;
    let found = peer.search(searcher, texts[n % texts.length]);
    // Those that answer at once are not made to wait a turn.
    if (found instanceof Promise) found = await found;
    times.push(performance.now() - start);
    hits += found.length;
  }
  return { times, hits };
}

function read(name) {
  return JSON.parse(readFileSync(path.join(work, name), "utf8"));
}

function heapUsed() {
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

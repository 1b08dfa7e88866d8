// What concepts cost: node tests/bench/concepts.mjs FILE.jsonl
//
// Schemes of 0, 100, 1,000 and 10,000 concepts are made of the commonest pairs and triples of words
// of the records, so that nearly every label occurs: the worst case. For each: bytes of the section,
// opening, a query that names a concept, and highlighting 100 KB of text. Medians, in one process.
import { readFileSync } from "node:fs";
import { compile } from "../../pkg/dist/compiler.js";
import { load } from "../../pkg/dist/manicule.js";
import { brotli, median } from "./stats.mjs";

const [path] = process.argv.slice(2);
if (!path) {
  console.error("usage: node tests/bench/concepts.mjs FILE.jsonl   with records of id, title and text");
  process.exit(2);
}
const bytes = readFileSync(path);
const text = bytes
  .toString()
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line).text)
  .join("\n");
const page = text.slice(0, 100_000);
const names = commonest(text, 10_000);

console.log("| concepts | section, brotli | bytes a label | open | query p50 | highlight 100 KB | marks |");
console.log("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
let bare;
for (const n of [0, 100, 1_000, 10_000]) {
  const labels = names.slice(0, n);
  const scheme = labels.map((name, i) => `[[concept]]\nid = "c${i}"\nprefLabel = "${name}"\n`).join("");
  const concepts = n === 0 ? {} : { concepts: { path: "concepts.toml", text: scheme } };
  const { module } = await compile([{ path: "docs.jsonl", bytes }], concepts);
  const size = brotli(new Uint8Array(WebAssembly.Module.customSections(new WebAssembly.Module(module), "manicule")[0]));
  bare ??= size;
  const opened = await times(7, async () => (await load(module)).free());
  const corpus = await load(module);
  const queries = names.slice(0, 50);
  const asked = await times(400, (i) => corpus.search(queries[i % queries.length]));
  let marks = 0;
  const marked = await times(9, () => (marks = corpus.highlight(page).length));
  corpus.free();
  const each = n === 0 ? "–" : ((size - bare) / labels.length).toFixed(1);
  console.log(`| ${labels.length} | ${size} | ${each} | ${opened} ms | ${asked} ms | ${marked} ms | ${marks} |`);
}

async function times(n, work) {
  const res = [];
  for (let i = 0; i < n; i++) {
    const start = performance.now();
    await work(i);
    res.push(performance.now() - start);
  }
  return median(res).toFixed(2);
}

/** Pairs and triples of longer words that stand together, by how often they do. */
function commonest(from, n) {
  const counts = new Map();
  for (const sentence of from.toLowerCase().split(/[^a-z ]+/u)) {
    const words = sentence.split(/ +/u).filter(Boolean);
    for (const len of [2, 3]) {
      for (let i = 0; i + len <= words.length; i++) {
        const row = words.slice(i, i + len);
        if (row.every((word) => word.length > 3)) counts.set(row.join(" "), (counts.get(row.join(" ")) ?? 0) + 1);
      }
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, n).map(([name]) => name);
}

// What large collections cost, and how fast that grows: node tests/bench/growth.mjs [--dist DIST] [N…]
//
// Makes collections of N documents (10,000, 30,000 and 100,000 unless told), compiles each in a
// process of its own, and opens what comes out in another. A document has 250 words in four
// paragraphs under two headings, of the words of tests/data/corpora: a word of rank r stands there
// 1/r as often as the commonest one (Zipf), ranks beyond the words are pairs of them. The same
// numbers give the same texts. Nothing is written but one module at a time, to a temporary folder.
//
// The exponent says how a figure grows from one row to the next: 1 as the text, less than 1 slower.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const { values, positionals } = parseArgs({
  options: { dist: { type: "string", default: path.join(HERE, "../../pkg/dist") }, role: { type: "string", default: "" }, file: { type: "string", default: "" } },
  allowPositionals: true,
});
const dist = path.resolve(values.dist);
const numbers = positionals.length === 0 ? [10_000, 30_000, 100_000] : positionals.map(Number);

/** Ranks that a word can have. */
const RANKS = 2_000_000;

function main() {
  const folder = mkdtempSync(path.join(tmpdir(), "manicule-growth-"));
  const rows = [];
  try {
    for (const n of numbers) {
      const file = path.join(folder, "corpus.wasm");
      const own = (role) => [fileURLToPath(import.meta.url), "--dist", dist, "--role", role, "--file", file, String(n)];
      const run = (role) => JSON.parse(execFileSync(process.execPath, own(role), { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }));
      rows.push({ n, ...run("build"), ...run("open") });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`| documents | ${COLUMNS.map(([name]) => name).join(" | ")} |\n|--:|${COLUMNS.map(() => "--:|").join("")}`);
  for (const row of rows) console.log(`| ${row.n.toLocaleString("en")} | ${COLUMNS.map(([, key, show]) => show(row[key])).join(" | ")} |`);
  for (let at = 1; at < rows.length; at++) {
    const [a, b] = [rows[at - 1], rows[at]];
    const exponent = (key) => (Math.log(b[key] / a[key]) / Math.log(b.n / a.n)).toFixed(2);
    console.log(`| × ${(b.n / a.n).toFixed(1)}: exponent | ${COLUMNS.map(([, key]) => exponent(key)).join(" | ")} |`);
  }
}

const mega = (bytes) => (bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0);
const COLUMNS = [
  ["text, MB", "text", mega],
  ["build, s of CPU", "cpu", (s) => s.toFixed(1)],
  ["build, peak memory, MB", "peak", mega],
  ["module, MB", "module", mega],
  ["opened in, s", "opened", (s) => s.toFixed(2)],
  ["memory of who opened it, MB", "held", mega],
  ["query of two words, ms", "query", (ms) => ms.toFixed(1)],
];

async function build(n, file) {
  const { compile } = await import(path.join(dist, "compiler.js"));
  const words = known();
  const files = Array.from({ length: n }, (_, at) => ({
    path: `part${at % 97}/page-${at}.md`,
    size: 1800,
    read: async () => new TextEncoder().encode(document(at, words)),
  }));
  const { module, report } = await compile(files);
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeFileSync(file, module);
  console.log(JSON.stringify({ text: report.textBytes, cpu: (userCPUTime + systemCPUTime) / 1e6, peak: maxRSS * 1024, module: module.length }));
}

async function open(file) {
  const { load } = await import(path.join(dist, "manicule.js"));
  const bytes = readFileSync(file);
  const begun = performance.now();
  const corpus = await load(bytes);
  const opened = (performance.now() - begun) / 1000;
  const words = known();
  const times = Array.from({ length: 40 }, (_, at) => {
    const start = performance.now();
    corpus.search(`${words[20 + 7 * at]} ${words[25 + 5 * at]}`);
    return performance.now() - start;
  });
  const { maxRSS } = process.resourceUsage();
  console.log(JSON.stringify({ opened, held: maxRSS * 1024, query: times.sort((a, b) => a - b)[20] }));
}

/** The words of the test corpora, the commonest first. */
function known() {
  const counts = new Map();
  const folder = path.join(HERE, "../data/corpora");
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!/\.(?:md|jsonl)$/.test(entry.name)) continue;
    const text = readFileSync(path.join(entry.parentPath, entry.name), "utf8");
    for (const [word] of text.toLowerCase().matchAll(/\b[a-z]{2,}\b/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word]) => word);
}

function document(at, words) {
  const next = randomOf(at);
  const word = () => {
    const rank = Math.floor(Math.exp(next() * Math.log(RANKS)));
    const [one, other] = [words[rank % words.length], words[Math.floor(rank / words.length) % words.length]];
    return rank < words.length ? one : other + one;
  };
  const many = (n) => Array.from({ length: n }, word).join(" ");
  const sentence = () => {
    const text = many(8 + Math.floor(next() * 10));
    return `${text[0].toUpperCase()}${text.slice(1)}.`;
  };
  const paragraph = () => Array.from({ length: 5 }, sentence).join(" ");
  return `# ${many(3)} ${at}\n\n${paragraph()}\n\n## ${many(3)}\n\n${paragraph()}\n\n${paragraph()}\n\n## ${many(2)}\n\n${paragraph()}\n`;
}

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
function randomOf(seed) {
  let state = (seed * 0x9e3779b9) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 15), z | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
}

// At the end, when all that they need is there.
if (values.role === "build") await build(numbers[0], values.file);
else if (values.role === "open") await open(values.file);
else main();

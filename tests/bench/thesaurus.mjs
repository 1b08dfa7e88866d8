// What a large concept scheme costs: node tests/bench/thesaurus.mjs [--docs FILE] SCHEME…
//
// A scheme is .ttl, .rdf, .jsonld or .toml, or a MyThes dictionary (th_en_US_v2.dat of Debian's
// mythes-en-us), of which --concepts N nouns become a scheme in Turtle: their synonyms are
// labels, their generic terms broader concepts. Bytes are those of the section, brotli 11, with
// the scheme less without it, for each label. The goal is 25 at 10,000 concepts.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { compile, exportConcepts } from "../../pkg/dist/compiler.js";
import { load } from "../../pkg/dist/manicule.js";
import { brotli } from "./stats.mjs";

const { values, positionals } = parseArgs({
  options: {
    docs: { type: "string", multiple: true, default: [] },
    concepts: { type: "string", default: "10000" },
  },
  allowPositionals: true,
});

const ONE = { path: "a.md", text: "# One\n\nA single page." };
const docs = values.docs.length === 0 ? [ONE] : values.docs.map((path) => ({ path, bytes: readFileSync(path) }));
const bare = brotli(sectionOf((await compile(docs)).module));

for (const path of positionals) {
  const concepts = path.endsWith(".dat") ? ofMyThes(path, Number(values.concepts)) : { path, bytes: readFileSync(path) };
  const begin = performance.now();
  const { module, report } = await compile(docs, { concepts });
  const compiled = performance.now();
  const corpus = await load(module);
  const opened = performance.now();
  corpus.free();
  const section = sectionOf(module);
  const { text } = await exportConcepts(concepts, "ttl");
  const back = await compile(docs, { concepts: { path: "back.ttl", text } });
  console.log(path);
  console.log(`  ${report.concepts} concepts, ${report.labels} labels, ${report.problems.length} problems`);
  for (const { line, message } of report.problems.slice(0, 5)) console.log(`    line ${line}: ${message}`);
  console.log(`  compiled in ${Math.round(compiled - begin)} ms, opened in ${Math.round(opened - compiled)} ms`);
  const more = brotli(section) - bare;
  console.log(`  section ${section.length} bytes, ${more} more after brotli: ${(more / report.labels).toFixed(1)} a label`);
  console.log(`  written as Turtle and read again: ${same(sectionOf(back.module), section) ? "the same bytes" : "other bytes"}`);
}

function sectionOf(module) {
  return new Uint8Array(WebAssembly.Module.customSections(new WebAssembly.Module(module), "manicule")[0]);
}

function same(a, b) {
  return Buffer.compare(Buffer.from(a), Buffer.from(b)) === 0;
}

/** Every so many nouns, so that they come from the whole alphabet. */
function ofMyThes(path, wanted) {
  const lines = readFileSync(path, "utf8").split("\n");
  const entries = new Map();
  for (let i = 1; i < lines.length; i += 1) {
    const [word, count] = lines[i].split("|");
    const meaning = lines[i + 1] ?? "";
    if (meaning.startsWith("(noun)")) entries.set(word, meaning.split("|").slice(1));
    i += Number(count) || 0;
  }
  const step = Math.max(1, Math.floor(entries.size / wanted));
  const chosen = [...entries].filter((_, i) => i % step === 0).slice(0, wanted);
  const ids = new Map(chosen.map(([word], i) => [word, `http://example.org/th/${100000 + i}`]));
  const text = [
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
    ...chosen.map(([word, names]) => {
      const plain = names.filter((name) => !name.includes("(") && name !== word).map((name) => `${JSON.stringify(name)}@en`);
      const generic = names.find((name) => name.endsWith(" (generic term)"))?.slice(0, -" (generic term)".length);
      const alt = plain.length > 0 ? ` ;\n  skos:altLabel ${plain.join(" , ")}` : "";
      const broader = ids.has(generic) ? ` ;\n  skos:broader <${ids.get(generic)}>` : "";
      return `<${ids.get(word)}> a skos:Concept ;\n  skos:prefLabel ${JSON.stringify(word)}@en${alt}${broader} .`;
    }),
  ].join("\n");
  return { path: "mythes.ttl", text };
}

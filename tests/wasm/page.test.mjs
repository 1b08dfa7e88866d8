// The engine that indexes pages: what it makes of plain text is what the compiler makes of it.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { compile, DIST, load, require, ROOT } from "./support/dist.mjs";

// The glue is in no file of its own: bundled here from its source.
const entryPoints = [fileURLToPath(new URL("www/src/dom/page-glue.ts", ROOT))];
const { outputFiles } = await require("esbuild").build({ entryPoints, bundle: true, format: "esm", write: false });
const { instantiateGlue } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);

const CONCEPTS = {
  path: "concepts.toml",
  text: '[[concept]]\nid = "citrus"\nprefLabel = { en = "citrus fruit" }\naltLabel = { en = ["lemon"] }\nhiddenLabel = { en = ["sour orb"] }\n',
};

async function sectionOf(engine, { lang, title, blocks, concepts, language }) {
  const glue = instantiateGlue();
  await glue.init({ module_or_path: new WebAssembly.Module(readFileSync(new URL(engine, DIST))) });
  const builder = glue.builder(title, "a.html", lang);
  if (language) builder.language(language.tag, language.words, Buffer.from(language.stemmer, "base64"));
  if (concepts) assert.equal(builder.concepts(concepts), "");
  for (const block of blocks) builder.block(block, "");
  return { section: builder.finish(), glue };
}

async function compiled({ lang, title, blocks }, concepts) {
  const text = JSON.stringify([{ id: "page", url: "a.html", lang, title, text: blocks.join("\n\n") }]);
  const { module } = await compile([{ path: "page.json", text }], concepts ? { concepts } : {});
  return (await load(module)).section();
}

const PAGES = [
  { lang: "en", title: "Ships", blocks: ["The ships leave at dawn.", "NASA’s iPhones, 2,940 of them.", "Ships!"] },
  { lang: "de-AT", title: "Schiffe", blocks: ["Die Häuser am Wasser.", "Ein Haus und noch ein HAUS."] },
  { lang: "fr", title: "Été", blocks: ["L’été passé, passe encore.", "Les étés de NATO."] },
  { lang: "ru", title: "Корабли", blocks: ["Корабли уходят на рассвете.", "Internet и корабль."] },
  { lang: "zh", title: "Latin", blocks: ["alpha beta", "no characters of one script here"] },
];

// What is known of a language is a file of the package, or what a module brings.
for (const page of PAGES) {
  test(`a page in ${page.lang} is the module that the compiler makes`, async () => {
    const theirs = await compiled(page);
    const tag = page.lang.slice(0, 2);
    const file = new URL(`${tag}.language.js`, DIST);
    const language = existsSync(file) ? { tag, ...(await import(file)) } : undefined;
    assert.equal(language === undefined, ["en", "zh"].includes(tag));
    for (const known of [{ language }, { concepts: theirs }]) {
      const { section } = await sectionOf("engine-page.wasm", { ...page, ...known });
      assert.deepEqual(Buffer.from(section), Buffer.from(theirs));
    }
  });
}

test("a page knows the file of each language", async () => {
  const list = readFileSync(new URL("www/src/languages.ts", ROOT), "utf8");
  const named = [...list.matchAll(/^ {2}(\w+): \(\) => import\("\.\/(\w+)\.language\.js"\)/gm)].map(([, tag, file]) => [tag, `${file}.language.js`]);
  const files = readdirSync(DIST).filter((name) => name.endsWith(".language.js"));
  assert.equal(files.length, 30);
  assert.deepEqual(named, files.sort().map((name) => [name.slice(0, 2), name]));
});

test("a page is found as it is written where its language, or a program of it, is not known", async () => {
  for (const language of [undefined, { tag: "de", words: "die das", stemmer: "bm8gc3RlbW1lcg==" }]) {
    const { section, glue } = await sectionOf("engine-page.wasm", { ...PAGES[1], language });
    assert.equal(glue.open(section), "");
    // A form that is not there would be taken for a typing mistake.
    const options = ["{2", "unit", "spassage", "fuzzy", "bfalse"].join("\0");
    const total = (query) => JSON.parse(glue.ask("search", query, options)).total;
    assert.deepEqual([total("Häuser"), total("Hauses")], [1, 0]);
  }
});

test("the concepts of a module are found in a page, hidden labels too", async () => {
  const page = { lang: "en", title: "Ships", blocks: ["A sour orb.", "A lemon in the hold."] };
  const concepts = await compiled({ lang: "en", title: "Other", blocks: ["Another text."] }, CONCEPTS);
  const { section, glue } = await sectionOf("engine-page.wasm", { ...page, concepts });
  assert.deepEqual(Buffer.from(section), Buffer.from(await compiled(page, CONCEPTS)));
  assert.equal(glue.open(section), "");
  const found = JSON.parse(glue.ask("search", "citrus fruits", ["{1", "unit", "spassage"].join("\0")));
  assert.equal(found.total, 2);
});

test("a section that is none is refused with a code", async () => {
  const glue = instantiateGlue();
  await glue.init({ module_or_path: new WebAssembly.Module(readFileSync(new URL("engine-page.wasm", DIST))) });
  assert.match(glue.builder("", "", "en").concepts(new Uint8Array(64)), /^bad-module\nthis is not a Manicule module/);
});

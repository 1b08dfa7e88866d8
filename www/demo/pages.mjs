// node pages.mjs CORPUS OUTDIR: writes a page for each document that is not there yet, so
// that every hit leads somewhere. Uses nothing but the public API.
import { access, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { load } from "../../pkg/dist/manicule.js";
import { pagesOf } from "../src/pages.mjs";

const [corpusFile, folder] = process.argv.slice(2);
if (!corpusFile || !folder) {
  console.error("usage: node pages.mjs corpus.wasm OUTDIR");
  process.exit(2);
}

const corpus = await load(corpusFile);
for (const page of pagesOf(corpus, { stylesheet: "demo.css" })) {
  const file = path.join(folder, page.path);
  if (await exists(file)) continue;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, page.html);
}

async function exists(file) {
  return access(file).then(
    () => true,
    () => false,
  );
}

// Compiles a folder, keeps the module in a file, and asks it something.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { load } from "manicule";
import { compile } from "manicule/compiler";

const names = (await readdir("content")).sort();
const files = await Promise.all(names.map(async (path) => ({ path, bytes: await readFile(`content/${path}`) })));
const concepts = { path: "concepts.toml", bytes: await readFile("concepts.toml") };

const { module, report } = await compile(files, { concepts });
for (const { path, line, message } of report.problems) console.error(`${path}:${line}: ${message}`);
await writeFile("corpus.wasm", module);

const corpus = await load("corpus.wasm");
const query = process.argv[2] ?? "oxidation";
for (const { title, passages } of corpus.search(query).hits) console.log(`${title}: ${passages[0].text}`);
corpus.free();

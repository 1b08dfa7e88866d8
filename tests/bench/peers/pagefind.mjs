// Pagefind, through its own pagefind.js. It downloads parts of its index as they are asked for;
// here they come from the disk, so its times know no network. Its words are all required.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { readRecords } from "./records.mjs";

export const name = "Pagefind";
export const note = "as it comes; its parts are read from the disk, without a network";

const folder = (work) => path.join(work, "pagefind");

export const library = (work) => path.join(folder(work), "pagefind.js");

export const data = () => [];

/** The program of this platform; only those are installed whose package the lockfile can vouch for. */
function program() {
  const name = `@pagefind/${process.platform}-${process.arch}`;
  try {
    return createRequire(import.meta.url).resolve(`${name}/bin/pagefind_extended`);
  } catch {
    throw new Error(`there is no ${name} in tests/bench/package.json`);
  }
}

/** One page a document, as it would find them in a site; writing them is not counted. */
export async function build(work) {
  const pages = path.join(work, "pagefind-pages");
  for (const dir of [pages, folder(work)]) rmSync(dir, { recursive: true, force: true });
  mkdirSync(pages, { recursive: true });
  for (const [n, { id, title, text }] of readRecords(work).entries()) {
    const marked = `<h1>${escaped(title)}</h1>${text.split("\n").map((line) => `<p>${escaped(line)}</p>`).join("")}`;
    const page = `<!doctype html><html lang="en"><meta charset="utf-8"><body><main data-pagefind-meta="id:${escaped(id)}">${marked}</main>`;
    writeFileSync(path.join(pages, `${n}.html`), page);
  }
  const args = ["--site", pages, "--output-path", folder(work), "--force-language", "en"];
  const start = performance.now();
  execFileSync(program(), args, { stdio: ["ignore", "ignore", "pipe"] });
  return { ms: performance.now() - start };
}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text) => text.replace(/[&<>"]/gu, (letter) => ENTITIES[letter]);

const HOST = "http://localhost/";
const downloads = new Set();
let linear;

/** Its script asks for a page around it. */
export function load(work) {
  globalThis.document = { querySelector: () => ({ getAttribute: () => "en" }), currentScript: null };
  globalThis.fetch = async (url) => {
    const file = path.join(folder(work), `${url}`.slice(HOST.length).split("?")[0]);
    downloads.add(file);
    return new Response(readFileSync(file));
  };
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...args) => {
    const res = await instantiate.apply(WebAssembly, args);
    linear = (res.instance ?? res).exports.memory;
    return res;
  };
  return import(pathToFileURL(library(work)));
}

export async function open(pagefind) {
  await pagefind.options({ basePath: HOST });
  await pagefind.init();
  return pagefind;
}

export async function search(pagefind, query) {
  const { results } = await pagefind.search(query);
  const hits = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  return hits.map(({ meta, excerpt }) => ({ id: meta.id, title: meta.title, excerpt }));
}

/** Files that answering has taken until now. */
export const fetched = () => [...downloads];

export const memory = () => linear?.buffer.byteLength ?? 0;

// The documentation, as `cargo xtask docs` writes it: its links, its snippets, and its own search.
import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { run } from "../support/ends.mjs";
import { load, require, ROOT } from "../wasm/support/dist.mjs";

const { parse } = require("smol-toml");

let folder;
let site;
let pages;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "manicule-docs-"));
  site = path.join(folder, "site");
  await run(process.execPath, [fileURLToPath(new URL("www/docs/site/build.mjs", ROOT)), site]);
  const names = (await readdir(site, { recursive: true })).filter((name) => name.endsWith(".html"));
  pages = new Map(await Promise.all(names.map(async (name) => [name, await readFile(path.join(site, name), "utf8")])));
});
after(() => rm(folder, { recursive: true }));

const decoded = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, "&");

/** What is written in code blocks, by language, page by page. */
function snippets(language) {
  return [...pages].flatMap(([name, html]) =>
    [...html.matchAll(new RegExp(`<pre[^>]*><code class="language-${language}">([^]*?)</code></pre>`, "g"))].map(([, text]) => ({ name, text: decoded(text) })),
  );
}

test("every link and every anchor leads somewhere, in the folder", () => {
  let links = 0;
  for (const [name, html] of pages) {
    for (const [, target] of html.matchAll(/<(?:a|link)\b[^>]*? href="([^"]+)"/g)) {
      if (/^(https:|data:)/.test(target)) continue;
      assert.doesNotMatch(target, /^[a-z]+:|^\//, `${name}: ${target}`);
      const [file, anchor] = decoded(target).split("#");
      const to = file === "" ? name : path.posix.join(path.posix.dirname(name), file);
      links += 1;
      if (!to.endsWith(".html")) continue;
      assert.ok(pages.has(to), `${name}: ${target}: there is no such page`);
      if (anchor) assert.ok(pages.get(to).includes(`id="${decodeURI(anchor)}"`), `${name}: ${target}: there is no such anchor`);
    }
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length, `${name}: an id twice`);
  }
  assert.ok(links > 200, `${links} links`);
});

test("who does not know our words finds the right page first: 19 of 20 times", async () => {
  const asked = Object.entries(parse(await readFile(new URL("support/newcomers.toml", import.meta.url), "utf8")));
  const corpus = await load(await readFile(path.join(site, "corpus.wasm")));
  const astray = [];
  for (const [query, expected] of asked) {
    const [first] = corpus.search(query, { limit: 1, complete: true }).hits;
    if (!expected.includes(first?.id)) astray.push(`${query}: ${first?.id}, not ${expected.join(" or ")}`);
  }
  assert.ok(astray.length * 20 <= asked.length, astray.join("\n"));
});

test("components of frameworks are quoted from the example whose types are checked", async () => {
  const folder = new URL("tests/examples/types/src/", ROOT);
  const texts = await Promise.all((await readdir(folder)).map((name) => readFile(new URL(name, folder), "utf8")));
  const quoted = ["tsx", "vue", "svelte"].flatMap(snippets);
  for (const { name, text } of quoted) assert.ok(texts.some((file) => file.trim().endsWith(text.trim())), `${name}: ${text}`);
  assert.equal(quoted.length, 4);
});

test("lines for generators are the files of the examples, which are built and searched", async () => {
  const FOLDERS = { "Material for MkDocs": "mkdocs-material", "Next.js": "next-export" };
  const sections = (await readFile(new URL("www/docs/generators.md", ROOT), "utf8")).split(/^## /m).slice(1);
  let quoted = 0;
  for (const section of sections) {
    const title = section.split("\n")[0];
    const folder = new URL(`tests/examples/${FOLDERS[title] ?? title.toLowerCase()}/`, ROOT);
    for (const [, file, text] of section.matchAll(/^`([^`\n]+)`:\n\n```\w+\n([^]*?)\n```$/gm)) {
      quoted += 1;
      assert.equal(text, (await readFile(new URL(file, folder), "utf8")).trimEnd(), `${title}: ${file}`);
    }
  }
  assert.ok(quoted >= 20, `${quoted} files`);
});

test("a page with the script from a CDN is that of the example, and the package has what it names", async () => {
  const { version } = JSON.parse(await readFile(new URL("pkg/package.json", ROOT), "utf8"));
  const { stdout } = await run("npm", ["pack", "--dry-run", "--json"], { cwd: fileURLToPath(new URL("pkg", ROOT)) });
  const packed = JSON.parse(stdout)[0].files.map(({ path: file }) => file);
  const example = await readFile(new URL("tests/examples/plain/page.html", ROOT), "utf8");
  const whole = snippets("html").filter(({ text }) => /<script[^>]* src="https:/.test(text));
  assert.deepEqual(whole.map(({ name }) => name).sort(), ["index.html", "start.html"]);
  for (const { name, text } of whole) assert.equal(text, example, name);
  const hosts = new Set();
  for (const html of pages.values()) {
    for (const [, host, named, file] of html.matchAll(/https:\/\/(cdn\.jsdelivr\.net\/npm|unpkg\.com)\/manicule@([\d.]+)\/([\w./-]+)/g)) {
      hosts.add(host);
      assert.equal(named, version);
      assert.ok(packed.includes(file), `${host}: ${file}`);
    }
  }
  assert.equal(hosts.size, 2);
});

test("every file that a page names is there", async () => {
  for (const [name, html] of pages) {
    for (const [, target] of html.replace(/<pre[^]*?<\/pre>/g, "").matchAll(/(?:src|href)="([^"#:]+\.(?:js|css|wasm|png))"/g)) {
      await readFile(path.join(site, path.dirname(name), target)).catch(() => assert.fail(`${name}: ${target}`));
    }
  }
});

test("every page is in the module, and found by a name that comes from elsewhere", async () => {
  const corpus = await load(path.join(site, "corpus.wasm"));
  const urls = corpus.documents().map(({ url }) => url);
  const pageAt = (address) => (address.endsWith("/") ? path.posix.join(address, "index.html") : address);
  for (const name of pages.keys()) if (!name.startsWith("playground/")) assert.ok(urls.some((url) => pageAt(url) === name), name);
  for (const [query, url] of [["wasm-unsafe-eval", "hosting.html"], ["Pagefind", "migrate.html"], ["suggestConcepts", "api.html"], ["hotkey", "elements.html"], ["thesaurus", "concepts.html"]]) {
    const hits = corpus.search(query).hits.slice(0, 4);
    assert.ok(hits.some((hit) => hit.url === url), `${query}: ${hits.map((hit) => hit.url)}`);
    // A result leads to an anchor that the page has.
    for (const { href } of hits.flatMap(({ passages }) => passages)) {
      const [file, fragment = ""] = href.split("#");
      const anchor = decodeURIComponent(fragment.split(":~:")[0]);
      if (anchor) assert.ok(pages.get(pageAt(file)).includes(`id="${anchor}"`), href);
    }
  }
});

test("every function and every element of the package has its entry", async () => {
  const api = pages.get("api.html");
  const names = ["load", "define", "compile", "createCompiler", "suggestConcepts", "checkConcepts", "exportConcepts", "indexPage", "highlight", "locate", "manicule", "SearchResult", "Report", "ManiculeError"];
  for (const name of names) assert.match(api, new RegExp(`<h3 id="[^"]*">${name} <`), name);
  for (const tag of ["search", "concordance", "concept", "index"]) assert.match(pages.get("elements.html"), new RegExp(`<h2 id="manicule-${tag}">`));
});

test("JavaScript, JSON and TOML in the pages can be read", async () => {
  const scripts = snippets("js");
  for (const [at, { name, text }] of scripts.entries()) {
    const file = path.join(folder, `snippet-${at}.mjs`);
    await writeFile(file, text);
    await run(process.execPath, ["--check", file]).catch(({ stderr }) => assert.fail(`${name}: ${stderr}`));
  }
  for (const { name, text } of snippets("json")) for (const line of text.trim().split("\n")) assert.doesNotThrow(() => JSON.parse(line), name);
  for (const { name, text } of snippets("toml")) assert.doesNotThrow(() => parse(text), name);
  assert.ok(scripts.length >= 6, `${scripts.length} scripts`);
});

test("the five minutes, and every program of the pages, in an empty folder", async () => {
  const home = path.join(folder, "home");
  await mkdir(path.join(home, "node_modules"), { recursive: true });
  await symlink(fileURLToPath(new URL("pkg", ROOT)), path.join(home, "node_modules/manicule"), "junction");
  const cli = path.join(home, "node_modules/manicule/cli.js");
  const start = [...pages.get("start.html").matchAll(/<p>((?:(?!<\/p>)[^])*)<\/p>\s*<pre[^>]*><code class="language-(md|toml)">([^]*?)<\/code>/g)];
  for (const [, above, , text] of start) {
    const file = /<code>([^<]+\.\w+)<\/code>/.exec(above)[1];
    await mkdir(path.dirname(path.join(home, file)), { recursive: true });
    await writeFile(path.join(home, file), decoded(text));
  }
  let told = "";
  for (const { text } of snippets("sh").filter(({ name }) => name === "start.html")) {
    for (const line of text.trim().split("\n")) {
      if (!line.startsWith("npx manicule ") || line.includes(" serve ")) continue;
      const args = line.slice("npx manicule ".length).match(/"[^"]*"|\S+/g).map((word) => word.replaceAll('"', ""));
      told += (await run(process.execPath, [cli, ...args], { cwd: home })).stdout;
    }
  }
  assert.match(told, /Green tea/);
  const programs = snippets("js").filter(({ text }) => /^import .*"manicule(\/compiler)?"/m.test(text) && !text.includes("defineConfig"));
  assert.ok(programs.length >= 2);
  for (const [at, { name, text }] of programs.entries()) {
    const file = path.join(home, `program-${at}.mjs`);
    await writeFile(file, text);
    await run(process.execPath, [file], { cwd: home }).catch(({ stderr }) => assert.fail(`${name}: ${stderr}`));
  }
  // The playground works where it is copied: it names nothing outside of its folder but two pages.
  await cp(path.join(site, "playground"), path.join(home, "playground"), { recursive: true });
  const outside = [...pages.get("playground/index.html").matchAll(/(?:src|href)="(\.\.[^"]*)"/g)].map(([, target]) => target);
  assert.deepEqual(outside.sort(), ["../concepts.html", "../index.html", "../start.html"]);
});

// `manicule add`: what built a site, where it is published, and the lines for it, on pages as each
// generator writes them.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { useFolder } from "./support/cli.mjs";

const it = useFolder("add");

const page = (head, body) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Tea</title>${head}</head><body><main><h1>Tea</h1>${body}</main></body></html>`;
const meta = (name) => `<meta name="generator" content="${name}">`;

/** Writes a site, its files by their paths; gives its folder. */
async function site(name, files) {
  await it.write(Object.fromEntries(Object.entries(files).map(([file, text]) => [`${name}/${file}`, text])));
  return name;
}

/** Every file with its hash, but for those of a folder. */
async function hashes(top, without) {
  const entries = await readdir(it.path(top), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, path: parent, name }) => path.join(parentPath ?? parent, name));
  const own = files.filter((file) => !file.startsWith(it.path(top, without) + path.sep)).sort();
  return Promise.all(own.map(async (file) => [file, createHash("sha256").update(await readFile(file)).digest("hex")]));
}

async function added(top) {
  const { code, stdout, stderr } = await it.run(["add", top, "--json", "--no-cache", "--no-compress"]);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout);
}

const SEEN = [
  { head: meta("Hugo 0.146.0"), name: "Hugo 0.146.0", line: '<script type="module" src="{{ "search/element.js" | relURL }}"></script>' },
  { head: meta("Jekyll v4.3.3"), name: "Jekyll 4.3.3", line: '<script type="module" src="{{ "/search/element.js" | relative_url }}"></script>' },
  { head: meta("Eleventy v3.0.0"), name: "Eleventy 3.0.0", line: '<script type="module" src="{{ "/search/element.js" | url }}"></script>' },
  { head: meta("mkdocs-1.6.1, mkdocs-material-9.8.2"), name: "Material for MkDocs 9.8.2", line: "<script type=\"module\" src=\"{{ 'search/element.js' | url }}\"></script>" },
  { head: "<!--\nMkDocs version : 1.6.1\n-->", name: "MkDocs", line: "<script type=\"module\" src=\"{{ 'search/element.js' | url }}\"></script>" },
  { head: '<meta name="generator" content="Docutils 0.19"><script src="_static/documentation_options.js"></script>', name: "Sphinx", line: "<script type=\"module\" src=\"{{ pathto('search/element.js', 1) }}\"></script>" },
  { head: "<!-- Book generated using mdBook -->", name: "mdBook", line: '<script type="module" src="{{ path_to_root }}search/element.js"></script>' },
  { head: `${meta("Astro v5.18.2")}${meta("Starlight v0.36.3")}`, name: "Starlight 0.36.3", line: '<script is:inline type="module" src="/docs/search/element.js"></script>' },
  { head: '<meta content="Docusaurus v3.6.0" name=generator>', name: "Docusaurus 3.6.0", line: 'scripts: [{ src: "/docs/search/element.js", type: "module" }],' },
  { head: meta("VitePress v1.5.0"), name: "VitePress 1.5.0", line: 'head: [["script", { type: "module", src: "/docs/search/element.js" }]],' },
  { head: meta("Antora 3.1"), name: "Antora 3.1", line: '<script type="module" src="/docs/search/element.js"></script>' },
  { head: '<link rel="preload" as="style" href="/docs/_next/static/css/a.css">', name: "Next.js", line: '<script async type="module" src="/docs/search/element.js" />' },
  { head: '<link rel="modulepreload" href="/docs/_nuxt/a.js">', name: "Nuxt", line: 'script: [{ type: "module", src: "/docs/search/element.js" }],' },
  { head: "", name: "", line: '<script type="module" src="/docs/search/element.js"></script>' },
];

for (const [at, { head, name, line }] of SEEN.entries()) {
  test(`${name || "a site that does not say it"}: it is known, and the first line is for its templates`, async () => {
    const top = await site(`seen-${at}`, {
      "index.html": page(`${head}<link rel="stylesheet" href="/docs/style.css">`, '<p>Green tea. <a href="/docs/guide/">More</a></p>'),
      "guide/index.html": page(head, "<p>It is heated soon.</p>"),
      "style.css": "",
    });
    const { generator, base, out, lines, report } = await added(top);
    assert.deepEqual([generator, base, path.relative(top, out), report.indexed], [name, "/docs/", "search", 2]);
    assert.equal(lines[0], line);
    assert.match(lines[1], /manicule-search.*corpus\.wasm/);
  });
}

test("nothing of the site is changed, a folder of its own is left to it, and twice is once", async () => {
  const top = await site("own", {
    "index.html": page("", "<p>Green tea.</p>"),
    "search/search_index.json": "[]",
    "404.html": page("", "<p>Nothing here.</p>"),
  });
  const before = await hashes(top, "manicule");
  const first = await added(top);
  assert.equal(path.relative(top, first.out), "manicule");
  assert.deepEqual(first.report.skipped.map(({ path: file, kind }) => [file, kind]), [["404.html", "not-found"], ["search/search_index.json", "no-text"]]);
  const once = await hashes(top, "none");
  assert.deepEqual(await added(top), first);
  assert.deepEqual(await hashes(top, "none"), once);
  assert.deepEqual(await hashes(top, "manicule"), before);
});

test("a site that does not say where it is published gets lines that say what to do", async () => {
  const top = await site("apart", { "index.html": page("", '<p>Green tea. <a href="guide/">More</a></p>'), "guide/index.html": page("", "<p>Heated.</p>") });
  const { stdout } = await it.run(["add", top, "--no-cache", "--no-compress"]);
  assert.match(stdout, /src="\.\/search\/element\.js"/);
  assert.match(stdout, /On a page in a folder they begin with \.\.\//);
});

test("a folder without pages, none at all, and a place outside are said", async () => {
  const empty = await site("empty", { "a.md": "# Tea" });
  const top = await site("outside", { "index.html": page("", "<p>Tea.</p>") });
  for (const [args, says] of [
    [["add", empty], /holds no page of HTML/],
    [["add", "nowhere"], /nowhere: there is no such file/],
    [["add", top, "-o", "elsewhere"], /is not in outside/],
  ]) {
    const { code, stderr } = await it.run(args);
    assert.equal(code, 1);
    assert.match(stderr, says);
  }
});

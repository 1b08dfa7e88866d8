// Where the files of a build lie beside what was read: no page twice, nobody's file written over, and
// a way from the module to the pages.
import assert from "node:assert/strict";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";
import { describe, test } from "node:test";
import { load } from "../wasm/support/dist.mjs";
import { useFolder } from "./support/cli.mjs";

const folder = useFolder("links");
const { write, run, read, bytes, list } = folder;
const page = (text) => `<!doctype html><html lang="en"><title>${text}</title><main><p>${text} with quinces.</p></main></html>`;

/** The sections of a module that say what addresses are meant from. */
const baseOf = async (file) => {
  const module = await WebAssembly.compile(await bytes(file));
  return WebAssembly.Module.customSections(module, "manicule.base").map((section) => new TextDecoder().decode(section));
};
const urls = async (file) => (await load(await bytes(file))).documents().map(({ url }) => url).sort();

describe("a site that is searched where it is", () => {
  test("no page is written twice, and the module knows the way to the top", async () => {
    await write({ "s/index.html": page("Top"), "s/a/index.html": page("A"), "s/a/b/c.html": page("C"), "s/n.txt": "A note on quinces.\n" });
    const { code, stderr } = await run(["build", "s", "-o", "s/deep/search", "--no-compress"]);
    assert.equal(code, 0, stderr);
    assert.deepEqual(await baseOf("s/deep/search/corpus.wasm"), ["../../"]);
    assert.deepEqual(await urls("s/deep/search/corpus.wasm"), ["./", "a/", "a/b/c.html", "n.txt"]);
    assert.deepEqual((await list("s/deep/search")).filter((name) => /\.html$|^a$|\.txt$/.test(name)), ["index.html"]);
  });

  test("documents that are no pages get theirs beside the module, and hits lead there", async () => {
    await write({ "m/index.html": page("Top"), "m/notes/tea.md": "# Tea\n\nQuinces.\n", "m/index.md": "# Home\n\nQuinces.\n" });
    const { code, stderr } = await run(["build", "m", "-o", "m/search", "--no-compress"]);
    assert.equal(code, 0, stderr);
    assert.ok((await urls("m/search/corpus.wasm")).includes("search/notes/tea.html"));
    assert.match(await read("m/search/notes/tea.html"), /Quinces/);
  });

  test("of a page and a text of one name each has its own address, and both are there", async () => {
    await write({ "t/guide/index.html": page("Built"), "t/guide/index.md": "# Written\n\nQuinces.\n" });
    assert.equal((await run(["build", "t", "-o", "t/search", "-q", "--no-compress"])).code, 0);
    const corpus = await load(await bytes("t/search/corpus.wasm"));
    const found = new Map(corpus.documents().map(({ title, url }) => [title, url]));
    assert.deepEqual([...found.keys()].sort(), ["Built", "Written"]);
    assert.equal(found.get("Built"), "guide/");
    assert.notEqual(found.get("Written"), "guide/");
    assert.match(await read(path.join("t", found.get("Written").replace(/\/$/, "/index.html"))), /Written/);
    assert.equal(await read("t/guide/index.html"), page("Built"));
  });

  test("the output may be the input, again and again", async () => {
    await write({ "i/guide.md": "# Guide\n\nQuinces.\n", "i/own.html": page("Own"), "i/index.md": "# Home\n\nOf quinces.\n" });
    for (const time of ["first", "second"]) {
      const { code, stdout, stderr } = await run(["build", "i", "-o", "i", "--no-compress", "--json"]);
      assert.equal(code, 0, stderr);
      assert.equal(JSON.parse(stdout).indexed, 3, `${time}: ${stdout}`);
    }
    assert.deepEqual(await baseOf("i/corpus.wasm"), []);
    assert.match(await read("i/index.html"), /<manicule-search[^]*Of quinces/);
    assert.equal(await read("i/own.html"), page("Own"));
  });

  test("--base says it, and a folder is a folder without its slash", async () => {
    await write({ "b/a.md": "# A\n\nQuince.\n" });
    assert.equal((await run(["build", "b", "-o", "b-out", "--base", "/docs", "-q", "--no-compress"])).code, 0);
    assert.deepEqual(await baseOf("b-out/corpus.wasm"), ["/docs/"]);
  });

  test("--address maps paths; permalink and canonical only where they are wanted", async () => {
    await write({
      "p/docs/figs.md": "---\nslug: all-figs\n---\nQuince.\n",
      "p/docs/pears.md": "---\npermalink: /fruit/pears/\n---\nQuince.\n",
      "p/old.html": `<!doctype html><title>Old</title><link rel="canonical" href="https://example.org/new"><p>Quince.`,
    });
    const built = async (...args) => {
      const { code, stderr } = await run(["build", "p", "-o", "p-out", "-q", "--no-compress", "--no-pages", ...args]);
      assert.equal(code, 0, stderr);
      return urls("p-out/corpus.wasm");
    };
    assert.deepEqual(await built(), ["docs/all-figs/", "fruit/pears/", "old.html"]);
    assert.deepEqual(await built("--address", "{path}"), ["docs/figs", "fruit/pears/", "old"]);
    assert.deepEqual(await built("--address", "docs/=manual/{slug}.html"), ["fruit/pears/", "manual/all-figs.html", "old.html"]);
    assert.deepEqual(await built("--address", "{canonical}"), ["docs/all-figs/", "fruit/pears/", "https://example.org/new"]);
  });
});

describe("what is not ours", () => {
  test("is kept and said, whatever its type; a module or a script in the way is an error", async () => {
    await write({ "k/a.md": "# A\n\nQuince.\n", "k/n.txt": "Quince.\n", "k-out/a.html": "<p>Mine", "k-out/n.txt": "Mine\n", "k-out/manicule.css": "p { color: red }" });
    const { code, stderr } = await run(["build", "k", "-o", "k-out", "--no-compress"]);
    assert.equal(code, 0, stderr);
    for (const [name, text] of [["a.html", "<p>Mine"], ["n.txt", "Mine\n"], ["manicule.css", "p { color: red }"]]) {
      assert.equal(await read(`k-out/${name}`), text);
      assert.match(stderr, new RegExp(`k-out/${name.replace(".", "\\.")}: kept`));
    }
    for (const name of ["dom.js", "corpus.wasm"]) {
      await write({ [`${name}-out/${name}`]: "mine" });
      const refused = await run(["build", "k", "-o", `${name}-out`, "--no-compress"]);
      assert.equal(refused.code, 1);
      assert.match(refused.stderr, /is not from manicule build/);
      assert.deepEqual(await list(`${name}-out`), [name]);
    }
  });

  test("a text that we copied is ours until somebody edits it", async () => {
    await write({ "t/n.txt": "One quince.\n" });
    const again = () => run(["build", "t", "-o", "t-out", "--no-compress"]);
    await again();
    await write({ "t/n.txt": "Two quinces.\n" });
    assert.doesNotMatch((await again()).stderr, /kept/);
    assert.equal(await read("t-out/n.txt"), "Two quinces.\n");
    await write({ "t-out/n.txt": "Mine.\n", "t/n.txt": "Three quinces.\n" });
    assert.match((await again()).stderr, /n\.txt: kept/);
    assert.equal(await read("t-out/n.txt"), "Mine.\n");
  });
});

test("serve shows a folder inside of a site from where its hits lead", async () => {
  await write({ "top/site/a.html": "<title>A</title><main><h1>Quince</h1><p>Quinces are yellow.</main>", "top/secret.txt": "x" });
  assert.equal((await run(["build", "top/site", "-o", "top/site/find/here", "-q"])).code, 0);
  const served = folder.start(["serve", "top/site/find/here", "--port", "0"]);
  const [address] = await served.says(/http:\S+/);
  assert.match(address, /\/find\/here\/$/);
  assert.match(await (await fetch(address)).text(), /<manicule-search/);
  assert.match(await (await fetch(new URL("../../a.html", address))).text(), /Quinces are yellow/);
  assert.equal((await fetch(new URL("/%2e%2e/secret.txt", address))).status, 404);
  await served.interrupt();
});

test("nothing stands beside what people edit, and serve looks whether it belongs to its file", async () => {
  await write({ "z/a.md": "# A\n\nQuince.\n" });
  assert.equal((await run(["build", "z", "-o", "z-out", "-q"])).code, 0);
  assert.deepEqual((await list("z-out")).filter((name) => /(html|css)\.(br|gz)$/.test(name)), []);
  await write({ "z-out/index.html.br": brotliCompressSync("an older page"), "z-out/deep/x.html": "x" });
  const served = folder.start(["serve", "z-out", "--port", "0"]);
  const [address] = await served.says(/http:\S+/);
  const text = await (await fetch(address)).text();
  assert.match(text, /<manicule-search/);
  assert.match((await fetch(new URL("corpus.wasm", address))).headers.get("content-encoding"), /^(br|gzip)$/);
  assert.equal((await fetch(new URL("deep/x", address))).status, 200);
  await served.interrupt();
});

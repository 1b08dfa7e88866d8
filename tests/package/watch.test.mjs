// manicule init, serve and build --watch on a real file system.
import assert from "node:assert/strict";
import { rename, rm, stat } from "node:fs/promises";
import { describe, test } from "node:test";
import { load } from "../wasm/support/dist.mjs";
import { launch } from "../browser/support/browsers.mjs";
import { sees } from "../browser/support/page.mjs";
import { ended } from "../support/ends.mjs";
import { useFolder } from "./support/cli.mjs";

const folder = useFolder("watch");
const { run, start, write, read, bytes, list } = folder;

const doc = (title, text) => `# ${title}\n\n${text}\n`;

async function total(module, query) {
  const corpus = await load(module);
  const { total: found } = corpus.search(query);
  corpus.free();
  return found;
}

/** The events of a server, as they come. */
async function listen(address) {
  const stop = new AbortController();
  const close = ended(() => stop.abort());
  const response = await fetch(new URL("/.manicule/events", address), { signal: stop.signal });
  const reader = response.body.getReader();
  let text = "";
  return {
    async reload() {
      while (!text.includes("event: reload")) {
        const { value, done } = await reader.read();
        assert.ok(!done, "the server ended it");
        text += new TextDecoder().decode(value);
      }
      text = "";
    },
    close,
  };
}

describe("build --watch", () => {
  test("each change is built, a mistake is told and waited out, Ctrl-C ends it with 0", async () => {
    await write({ "b/docs/a.md": doc("A", "Lemon."), "b/c.toml": '[[concept]]\nid = "x"\nprefLabel = "lemon"\n', "b/docs/sub/b.md": doc("B", "Plum.") });
    const cwd = folder.path("b");
    const child = start(["build", "docs", "-c", "c.toml", "-o", "out", "--watch"], { cwd });
    await child.says(/watching 2 files; Ctrl-C ends it/, "stderr");
    await child.says(/^2 documents, [\d,]+ bytes, in [\d,]+ ms$/m);
    const same = async (query) => {
      const args = ["build", "docs", "-c", "c.toml", "-o", "anew", "-q", "--no-compress", "--no-cache"];
      assert.equal((await run(args, { cwd })).code, 0);
      const module = await bytes("b/out/corpus.wasm");
      assert.deepEqual(module, await bytes("b/anew/corpus.wasm"), "as a build that knows nothing");
      return total(module, query);
    };
    await write({ "b/docs/a.md": doc("A", "Quince.") });
    await child.says(/^2 documents/m);
    assert.equal(await same("quince"), 1);
    await write({ "b/docs/new/c.md": doc("C", "Quince.") });
    await child.says(/^3 documents/m);
    assert.equal(await same("quince"), 2);
    await rm(folder.path("b/docs/sub"), { recursive: true });
    await child.says(/^2 documents/m);
    assert.equal(await same("plum"), 0);
    await write({ "b/c.toml": "[[concept]\n" });
    await child.says(/c\.toml:1: error: /, "stderr");
    await child.says(/nothing was built/, "stderr");
    assert.equal(await total(await bytes("b/out/corpus.wasm"), "quince"), 2, "the last good one stays");
    await write({ "b/c.toml": '[[concept]]\nid = "y"\nprefLabel = "quince"\n' });
    await child.says(/^2 documents/m);
    assert.equal(await same("quince"), 2);
    assert.equal(await child.interrupt(), 0);
  });

  test("--json prints a report a line", async () => {
    await write({ "j/docs/a.md": doc("A", "Lemon.") });
    const child = start(["build", "docs", "-o", "out", "-w", "--json"], { cwd: folder.path("j") });
    assert.equal(JSON.parse((await child.says(/^\{.*\}$/m))[0]).indexed, 1);
    await write({ "j/docs/b.md": doc("B", "Plum.") });
    assert.equal(JSON.parse((await child.says(/^\{.*\}$/m))[0]).indexed, 2);
    // As many editors save: a new file takes the place of the old one.
    await write({ "j/docs/.b.tmp": doc("B", "Plums and pears.") });
    await rename(folder.path("j/docs/.b.tmp"), folder.path("j/docs/b.md"));
    await child.says(/^\{.*\}$/m);
    assert.equal(await total(await bytes("j/out/corpus.wasm"), "pears"), 1);
    assert.equal(child.said.stderr, "");
  });

  test("a mistake at the beginning ends it", async () => {
    const { code, stderr } = await run(["build", "nowhere", "--watch"]);
    assert.deepEqual([code, stderr], [1, "manicule: nowhere: there is no such file\n"]);
  });
});

describe("from nothing to a search", () => {
  test("init writes three files, asks nothing, and never overwrites", async () => {
    await write({ "n/essays/a.md": doc("Openness", "The Internet Engineering Task Force (IETF) is open."), "n/essays/b.md": doc("B", "The IETF is open to all.") });
    const cwd = folder.path("n");
    const first = await run(["init"], { cwd });
    assert.equal(first.code, 0, first.stderr);
    assert.deepEqual(await list("n"), ["concepts.toml", "essays", "manicule.config.mjs", "search.html"]);
    assert.match(await read("n/manicule.config.mjs"), /input: "essays"/);
    assert.match(await read("n/concepts.toml"), /prefLabel = .*Internet Engineering Task Force/);
    assert.match(await read("n/search.html"), /<manicule-search src="manicule-out\/corpus\.wasm">/);
    await write({ "n/concepts.toml": "# mine\n" });
    await rm(folder.path("n/search.html"));
    const second = JSON.parse((await run(["init", "--json"], { cwd })).stdout);
    assert.deepEqual(second, { written: ["search.html"], kept: ["manicule.config.mjs", "concepts.toml"], inputs: ["essays"], files: 2 });
    assert.equal(await read("n/concepts.toml"), "# mine\n");
    // Whatever the configuration is called.
    await write({ "m/manicule.config.json": '{ "input": "." }', "m/a.md": doc("A", "x") });
    assert.match((await run(["init"], { cwd: folder.path("m") })).stderr, /manicule\.config\.json: kept/);
    assert.equal((await run(["init", "nowhere"], { cwd })).code, 1);
  });

  test("build reads what init wrote, serve shows it compressed, and a fetch finds it", async () => {
    const cwd = folder.path("n");
    const built = await run(["build"], { cwd });
    assert.equal(built.code, 0, built.stderr);
    assert.match(built.stdout, /^2 documents: 2 indexed, 0 skipped$/m);
    const child = start(["serve", "manicule-out", "--port", "0"], { cwd });
    const [address] = await child.says(/http:\S+/);
    const wasm = await fetch(new URL("corpus.wasm", address), { headers: { "accept-encoding": "br" } });
    assert.equal(wasm.headers.get("content-encoding"), "br");
    assert.equal(wasm.headers.get("content-type"), "application/wasm");
    assert.equal(await total(new Uint8Array(await wasm.arrayBuffer()), "open"), 2);
    const plain = await fetch(new URL("corpus.wasm", address), { headers: { "accept-encoding": "identity" } });
    assert.equal(plain.headers.get("content-encoding"), null);
    const page = await (await fetch(address)).text();
    assert.doesNotMatch(page, /listener/, "as it will be on the web");
    assert.equal(await child.interrupt(), 0);
  });
});

describe("serve with documents", () => {
  test("what is saved is served again, and nothing is written", async () => {
    await write({ "s/docs/a.md": doc("A", "Lemon."), "s/docs/b.txt": "Plum.\n" });
    const child = start(["serve", "docs", "--port", "0"], { cwd: folder.path("s") });
    const [address] = await child.says(/http:\S+/);
    const corpus = async () => new Uint8Array(await (await fetch(new URL("corpus.wasm", address))).arrayBuffer());
    assert.equal(await total(await corpus(), "lemon"), 1);
    assert.match(await (await fetch(address)).text(), /<script type="module" src="\/\.manicule\/listener\.js">/);
    assert.match(await (await fetch(new URL("a.html", address))).text(), /Lemon/);
    assert.equal(await (await fetch(new URL("b.txt", address))).text(), "Plum.\n");
    const events = await listen(address);
    await write({ "s/docs/a.md": doc("A", "Quince.") });
    await events.reload();
    const [, ms] = await child.says(/^2 documents again, in ([\d,]+) ms$/m);
    console.log(`rebuilt in ${ms} ms`);
    assert.equal(await total(await corpus(), "quince"), 1);
    assert.equal((await fetch(new URL("../s/docs/a.md", address))).status, 404);
    assert.equal((await fetch(address, { method: "POST" })).status, 405);
    // Nothing to show is a mistake to mend, not an end.
    await rm(folder.path("s/docs"), { recursive: true });
    await child.says(/there is no|nothing was built/, "stderr");
    await write({ "s/docs/c.md": doc("C", "Pears.") });
    await events.reload();
    assert.equal(await total(await corpus(), "pears"), 1);
    events.close();
    assert.deepEqual(await list("s"), ["docs"]);
    assert.equal(await child.interrupt(), 0);
  });

  test("an open page shows the change by itself", async () => {
    await write({ "o/docs/a.md": doc("A", "Lemon.") });
    const child = start(["serve", "docs", "--port", "0", "-q"], { cwd: folder.path("o") });
    const browser = await launch("chromium");
    const [address] = await child.says(/http:\S+/);
    const page = await browser.newPage();
    const faults = [];
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    await page.goto(address);
    await sees(page.locator("manicule-search [part~=hint]"), "1 document");
    await write({ "o/docs/b.md": doc("B", "Quince.") });
    await page.locator("manicule-search [part~=hint]").filter({ hasText: "2 documents" }).waitFor({ timeout: 60_000 });
    assert.deepEqual(faults, []);
  });

  test("a port that is taken is named", async () => {
    await write({ "t/docs/a.md": doc("A", "Lemon.") });
    const first = start(["serve", "docs", "--port", "0", "--json"], { cwd: folder.path("t") });
    const { url } = JSON.parse((await first.says(/^\{.*\}$/m))[0]);
    const { port } = new URL(url);
    const { code, stderr } = await run(["serve", "docs", "--port", port], { cwd: folder.path("t") });
    assert.equal(code, 1);
    assert.match(stderr, new RegExp(`port ${port} is taken; name another with --port`));
    // Where none is named, two servers find two.
    const urls = [];
    for (let i = 0; i < 2; i++) {
      const served = start(["serve", "docs", "--json"], { cwd: folder.path("t") });
      urls.push(JSON.parse((await served.says(/^\{.*\}$/m))[0]).url);
    }
    assert.notEqual(urls[0], urls[1]);
    for (const each of urls) assert.equal((await fetch(each)).status, 200);
  });

  test("a folder without anything built says what to do", async () => {
    await write({ "e/x": "" });
    const { code, stderr } = await run(["serve"], { cwd: folder.path("e") });
    assert.equal(code, 1);
    assert.match(stderr, /manicule-out: there is no corpus\.wasm in it\. Build something first/);
    await assert.rejects(stat(folder.path("e/manicule-out")));
  });
});

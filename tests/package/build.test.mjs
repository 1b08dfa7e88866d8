// manicule build: patterns, ignore rules, configuration, compressed files, the cache, and how it speaks.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { load } from "../wasm/support/dist.mjs";
import { run as ranToEnd } from "../support/ends.mjs";
import { CLI, useFolder } from "./support/cli.mjs";

const folder = useFolder("build");
const { run, read, bytes, list, write } = folder;

const doc = (title, text = "Lemon trees by the wall.") => `# ${title}\n\n${text}\n`;
const ids = async (module) => {
  const corpus = await load(await bytes(module));
  const found = corpus.documents().map(({ id }) => id).sort();
  corpus.free();
  return found;
};
const built = async (args, out = "out") => {
  const { code, stderr } = await run(["build", ...args, "-o", out, "--no-compress", "-q"]);
  assert.equal(code, 0, stderr);
  return ids(`${out}/corpus.wasm`);
};

describe("patterns", () => {
  test("name files; the folder where they begin is the root", async () => {
    await write({ "p/a.md": doc("A"), "p/b.txt": "B", "p/sub/c.md": doc("C"), "p/sub/d.html": "<h1>D</h1>text" });
    assert.deepEqual(await built(["p/**/*.md"]), ["a", "sub/c"]);
    assert.deepEqual(await built(["p/*.{md,txt}"]), ["a", "b"]);
    assert.deepEqual(await built(["p/sub/[cd].*"]), ["c", "d"]);
  });

  test("files that are named twice are one document", async () => {
    assert.deepEqual(await built(["p", "p/**/*.md", "p/a.md"]), ["a", "b", "sub/c", "sub/d"]);
  });

  test("a file whose name looks like a pattern is that file", async () => {
    await write({ "odd/[draft].md": doc("Draft"), "odd/d.md": doc("D") });
    assert.deepEqual(await built(["odd/[draft].md"]), ["[draft]"]);
  });

  test("one that nothing is named by is a mistake", async () => {
    const { code, stderr } = await run(["build", "p/*.mdx"]);
    assert.equal(code, 1);
    assert.match(stderr, /p\/\*\.mdx: no file is so named/);
    assert.match((await run(["build", "none/**/*.md"])).stderr, /none: there is no such file/);
  });
});

describe("pages of HTML", () => {
  test("what stands on most of them is left out, named, and can be kept", async () => {
    const pages = Array.from({ length: 20 }, (_, i) => [`f/p${i}.html`, `<title>P${i}</title><p>Edit this page</p><p>Own ${i}.</p>`]);
    await write(Object.fromEntries(pages));
    const build = async (...args) => {
      const { code, stdout, stderr } = await run(["build", "f", "-o", "out", "--no-compress", "--no-config", ...args]);
      assert.equal(code, 0, stderr);
      const corpus = await load(await bytes("out/corpus.wasm"));
      const { total } = corpus.search("edit");
      corpus.free();
      return { stdout, stderr, total };
    };
    const left = await build("--json");
    assert.equal(left.total, 0);
    assert.deepEqual(JSON.parse(left.stdout).repeated, [{ text: "Edit this page", folder: "", pages: 20, of: 20 }]);
    assert.match((await build()).stderr, /left out as furniture: «Edit this page», on 20 of 20 pages/);
    const kept = await build("--json", "--keep-repeated");
    assert.equal(kept.total, 20);
    assert.deepEqual(JSON.parse(kept.stdout).repeated, []);
  });

  test("the encoding that they declare is read, here as in native code", async () => {
    const latin = "<meta charset=iso-8859-1><title>Caf\u00e9</title><p>cr\u00e8me";
    await write({
      "e/latin.html": Buffer.from(latin, "latin1"),
      // «緑茶» in Shift_JIS, and a text that declares nothing.
      "e/tea.html": Buffer.concat([Buffer.from("<meta charset=Shift_JIS><title>T</title><p>"), Buffer.from([0x97, 0xce, 0x92, 0x83])]),
      "e/plain.txt": Buffer.from("It\u0092s here.", "latin1"),
    });
    const { code, stderr } = await run(["build", "e", "-o", "out", "--no-compress", "--no-config"]);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /plain\.txt: .*read as windows-1252/);
    const corpus = await load(await bytes("out/corpus.wasm"));
    const text = (id) => corpus.document(id).blocks.map(({ text }) => text).join(" ");
    assert.deepEqual([corpus.document("latin").title, text("latin"), text("tea")], ["Café", "crème", "緑茶"]);
    assert.match(corpus.document("plain").title + text("plain"), /It’s here/);
    corpus.free();
  });
});

describe("ignoring", () => {
  test(".maniculeignore, in any folder, --ignore, and a way back", async () => {
    await write({
      "i/.maniculeignore": "drafts/\n*.txt\n!keep.txt\n!.notes\n# a comment\n",
      "i/a.md": doc("A"),
      "i/b.txt": "B",
      "i/keep.txt": "Kept",
      "i/drafts/c.md": doc("C"),
      "i/.notes/d.md": doc("D"),
      "i/.git/e.md": doc("E"),
      "i/node_modules/x/f.md": doc("F"),
      "i/sub/.maniculeignore": "/g.md\n",
      "i/sub/g.md": doc("G"),
      "i/sub/deep/g.md": doc("G2"),
      "i/h-old.md": doc("H"),
    });
    assert.deepEqual(await built(["i", "--ignore", "*-old.md"]), [".notes/d", "a", "keep", "sub/deep/g"]);
  });

  test("the rules of the working folder hold for what is below it, and not for what is named", async () => {
    await write({ "w/.maniculeignore": "docs/private\n", "w/docs/a.md": doc("A"), "w/docs/private/b.md": doc("B"), "w/.hidden/c.md": doc("C") });
    const at = { cwd: folder.path("w") };
    assert.equal((await run(["build", "docs", "-o", "o", "-q"], at)).code, 0);
    assert.deepEqual(await ids("w/o/corpus.wasm"), ["a"]);
    assert.equal((await run(["build", ".hidden", "-o", "o", "-q"], at)).code, 0);
    assert.deepEqual(await ids("w/o/corpus.wasm"), ["c"]);
  });

  test("what is ignored is not counted, and .gitignore is git's", async () => {
    await write({ "g/.gitignore": "*\n", "g/a.md": doc("A") });
    const { stdout } = await run(["build", "g", "-o", "g-out"]);
    assert.match(stdout, /^1 document: 1 indexed, 0 skipped$/m);
  });
});

describe("configuration", () => {
  const SCHEME = '[[concept]]\nid = "lemon"\nprefLabel = "lemon"\n';
  for (const [name, text] of [
    ["manicule.config.json", '{ "input": "docs", "concepts": "c.toml", "out": "made", "ignore": ["b.md"], "pages": false, "compress": false }'],
    ["manicule.config.mjs", 'export default { input: ["docs"], concepts: "c.toml", out: "made", ignore: "b.md", pages: false, compress: false };'],
    ["manicule.config.js", 'module.exports = { input: "docs/*.md", concepts: "c.toml", out: "made", ignore: ["b.md"], pages: false, compress: false };'],
  ]) {
    test(`${name} says everything`, async () => {
      const at = `c-${path.extname(name).slice(1)}`;
      await write({ [`${at}/${name}`]: text, [`${at}/docs/a.md`]: doc("A"), [`${at}/docs/b.md`]: doc("B"), [`${at}/c.toml`]: SCHEME });
      const { code, stdout, stderr } = await run(["build"], { cwd: folder.path(at) });
      assert.equal(code, 0, stderr);
      assert.match(stdout, /1 concept with 1 name/);
      assert.deepEqual(await ids(`${at}/made/corpus.wasm`), ["a"]);
      const names = await list(`${at}/made`);
      assert.ok(!names.includes("a.html") && !names.includes("corpus.wasm.br"), names.join());
    });
  }

  test("what counts more, and what is pinned, is named", async () => {
    const config = { input: "docs", out: "made", compress: false, weights: { "old/": 0.3 }, pinned: { lemons: "b.md" } };
    await write({ "weighed/manicule.config.json": JSON.stringify(config), "weighed/docs/old/a.md": doc("A"), "weighed/docs/b.md": doc("B", "No fruit.") });
    const { code, stdout } = await run(["build"], { cwd: folder.path("weighed") });
    assert.equal(code, 0);
    assert.match(stdout, /^counts 0\.3: old\/a\.md\npinned to «lemons»: b\n/m);
    const corpus = await load(await bytes("weighed/made/corpus.wasm"));
    assert.deepEqual(corpus.search("lemons").hits.map(({ id }) => id), ["b", "old/a"]);
    corpus.free();
  });

  test("the command line has the last word; a file elsewhere is meant from where it lies", async () => {
    const at = { cwd: folder.path("c-json") };
    assert.equal((await run(["build", "-o", "other", "-q"], at)).code, 0);
    assert.equal((await run(["build", "--config", "c-json/manicule.config.json", "-q"])).code, 0);
    assert.deepEqual(await ids("c-json/made/corpus.wasm"), ["a"]);
    assert.equal((await run(["build", "docs", "--no-config", "-o", "bare", "-q"], at)).code, 0);
    assert.deepEqual(await ids("c-json/bare/corpus.wasm"), ["a", "b"]);
  });

  const bad = [
    ["manicule.config.json", '{\n  "input": "docs",\n  "out": \n}', /manicule\.config\.json:4: not JSON/],
    ["manicule.config.json", '{ "inputs": "docs" }', /manicule\.config\.json: there is no option «inputs»; did you mean «input»\?/],
    ["manicule.config.json", '{ "input": 3 }', /«input» must be a string or a list of strings/],
    ["manicule.config.json", '{ "pages": "no" }', /«pages» must be true or false/],
    ["manicule.config.json", '{ "weights": { "old/": 20 } }', /«weights» must be an object with a number from 0\.1 to 10 for each folder/],
    ["manicule.config.json", '{ "pinned": ["a.md"] }', /«pinned» must be an object with a page, or a list of pages, for each query/],
    ["manicule.config.mjs", "export default {\n  input: docs,\n};", /manicule\.config\.mjs:2: docs is not defined/],
    ["manicule.config.mjs", "export const input = 1;", /it must give an object: export default/],
    ["manicule.config.json", "{}", /manicule\.config\.json has no «input»/, 2],
  ];
  for (const [i, [name, text, says, status = 1]] of bad.entries()) {
    test(`${name}, ${JSON.stringify(text)}: the place, and what to do`, async () => {
      await write({ [`bad${i}/${name}`]: text, [`bad${i}/docs/a.md`]: doc("A") });
      const { code, stdout, stderr } = await run(["build"], { cwd: folder.path(`bad${i}`) });
      assert.match(stderr, says);
      assert.doesNotMatch(stderr, /\n\s+at /);
      assert.deepEqual([code, stdout], [status, ""]);
    });
  }

  test("two of them are one too many", async () => {
    await write({ "both/manicule.config.json": "{}", "both/manicule.config.mjs": "" });
    assert.match((await run(["build"], { cwd: folder.path("both") })).stderr, /manicule\.config\.mjs and manicule\.config\.json: keep one/);
  });
});

describe("compressed files", () => {
  test("are what they stand beside, and go with it", async () => {
    await write({ "z/a.md": doc("A") });
    assert.equal((await run(["build", "z", "-o", "z-out", "-q"])).code, 0);
    for (const name of ["corpus.wasm", "manicule.js", "element.js"]) {
      const plain = await bytes(`z-out/${name}`);
      assert.deepEqual(brotliDecompressSync(await bytes(`z-out/${name}.br`)), plain, name);
      assert.deepEqual(gunzipSync(await bytes(`z-out/${name}.gz`)), plain, name);
    }
    // Again: what did not change is not compressed again, what did is.
    await write({ "z/b.md": doc("B", "Quinces.") });
    assert.equal((await run(["build", "z", "-o", "z-out", "-q"])).code, 0);
    assert.deepEqual(brotliDecompressSync(await bytes("z-out/corpus.wasm.br")), await bytes("z-out/corpus.wasm"));
    assert.equal((await run(["build", "z", "-o", "z-out", "-q", "--no-compress"])).code, 0);
    assert.deepEqual((await list("z-out")).filter((name) => /\.(br|gz)$/.test(name)), []);
  });
});

describe("the cache", () => {
  const at = () => ({ cwd: folder.path("k") });
  const CACHE = "k/node_modules/.cache/manicule";
  const modules = async (...args) => {
    const { code, stderr } = await run(["build", "docs", "-o", "o", "-q", "--no-compress", ...args], at());
    assert.equal(code, 0, stderr);
    return bytes("k/o/corpus.wasm");
  };

  test("changes no byte, through edits, damage and deletion", async () => {
    await write({ "k/node_modules/x": "", "k/docs/a.md": doc("A"), "k/docs/b.jsonl": '{"id":"b","text":"Quince"}\n' });
    await modules();
    const [name, ...others] = await list(CACHE);
    assert.deepEqual(others, []);
    const edits = [
      () => write({ "k/docs/a.md": doc("A", "Other trees.") }),
      () => write({ "k/docs/c.html": "<title>C</title><p>Pears" }),
      () => rm(folder.path("k/docs/b.jsonl")),
      () => writeFile(folder.path(CACHE, name), "not a cache"),
      async () => writeFile(folder.path(CACHE, name), (await readFile(folder.path(CACHE, name))).subarray(0, 50)),
      // The same length at the same time is another text all the same.
      async () => {
        const { atime, mtime } = await stat(folder.path("k/docs/a.md"));
        await write({ "k/docs/a.md": doc("A", "Older trees.".slice(0, 12)) });
        await utimes(folder.path("k/docs/a.md"), atime, mtime);
      },
    ];
    for (const edit of edits) {
      await edit();
      const again = await modules();
      assert.deepEqual(again, await modules("--no-cache"));
    }
  });

  test("nothing is kept where there is no node_modules, or where it is not wanted", async () => {
    await rm(folder.path(CACHE), { recursive: true });
    await modules("--no-cache");
    await assert.rejects(stat(folder.path(CACHE)));
    await write({ "l/docs/a.md": doc("A") });
    assert.equal((await run(["build", "docs", "-o", "o", "-q"], { cwd: folder.path("l") })).code, 0);
    assert.deepEqual(await list("l"), ["docs", "o"]);
  });
});

describe("how it speaks", () => {
  test("--quiet says nothing but what is wrong", async () => {
    await write({ "q/a.md": doc("A"), "q/x.png": "x" });
    assert.deepEqual(await run(["build", "q", "-o", "q-out", "-q"]), { code: 0, stdout: "", stderr: "" });
    const { code, stdout, stderr } = await run(["build", "q/x.png", "-o", "q-none", "-q"]);
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /^there is no document[^\n]+\n?|nothing was built/);
  });

  test("--json: one report, and a reason where there is none", async () => {
    const good = await run(["build", "q", "-o", "q-out", "--json"]);
    assert.equal(JSON.parse(good.stdout).indexed, 1);
    assert.deepEqual(JSON.parse(good.stdout).others, ["x.png"]);
    const none = await run(["build", "q/x.png", "-o", "q-none", "--json"]);
    assert.equal(none.code, 1);
    assert.equal(JSON.parse(none.stdout).indexed, 0);
    const missing = await run(["build", "nowhere", "--json"]);
    assert.equal(missing.code, 1);
    assert.deepEqual(JSON.parse(missing.stdout).error, { code: "input", message: "nowhere: there is no such file" });
    assert.equal(JSON.parse((await run(["build", "--json"])).stdout).error.code, "usage");
  });

  test("on a terminal: a bar that goes away, and colors unless NO_COLOR", { skip: !hasScript() && "there is no script(1)" }, async () => {
    await write({ "t/a.md": doc("A"), "t/b.png": "x" });
    const shown = await onTerminal(["build", "t", "-o", "t-out", "--no-compress"]);
    assert.match(shown, /compiling .*100 %|compiling .*\d+ %/);
    assert.match(shown, /\x1b\[\?25l[^]*\x1b\[\?25h/, "the cursor comes back");
    assert.match(shown, /\x1b\[1m/);
    const plain = await onTerminal(["build", "t", "-o", "t-out", "--no-compress"], { NO_COLOR: "1" });
    assert.doesNotMatch(plain, /\x1b\[\d+m/);
    assert.match(plain, /1 file of other types: \.png/);
    const bold = await onTerminal(["query", "t-out/corpus.wasm", "lemon"]);
    assert.match(bold, /\x1b\[1mLemon\x1b\[22m/);
  });

  test("elsewhere: no color, no bar; FORCE_COLOR brings color", async () => {
    const plain = await run(["query", "t-out/corpus.wasm", "lemon"]);
    if (plain.code === 1) await run(["build", "t", "-o", "t-out", "--no-compress"]);
    assert.doesNotMatch((await run(["query", "t-out/corpus.wasm", "lemon"])).stdout, /\x1b/);
    assert.match((await run(["query", "t-out/corpus.wasm", "lemon"], { env: { FORCE_COLOR: "1" } })).stdout, /\x1b\[1m/);
  });

  test("Ctrl-C ends it with 130, and nothing is written", async () => {
    await mkdir(folder.path("big"));
    const line = (i) => JSON.stringify({ id: `d${i}`, text: "The gardener waters the lemon trees behind the old wall. ".repeat(40) });
    await writeFile(folder.path("big/all.jsonl"), Array.from({ length: 4000 }, (_, i) => line(i)).join("\n"));
    const child = folder.start(["build", "big", "-o", "big-out", "--no-compress"]);
    await new Promise((done) => setTimeout(done, 500));
    assert.equal(await child.interrupt(), 130, JSON.stringify(child.said));
    assert.match(child.said.stderr, /interrupted; nothing was written/);
    await assert.rejects(stat(folder.path("big-out")));
  });
});

function hasScript() {
  try {
    execFileSync("script", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** What a terminal gets to see, by script(1). */
async function onTerminal(args, env = {}) {
  const { NO_COLOR, FORCE_COLOR, ...rest } = process.env;
  const command = [process.execPath, CLI, ...args].map((word) => `'${word}'`).join(" ");
  const options = { cwd: folder.at, env: { ...rest, TERM: "xterm", COLUMNS: "100", ...env } };
  return (await ranToEnd("script", ["-qec", command, "/dev/null"], options)).stdout;
}

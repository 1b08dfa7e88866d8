// Records that another program writes (`manicule build -`), and a built folder that Node imports,
// whatever the package.json above it says.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { run as ranToEnd } from "../support/ends.mjs";
import { load } from "../wasm/support/dist.mjs";
import { CLI, useFolder } from "./support/cli.mjs";

const folder = useFolder("pipe");
const { run, read, bytes, list, write } = folder;

/** Runs a line of a shell in the folder, with `manicule` in it. */
const shell = (line, env = {}) =>
  ranToEnd("sh", ["-c", line.replaceAll("manicule", `'${process.execPath}' '${CLI}'`)], { cwd: folder.at, env: { ...process.env, ...env } }).catch((error) => error);

const documentsIn = async (module) => {
  const corpus = await load(await bytes(module));
  const found = corpus.documents().map(({ id, title }) => [id, title]);
  corpus.free();
  return found;
};

describe("what is piped in", () => {
  test("makes the module that the same file makes, in as many parts as it takes", async () => {
    const line = (i) => JSON.stringify({ id: `r${i}`, title: `Record ${i}`, text: `Lemon trees by wall ${i}. `.repeat(30), url: `https://example.org/${i}` });
    await write({ "many.jsonl": `${Array.from({ length: 5000 }, (_, i) => line(i)).join("\n")}\n` });
    const { stderr } = await shell("cat many.jsonl | manicule build - -o piped -q --no-compress --base https://example.org/");
    assert.equal(stderr, "");
    assert.equal((await run(["build", "many.jsonl", "-o", "filed", "-q", "--no-compress", "--base", "https://example.org/"])).code, 0);
    assert.deepEqual(await bytes("piped/corpus.wasm"), await bytes("filed/corpus.wasm"));
  });

  test("is read as it comes: what was found is said while more is on its way", { skip: process.platform !== "linux" && "script(1) and mkfifo" }, async () => {
    const line = JSON.stringify({ text: "Lemon trees. ".repeat(100) });
    await write({ "first.jsonl": `${line}\n`.repeat(3000), "last.jsonl": `${line}\n` });
    await shell("mkfifo more");
    // The second half is written only when the first has been told of.
    const child = shell(`script -qec "stty cols 120; (cat first.jsonl more) | manicule build - -o slow --no-compress" said.txt > said.out`, { COLUMNS: "120", TERM: "xterm" });
    const { stderr } = await shell("until grep -q 'compiling.*documents, [1-9] MB' said.out; do sleep 0.1; done; cat last.jsonl > more");
    assert.equal(stderr, "");
    await child;
    assert.equal((await documentsIn("slow/corpus.wasm")).length, 3001);
  });

  test("names the line of what is wrong, and goes on", async () => {
    const { stdout, stderr } = await shell(`printf '{"title":"A","text":"Lemons"}\\n\\nbroken\\n{"title":"B","text":"Quinces"}' | manicule build - -o lines --no-compress`);
    assert.match(stderr, /^stdin\.jsonl:3: skipped: not JSON/m);
    assert.match(stdout, /3 documents: 2 indexed, 1 skipped/);
    assert.deepEqual(await documentsIn("lines/corpus.wasm"), [["stdin-1", "A"], ["stdin-4", "B"]]);
  });

  test("a line that is no UTF-8 is one record that is left out, however the pipe is cut", async () => {
    const line = (i) => `${JSON.stringify({ id: `r${i}`, title: i === 3001 ? "Caf\u00e9" : `Record ${i}`, text: "Lemon trees. ".repeat(40) })}\n`;
    await writeFile(folder.path("bad.jsonl"), Buffer.from(Array.from({ length: 6000 }, (_, i) => line(i)).join(""), "latin1"));
    for (const [at, how] of ["cat bad.jsonl", "dd if=bad.jsonl bs=4096", "dd if=bad.jsonl bs=1300000"].entries()) {
      const { stdout, stderr } = await shell(`${how} 2>dd.txt | manicule build - -o bad${at} --no-compress --base https://example.org/`);
      assert.match(stderr, /^stdin\.jsonl:3002: skipped: not UTF-8 at byte \d+ of the line/m);
      assert.match(stdout, /6000 documents: 5999 indexed, 1 skipped|6,000 documents: 5,999 indexed, 1 skipped/);
    }
    assert.equal((await run(["build", "bad.jsonl", "-o", "filed-bad", "-q", "--no-compress", "--base", "https://example.org/"])).code, 0);
    for (const at of [0, 1, 2]) assert.deepEqual(await bytes(`bad${at}/corpus.wasm`), await bytes("filed-bad/corpus.wasm"));
  });

  for (const [what, input, expected] of [
    ["a list", '[{"id":"a","title":"A","text":"x"},\n{"id":"b","title":"B","text":"y"}]', ["a", "b"]],
    ["an object on one line", '{"documents":[{"id":"a","title":"A","text":"x"},{"id":"b","title":"B","text":"y"}]}\n', ["a", "b"]],
    ["an object that is laid out", '{\n  "documents": [{"id":"a","title":"A","text":"x"}]\n}', ["a"]],
    ["lines of Windows after a byte order mark", '\ufeff{"id":"a","title":"A","text":"x"}\r\n{"id":"b","title":"B","text":"y"}\r\n', ["a", "b"]],
    ["UTF-16, as some shells pipe", Buffer.from('\ufeff{"id":"ä","title":"A","text":"x"}\n', "utf16le"), ["ä"]],
    ["one record without an end of its line", '{"id":"a","title":"A","text":"x"}', ["a"]],
  ]) {
    test(`may be ${what}`, async () => {
      await writeFile(folder.path("in"), input);
      const { stderr } = await shell("cat in | manicule build - -o other -q --no-compress");
      assert.equal(stderr, "");
      assert.deepEqual((await documentsIn("other/corpus.wasm")).map(([id]) => id), expected);
    });
  }

  test("stands beside folders, and is checked as they are", async () => {
    await write({ "docs/tea.md": "# Tea\n\nLeaves.\n", "c.toml": '[[concept]]\nid = "lemon"\nprefLabel = "lemon"\n', "one.jsonl": '{"id":"a","title":"A","text":"lemon"}\n' });
    assert.equal((await shell("cat one.jsonl | manicule build docs - -o both -q --no-compress")).stderr, "");
    assert.deepEqual((await documentsIn("both/corpus.wasm")).map(([id]) => id), ["tea", "a"]);
    assert.match((await shell("cat one.jsonl | manicule check - -c c.toml")).stdout, /1 occur in 1 document/);
  });

  test("what holds nothing, and what cannot be waited for again, is said", async () => {
    const none = await shell("manicule build - -o none < /dev/null");
    assert.equal(none.code, 1);
    assert.match(none.stderr, /stdin\.jsonl: skipped: holds no text[^]*nothing was written/);
    const watched = await shell("manicule build - -w < /dev/null");
    assert.equal(watched.code, 2);
    assert.match(watched.stderr, /- is read once, to its end, and cannot be watched/);
  });
});

describe("a built folder", () => {
  for (const type of ["commonjs", "module"]) {
    test(`imports in Node under "type": "${type}"`, async () => {
      const at = `under-${type}`;
      await write({
        [`${at}/package.json`]: JSON.stringify({ name: "mine", type }),
        [`${at}/docs/tea.md`]: "# Tea\n\nLeaves.\n",
        [`${at}/ask.mjs`]: 'import { load } from "./search/manicule.js";\nconsole.log((await load("search/corpus.wasm")).search("leaves").total);\n',
      });
      assert.equal((await run(["build", "docs", "-o", "search", "-q", "--no-compress"], { cwd: folder.path(at) })).code, 0);
      assert.equal((await ranToEnd(process.execPath, ["ask.mjs"], { cwd: folder.path(at) })).stdout, "1\n");
    });
  }

  test("what says so to Node is no document of the next build, and a package.json of the author's stays", async () => {
    const { stdout } = await run(["build", "under-module", "-o", "again", "--no-compress", "--ignore", "under-module/package.json"]);
    assert.match(stdout, /^1 document: 1 indexed, 0 skipped$/m);
    await write({ "own/package.json": '{ "name": "mine" }' });
    const { code, stderr } = await run(["build", "under-module/docs", "-o", "own", "--no-compress"]);
    assert.equal(code, 0);
    assert.match(stderr, /own\/package\.json: kept, as it is not from manicule build/);
    assert.equal(await read("own/package.json"), '{ "name": "mine" }');
    assert.ok((await list("own")).includes("manicule.js"));
  });
});

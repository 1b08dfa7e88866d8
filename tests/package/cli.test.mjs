// The command line, run as a user runs it.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { load, ROOT } from "../wasm/support/dist.mjs";
import { run, started } from "../support/ends.mjs";
import { GARDEN, GARDEN_SCHEME } from "../wasm/support/fixture.mjs";

const CLI = fileURLToPath(new URL("pkg/cli.js", ROOT));

let folder;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "manicule-cli-"));
  await mkdir(path.join(folder, "garden"));
  for (const { path: name, text } of GARDEN) await writeFile(path.join(folder, "garden", name), text);
  await writeFile(path.join(folder, "concepts.toml"), GARDEN_SCHEME.text);
  const built = await manicule("build", "garden", "--concepts", "concepts.toml", "-o", "site");
  assert.equal(built.code, 0, built.stderr);
});
after(() => rm(folder, { recursive: true }));

/** Runs the command in the folder of the test. */
async function manicule(...args) {
  const { code = 0, stdout, stderr } = await run(process.execPath, [CLI, ...args], { cwd: folder }).catch((error) => error);
  return { code, stdout, stderr };
}

const read = (name) => readFile(path.join(folder, name));
const list = async (name) => (await readdir(path.join(folder, name))).sort();

describe("build", () => {
  test("prints the account and the sizes", async () => {
    const { code, stdout, stderr } = await manicule("build", "garden", "-c", "concepts.toml", "-o", "again");
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^15 documents: 15 indexed, 0 skipped$/m);
    assert.match(stdout, /5 concepts with \d+ names/);
    assert.match(stdout, /corpus\.wasm +[\d,]+ +bytes/);
    assert.equal(stderr, "");
  });

  test("writes a folder that works on any host, without inline code", async () => {
    const names = await list("site");
    for (const name of ["corpus.wasm", "element.js", "index.html", "manicule.css", "manicule.js"]) {
      assert.ok(names.includes(name), name);
    }
    assert.ok(names.includes("grove.html"), "the pages that hits link to");
    const page = (await read("site/index.html")).toString();
    assert.match(page, /Content-Security-Policy/);
    assert.doesNotMatch(page, /<style|<script>| style=| on\w+=/);
  });

  test("every link of a result leads to a file and an anchor in it", async () => {
    const corpus = await load(await read("site/corpus.wasm"));
    for (const query of ["lemon", "lantern", "duties"]) {
      for (const hit of corpus.search(query).hits) {
        for (const passage of hit.passages) {
          const [file] = passage.href.split("#");
          const page = (await read(`site/${decodeURIComponent(file)}`)).toString();
          assert.ok(page.includes(hit.title), file);
          if (passage.anchor) assert.ok(page.includes(` id="${passage.anchor}"`), `${file}#${passage.anchor}`);
        }
      }
    }
  });

  test("plain text is served as it is", async () => {
    await mkdir(path.join(folder, "plain"));
    await writeFile(path.join(folder, "plain/note one.txt"), "A line about quinces.\n");
    const { code, stderr } = await manicule("build", "plain", "-o", "plain-out");
    assert.equal(code, 0, stderr);
    assert.equal((await read("plain-out/note one.txt")).toString(), "A line about quinces.\n");
  });

  test("the same input gives the same bytes, from any folder", async () => {
    await cp(path.join(folder, "garden"), path.join(folder, "deep/er/garden"), { recursive: true });
    const { code } = await manicule("build", "deep/er/garden", "-c", "concepts.toml", "-o", "site2");
    assert.equal(code, 0);
    assert.deepEqual(await read("site2/corpus.wasm"), await read("site/corpus.wasm"));
  });

  test("what it skips is named with a reason, and counted", async () => {
    await mkdir(path.join(folder, "mixed/.hidden"), { recursive: true });
    await mkdir(path.join(folder, "mixed/node_modules"));
    await mkdir(path.join(folder, "mixed/sub"));
    await writeFile(path.join(folder, "mixed/a.md"), "# A\n\nAlpha.\n");
    await writeFile(path.join(folder, "mixed/photo.png"), new Uint8Array([137, 80, 78, 71]));
    await writeFile(path.join(folder, "mixed/.hidden/b.md"), "# B\n");
    await writeFile(path.join(folder, "mixed/node_modules/c.md"), "# C\n");
    await symlink("/etc/hostname", path.join(folder, "mixed/out.txt"));
    await symlink("nowhere", path.join(folder, "mixed/dangling.txt"));
    await symlink("loop.txt", path.join(folder, "mixed/loop.txt"));
    await symlink("..", path.join(folder, "mixed/sub/up"));
    await run("mkfifo", [path.join(folder, "mixed/pipe.txt")]);
    const { code, stdout, stderr } = await manicule("build", "mixed", "-o", "mixed-out");
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^6 documents: 1 indexed, 5 skipped$/m);
    assert.match(stderr, /mixed\/out\.txt: skipped: a link out of the folder/);
    assert.match(stderr, /mixed\/dangling\.txt: skipped: a link to nothing/);
    assert.match(stderr, /mixed\/loop\.txt: skipped: a link to itself/);
    assert.match(stderr, /mixed\/sub\/up: skipped: a link to a folder/);
    assert.match(stderr, /mixed\/pipe\.txt: skipped: a pipe/);
    assert.match(stderr, /^1 file of other types: \.png$/m);
    assert.doesNotMatch(stderr, /hidden|node_modules/);
  });

  test("what is left out for a reason is one line, and taken in by the name of the reason", async () => {
    await mkdir(path.join(folder, "drafts"));
    for (const name of ["a", "b", "c", "d", "e"]) await writeFile(path.join(folder, `drafts/${name}.md`), `---\ndraft: true\n---\n# ${name}\n\nPlum.\n`);
    await writeFile(path.join(folder, "drafts/z.md"), "---\ntags: [fruit]\nlayout: post\ndate: 3/2/2021\n---\n# Z\n\nA plum that is not hidden.\n");
    const { code, stdout, stderr } = await manicule("build", "drafts", "-o", "drafts-out");
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^6 documents: 1 indexed, 5 skipped$/m);
    assert.match(stdout, /^fields that are public: date, tags$/m);
    assert.match(stderr, /left out: 5 drafts \(--include draft takes them in\)\n {4}drafts\/a\.md, drafts\/b\.md, drafts\/c\.md and 2 more/);
    assert.match(stderr, /drafts\/z\.md:4: date “3\/2\/2021” does not sort/);
    const json = await manicule("build", "drafts", "-o", "drafts-out", "--include", "draft", "--json");
    assert.equal(JSON.parse(json.stdout).indexed, 6);
    const wrong = await manicule("build", "drafts", "-o", "drafts-out", "--include", "dreams");
    assert.equal(wrong.code, 2);
  });

  test("several inputs keep the names of their folders", async () => {
    await mkdir(path.join(folder, "two/x"), { recursive: true });
    await mkdir(path.join(folder, "two/y"), { recursive: true });
    await writeFile(path.join(folder, "two/x/index.md"), "# X\n\nPlum.\n");
    await writeFile(path.join(folder, "two/y/index.md"), "# Y\n\nPlum.\n");
    const { code, stdout, stderr } = await manicule("build", "two/x", "two/y", "-o", "two-out", "--json");
    assert.equal(code, 0, stderr);
    assert.equal(JSON.parse(stdout).indexed, 2);
    const corpus = await load(await read("two-out/corpus.wasm"));
    assert.deepEqual(corpus.documents().map((document) => document.url).sort(), ["x/", "y/"]);
  });

  test("a page that is not ours stays", async () => {
    await mkdir(path.join(folder, "own"));
    await writeFile(path.join(folder, "own/index.html"), "<p>Mine</p>");
    await writeFile(path.join(folder, "own/grove.html"), "<p>Mine too</p>");
    const { code, stderr } = await manicule("build", "garden", "-o", "own");
    assert.equal(code, 0);
    assert.match(stderr, /own\/index\.html: kept/);
    assert.equal((await read("own/index.html")).toString(), "<p>Mine</p>");
    assert.equal((await read("own/grove.html")).toString(), "<p>Mine too</p>");
    assert.ok((await list("own")).includes("corpus.wasm"));
  });

  test("built over itself: fresh files, no litter", async () => {
    await cp(path.join(folder, "garden"), path.join(folder, "twice"), { recursive: true });
    for (const word of ["first", "second"]) {
      await writeFile(path.join(folder, "twice/extra.md"), `# Extra\n\nThe ${word} time.\n`);
      assert.equal((await manicule("build", "twice", "-o", "twice-out")).code, 0);
    }
    assert.match((await read("twice-out/extra.html")).toString(), /second time/);
    assert.deepEqual((await list("twice-out")).filter((name) => name.startsWith(".")), []);
  });

  const bad = [
    { name: "an empty folder", make: (at) => mkdir(at), says: /nothing was built/ },
    { name: "a folder of other things", make: (at) => write(at, "a.png", "x"), says: /1 file of other types: \.png/ },
    { name: "a folder that is not there", make: () => undefined, says: /there is no such file/ },
    { name: "a scheme that is not there", make: (at) => write(at, "a.md", "# A\n\nx"), args: ["-c", "none.toml"], says: /none\.toml: there is no such file/ },
    { name: "a scheme that is not TOML", make: (at) => write(at, "a.md", "# A\n\nx"), scheme: "[[concept]\n", says: /concepts\.toml:1: / },
  ];
  for (const [i, { name, make, says, args = [], scheme }] of bad.entries()) {
    test(`${name}: exit 1, a message with the place, nothing written`, async () => {
      const at = path.join(folder, `bad${i}`);
      await make(at);
      if (scheme !== undefined) await write(path.join(folder, `scheme${i}`), "concepts.toml", scheme);
      const rest = scheme === undefined ? args : ["-c", `scheme${i}/concepts.toml`];
      const { code, stdout, stderr } = await manicule("build", `bad${i}`, "-o", `bad${i}-out`, ...rest);
      assert.equal(code, 1, stderr);
      assert.match(stderr, says);
      assert.equal(stdout, "");
      assert.equal(existsSync(path.join(folder, `bad${i}-out`)), false);
    });
  }

  test("an output that cannot be written leaves everything as it was", async () => {
    await write(path.join(folder, "blocked"), "corpus.wasm", "old");
    await mkdir(path.join(folder, "blocked/grove.html"));
    const { code, stderr } = await manicule("build", "garden", "-o", "blocked");
    assert.equal(code, 1, stderr);
    assert.deepEqual((await list("blocked")).filter((name) => name.startsWith(".")), []);
  });

  test("killed on the way: old or new, and no litter after the next run", async () => {
    assert.equal((await manicule("build", "garden", "-o", "killed")).code, 0);
    const old = await read("killed/corpus.wasm");
    for (let wait = 0; wait < 10; wait += 1) {
      const { child, over } = started(process.execPath, [CLI, "build", "garden", "-c", "concepts.toml", "-o", "killed"], { cwd: folder });
      await new Promise((resolve) => setTimeout(resolve, 60 + 25 * wait));
      child.kill("SIGKILL");
      await over;
      const now = await read("killed/corpus.wasm");
      const fresh = await read("site/corpus.wasm");
      assert.ok(now.equals(old) || now.equals(fresh), "a corpus that is neither old nor new");
    }
    assert.equal((await manicule("build", "garden", "-o", "killed")).code, 0);
    assert.deepEqual((await list("killed")).filter((name) => name.startsWith(".")), []);
  });

  test("on the five source texts, where they are", { skip: !existsSync(new URL("../shared/corpus", ROOT)) }, async () => {
    const texts = fileURLToPath(new URL("../shared/corpus", ROOT));
    const scheme = fileURLToPath(new URL("corpus/concepts.toml", ROOT));
    const { code, stdout, stderr } = await manicule("build", texts, "--concepts", scheme, "-o", "five");
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^5 documents: 5 indexed, 0 skipped$/m);
    const corpus = await load(await read("five/corpus.wasm"));
    const [concept] = corpus.search("community of shared future").concepts;
    assert.ok(concept, "a concept under one of its names");
    assert.equal(corpus.documents().length, 5);
  });
});

describe("query", () => {
  test("--json is exactly the API's result", async () => {
    const { code, stdout } = await manicule("query", "site/corpus.wasm", "lemon", "--json", "--limit", "2");
    assert.equal(code, 0);
    const corpus = await load(await read("site/corpus.wasm"));
    const { took: _, ...expected } = corpus.search("lemon", { limit: 2 });
    const { took, ...printed } = JSON.parse(stdout);
    assert.equal(typeof took, "number");
    assert.deepEqual(printed, expected);
  });

  test("for a person", async () => {
    const { stdout } = await manicule("query", "site/corpus.wasm", "lemon");
    assert.match(stdout, /☞ lemon: A yellow citrus fruit\./);
    assert.match(stdout, /The grove/);
  });

  test("--explain says how the query was understood, and what made each score", async () => {
    const { stdout } = await manicule("query", "site/corpus.wasm", "irigation -lantern", "--explain");
    assert.match(stdout, /^ {4}irigation: a word, rarity \d\.\d\d\n {6}corrected to: irrigation \(once, counts 1\.00\)$/m);
    assert.match(stdout, /^ {4}irigation: a concept, .*\n {6}by name: watering \(\d times, counts 0\.50\)$/m);
    assert.match(stdout, /^ {4}must not have: lantern \(\d+ documents\)$/m);
    assert.match(stdout, /^ {4}grove: score \d\.\d\d, all the words\n {6}\d\.\d\d for irigation\n {8}irrigation once in the text$/m);
    const { explanation } = JSON.parse((await manicule("query", "site/corpus.wasm", "lemon", "--json", "--explain")).stdout);
    assert.deepEqual(explanation.slice(0, 2).map(({ level, kind, text }) => [level, kind, text]), [[0, "word", "lemon"], [1, "itself", "lemon"]]);
  });

  test("--unit passage and --no-expand", async () => {
    const passages = JSON.parse((await manicule("query", "site/corpus.wasm", "lemon", "--json", "--unit", "passage")).stdout);
    assert.ok(passages.hits.every((hit) => hit.passages.length === 1));
    const words = JSON.parse((await manicule("query", "site/corpus.wasm", "柠檬", "--json", "--no-expand")).stdout);
    assert.deepEqual(words.concepts, []);
  });

  test("--trec prints a run", async () => {
    await writeFile(path.join(folder, "questions.jsonl"), '{"id":"1","text":"lantern"}\n\n{"id":"q2","text":"frost"}\n');
    const { code, stdout, stderr } = await manicule("query", "site/corpus.wasm", "--queries", "questions.jsonl", "--trec");
    assert.equal(code, 0, stderr);
    const lines = stdout.trimEnd().split("\n");
    for (const line of lines) assert.match(line, /^(1|q2) Q0 \S+ \d+ \d+(\.\d+)? manicule$/);
    assert.equal(lines.filter((line) => line.startsWith("1 ")).length, 12);
  });

  test("a bad line of questions is named", async () => {
    await writeFile(path.join(folder, "bad.jsonl"), '{"id":"1","text":"x"}\n{oops\n');
    const { code, stderr } = await manicule("query", "site/corpus.wasm", "--queries", "bad.jsonl", "--trec");
    assert.equal(code, 1);
    assert.match(stderr, /bad\.jsonl:2: not JSON/);
  });
});

describe("inspect", () => {
  test("as a table and as JSON", async () => {
    const { stdout } = await manicule("inspect", "site/corpus.wasm");
    assert.match(stdout, /documents +15/);
    assert.match(stdout, /engine +[\d,]+ +[\d.]+ %/);
    const json = JSON.parse((await manicule("inspect", "site/corpus.wasm", "--json")).stdout);
    assert.equal(json.bytes, (await read("site/corpus.wasm")).length);
    assert.equal(json.documents, 15);
  });

  test("a module that is cut off, and a file that is none", async () => {
    const module = await read("site/corpus.wasm");
    await writeFile(path.join(folder, "cut.wasm"), module.subarray(0, module.length - 7));
    await writeFile(path.join(folder, "text.wasm"), "hello");
    for (const name of ["cut.wasm", "text.wasm", "none.wasm"]) {
      const { code, stderr } = await manicule("inspect", name);
      assert.equal(code, 1, name);
      assert.doesNotMatch(stderr, /\n\s+at /, "a stack trace");
    }
  });
});

describe("concepts", () => {
  test("check: line, rule and advice; 1 if something is to be mended", async () => {
    await writeFile(path.join(folder, "circle.toml"), '[[concept]]\nid = "a"\nprefLabel = "lemon"\nbroader = ["a"]\n');
    const { code, stdout, stderr } = await manicule("check", "garden", "-c", "circle.toml");
    assert.equal(code, 1);
    assert.match(stdout, /^circle\.toml:4: error: broader goes in a circle: a → a; take one of them out \(circle\)$/m);
    assert.match(stdout, /^1 concept with 1 label, of which 1 occur in 15 documents$/m);
    assert.match(stderr, /1 finding to mend/);
    const json = await manicule("check", "-c", "circle.toml", "--json");
    assert.equal(json.code, 1);
    assert.deepEqual(JSON.parse(json.stdout).findings.map(({ rule, line }) => [rule, line]), [["circle", 4]]);
  });

  test("check: notes alone are no reason to fail", async () => {
    const { code, stdout, stderr } = await manicule("check", "garden", "--concepts", "concepts.toml");
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /5 concepts with/);
  });

  test("suggest-concepts: a draft that can be built with", async () => {
    const { code, stdout, stderr } = await manicule("suggest-concepts", "garden", "-n", "5");
    assert.equal(code, 0, stderr);
    assert.match(stdout, /\[\[concept\]\]\nid = /);
    assert.match(stderr, /^\d+ terms? from 15 documents/);
    await writeFile(path.join(folder, "draft.toml"), stdout);
    const built = await manicule("build", "garden", "-c", "draft.toml", "-o", "drafted");
    assert.equal(built.code, 0, built.stderr);
  });

  test("export-concepts: there and back gives the same module", async () => {
    for (const [from, to] of [["concepts.toml", "a.ttl"], ["a.ttl", "b.jsonld"], ["b.jsonld", "c.toml"]]) {
      const format = path.extname(to).slice(1);
      const { code, stderr } = await manicule("export-concepts", from, "--format", format, "-o", to);
      assert.equal(code, 0, stderr);
      assert.equal(stderr, "");
    }
    assert.match((await read("a.ttl")).toString(), /a skos:Concept/);
    assert.equal((await manicule("build", "garden", "-c", "c.toml", "-o", "site3")).code, 0);
    assert.deepEqual(await read("site3/corpus.wasm"), await read("site/corpus.wasm"));
  });

  test("export-concepts: a scheme that cannot be read is not half written", async () => {
    await writeFile(path.join(folder, "broken.ttl"), "<a> <b> .\n");
    const { code, stdout, stderr } = await manicule("export-concepts", "broken.ttl");
    assert.equal(code, 1);
    assert.equal(stdout, "");
    assert.match(stderr, /broken\.ttl:1: error: not Turtle/);
  });
});

test("serve answers with the files of a folder, and nothing above it", async () => {
  const { child, over } = started(process.execPath, [CLI, "serve", "site", "--port", "0"], { cwd: folder });
  const line = await new Promise((resolve, reject) => {
    child.stdout.once("data", (data) => resolve(String(data)));
    over.then(() => reject(new Error("it did not start")));
  });
  const [address] = /http:\S+/.exec(line);
  const wasm = await fetch(new URL("corpus.wasm", address));
  assert.equal(wasm.headers.get("content-type"), "application/wasm");
  assert.deepEqual(Buffer.from(await wasm.arrayBuffer()), await read("site/corpus.wasm"));
  assert.match(await (await fetch(address)).text(), /<manicule-search/);
  for (const away of ["%2e%2e/concepts.toml", "..%2fconcepts.toml", "none.html", "%00"]) {
    assert.equal((await fetch(new URL(away, address))).status, 404, away);
  }
  assert.equal((await fetch(address, { method: "POST" })).status, 405);
});

describe("usage", () => {
  for (const args of [[], ["bake"], ["build"], ["build", "garden", "--nope"], ["query", "site/corpus.wasm"], ["query", "site/corpus.wasm", "x", "--limit", "many"], ["query", "site/corpus.wasm", "x", "--trec"], ["query", "site/corpus.wasm", "x", "--unit", "word"], ["check"], ["suggest-concepts"], ["export-concepts", "concepts.toml", "-f", "owl"]]) {
    test(`«manicule ${args.join(" ")}» exits with 2`, async () => {
      const { code, stdout, stderr } = await manicule(...args);
      assert.equal(code, 2, stderr);
      assert.equal(stdout, "");
      assert.notEqual(stderr, "");
    });
  }

  test("--help has examples, --version the version", async () => {
    for (const args of [["--help"], ["build", "--help"], ["query", "--help"], ["inspect", "--help"], ["serve", "--help"]]) {
      const { code, stdout } = await manicule(...args);
      assert.equal(code, 0);
      assert.match(stdout, /Examples:\n {2}\$ manicule /, args.join(" "));
    }
    const { version } = JSON.parse(await readFile(new URL("pkg/package.json", ROOT), "utf8"));
    assert.equal((await manicule("--version")).stdout.trim(), version);
  });
});

async function write(at, name, text) {
  await mkdir(at, { recursive: true });
  await writeFile(path.join(at, name), text);
}

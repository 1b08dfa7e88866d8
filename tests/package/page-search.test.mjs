// What `pageSearch` has `build` write, and the files that the documentation names: each is there.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { DIST, ROOT } from "../wasm/support/dist.mjs";
import { useFolder } from "./support/cli.mjs";

const folder = useFolder("page-search");
const { run, list, write } = folder;

const MORE = ["de.language.js", "element-page.js", "engine-page.wasm", "page.js"];

test("with `pageSearch`, build writes all that scope=\"page\" asks for, and nothing of it without", async () => {
  await write({ "in/a.md": "---\nlang: en\n---\nA quince.\n", "in/b.md": "---\nlang: de\n---\nEine Quitte.\n", "manicule.config.json": '{ "input": "in", "pageSearch": true }' });
  const built = async (...args) => {
    const { code, stderr } = await run(["build", "-o", "out", "--no-compress", "--no-cache", "-q", ...args]);
    assert.equal(code, 0, stderr);
    return list("out");
  };
  const names = await built();
  assert.deepEqual(MORE.filter((name) => !names.includes(name)), []);
  for (const name of MORE) assert.deepEqual(await folder.bytes(`out/${name}`), await readFile(new URL(name, DIST)), name);
  // Whatever these fetch is there, too, but for the languages that no document has.
  for (const name of names.filter((name) => name.endsWith(".js"))) {
    const text = await folder.read(`out/${name}`);
    const wanted = [...text.matchAll(/(?:import\(|from)"\.\/([\w.-]+)"/g), ...text.matchAll(/new URL\("(?:\.\/)?([\w.-]+\.wasm)"/g)].map(([, file]) => file);
    for (const file of wanted) if (!file.endsWith(".language.js")) assert.ok(names.includes(file), `${name} fetches ${file}`);
  }
  await write({ "out/engine-page.wasm": "an engine of another version" });
  const { code, stderr } = await run(["build", "-o", "out", "--no-compress", "--no-cache", "-q"]);
  assert.equal(code, 1, "what somebody changed is not written over");
  assert.match(stderr, /engine-page\.wasm is not from manicule build/);
  const plain = await (async () => {
    const { code, stderr } = await run(["build", "in", "-o", "plain", "--no-config", "--no-compress", "--no-cache", "-q"]);
    assert.equal(code, 0, stderr);
    return list("plain");
  })();
  assert.deepEqual(MORE.filter((name) => plain.includes(name)), []);
});

/** Files of the reader's own project, which are in no package. */
const OWN = /^(?:\w+\.config\.(?:m?js|json)|(?:search|sw)\.js|records\.mjs)$/;

test("every file of ours that the documentation names is there", async () => {
  await write({ "named/a.md": "A quince.\n" });
  assert.equal((await run(["build", "named", "-o", "site", "--no-config", "--no-cache", "-q"])).code, 0);
  const package_ = await readdir(new URL("pkg/", ROOT));
  const there = new Set([...(await readdir(DIST)), ...package_, ...(await list("site")), "package.json"]);
  const docs = (await readdir(new URL("www/docs/", ROOT))).filter((name) => name.endsWith(".md")).map((name) => `www/docs/${name}`);
  let n = 0;
  const absent = [];
  for (const doc of [...docs, "README.md", "pkg/README.md", "SECURITY.md"]) {
    const text = (await readFile(new URL(doc, ROOT), "utf8")).replace(/^```[^]*?^```/gm, "");
    for (const [, code] of text.matchAll(/`([^`\n]+)`/g)) {
      for (const [name] of code.matchAll(/(?<![\w./{*…-])[\w.-]+\.(?:m?js|wasm|css|json|files)\b/g)) {
        n += 1;
        if (!there.has(name) && !OWN.test(name)) absent.push(`${doc}: ${name}`);
      }
    }
  }
  assert.deepEqual(absent, []);
  assert.ok(n > 60, `${n} names`);
});

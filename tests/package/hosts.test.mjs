// One compiler everywhere: natively and in every host the same input gives the same bytes.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { useBrowser, withPage } from "../browser/support/page.mjs";
import { run } from "../support/ends.mjs";
import { compile, DIST, ROOT } from "../wasm/support/dist.mjs";

const CORPORA = new URL("tests/data/corpora/", ROOT);
const SCRIPT = fileURLToPath(new URL("tests/package/support/compile-corpora.mjs", ROOT));

const corpora = Object.fromEntries(readdirSync(CORPORA).sort().map((name) => [name, corpus(new URL(`${name}/`, CORPORA))]));

function corpus(folder) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => statSync(new URL(name, folder)).isFile());
  const files = names.sort().map((name) => ({ path: name, text: readFileSync(new URL(name, folder), "utf8") }));
  const concepts = files.find(({ path: name }) => name === "concepts.toml");
  return { files: files.filter((file) => file !== concepts), concepts };
}

useBrowser();

let folder;
let expected;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "manicule-hosts-"));
  await writeFile(path.join(folder, "corpora.json"), JSON.stringify(corpora));
  expected = { aborted: "aborted" };
  for (const [name, { files, concepts }] of Object.entries(corpora)) {
    const { module } = await compile(files, concepts ? { concepts } : {});
    expected[name] = { bytes: module.length, sha256: createHash("sha256").update(module).digest("hex"), end: "done" };
  }
});
after(() => rm(folder, { recursive: true }));

test("wasm makes what native code makes", async () => {
  const heads = (await readFile(new URL("tests/data/format/heads.txt", ROOT), "utf8")).trimEnd().split("\n");
  assert.equal(heads.length, Object.keys(corpora).length);
  for (const line of heads) {
    const [, name, length, head] = /^(\S+) (\d+) (.+)$/.exec(line);
    const { files, concepts } = corpora[name];
    const { module, report } = await compile(files, concepts ? { concepts } : {});
    const engine = await readFile(new URL(`engine.wasm`, DIST));
    const [section] = WebAssembly.Module.customSections(await WebAssembly.compile(module), "manicule");
    assert.deepEqual(Buffer.from(module.subarray(0, engine.length)), engine, name);
    assert.equal(section.byteLength, Number(length), name);
    const bytes = [...new Uint8Array(section).subarray(0, 48)];
    assert.equal(bytes.map((byte) => byte.toString(16).padStart(2, "0")).join(" "), head, name);
  }
});

const HOSTS = { node: process.execPath, deno: process.env.DENO, bun: process.env.BUN };
const FLAGS = { deno: ["run", "--allow-read", "--allow-env", "--no-config"] };

for (const [host, program] of Object.entries(HOSTS)) {
  const skip = !program && `${host.toUpperCase()} names none; cargo xtask test does`;
  test(`${host} makes the same bytes`, { skip }, async () => {
    const args = [...(FLAGS[host] ?? []), SCRIPT, new URL("compiler.js", DIST).href, path.join(folder, "corpora.json")];
    const { stdout } = await run(program, args, { cwd: folder });
    assert.deepEqual(JSON.parse(stdout), expected);
  });
}

const BODY = "<p id=said>0</p>";

test("a browser makes the same bytes, and paints meanwhile", async () => {
  const names = ["compiler.js", "compiler.wasm", "engine.wasm"];
  const routes = Object.fromEntries(await Promise.all(names.map(async (name) => [`/${name}`, await readFile(new URL(name, DIST))])));
  await withPage({ body: BODY, head: "", routes }, async ({ page }) => {
    const seen = await page.evaluate(async (all) => {
      const { compile } = await import("/compiler.js");
      const hex = async (bytes) =>
        [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      const res = {};
      for (const [name, { files, concepts }] of Object.entries(all)) {
        let end;
        const { module } = await compile(files, { ...(concepts ? { concepts } : {}), onProgress: ({ phase }) => (end = phase) });
        res[name] = { bytes: module.length, sha256: await hex(module), end };
      }
      // Enough work for a few frames.
      const many = Array.from({ length: 600 }, (_, i) => ({ path: `${i}.md`, text: `# ${i}\n\n${"The gardener waters the lemon trees. ".repeat(60)}` }));
      let frames = 0;
      let compiling = true;
      const frame = () => {
        frames++;
        if (compiling) requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
      await compile(many);
      compiling = false;
      const stop = new AbortController();
      const late = compile(many, { signal: stop.signal });
      setTimeout(() => stop.abort(), 20);
      res.aborted = await late.then(() => "no", (error) => error.code);
      return { res, frames };
    }, corpora);
    assert.deepEqual(seen.res, expected);
    assert.ok(seen.frames >= 3, `${seen.frames} frames were painted`);
  });
});

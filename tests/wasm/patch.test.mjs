// Engines that the package carries as patches of another: the very bytes must come back.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { compile, DIST, require, ROOT } from "./support/dist.mjs";

const FOLDER = await mkdtemp(path.join(tmpdir(), "manicule-patch-"));
test.after(() => rm(FOLDER, { recursive: true }));

const bundled = path.join(FOLDER, "patch.mjs");
await require("esbuild").build({ entryPoints: [fileURLToPath(new URL("www/src/patch.ts", ROOT))], outfile: bundled, format: "esm" });
const { baseOf, patched } = await import(pathToFileURL(bundled));

const NAMES = [...(await readFile(new URL("src/compile/engines.txt", ROOT), "utf8")).matchAll(/^([\w-]+):/gm)].map(([, name]) => name);
/** These lie in the package as they are. */
const WHOLE = JSON.parse(await readFile(new URL("pkg/package.json", ROOT), "utf8")).exports;
const isWhole = (name) => `./${name}.wasm` in WHOLE;

test("the compiler knows the file of each engine", async () => {
  const text = await readFile(new URL("www/src/engines.ts", ROOT), "utf8");
  for (const name of NAMES) assert.ok(text.includes(`./${name}.${isWhole(name) ? "wasm" : "patch"}"`), name);
});

for (const name of NAMES.filter((name) => !isWhole(name))) {
  test(`${name}.patch makes ${name}.wasm of its base`, async () => {
    const patch = new Uint8Array(await readFile(new URL(`${name}.patch`, DIST)));
    const base = baseOf(patch);
    const made = patched(new Uint8Array(await readFile(new URL(`${base}.wasm`, DIST))), patch);
    assert.ok(Buffer.from(made).equals(await readFile(new URL(`${name}.wasm`, DIST))));
  });
}

test("law: any two files, and the patch that is made of them", async () => {
  const script = fileURLToPath(new URL("xtask/js/patch.mjs", ROOT));
  let seed = 1;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const bytes = (length, kinds) => Buffer.from(Array.from({ length }, () => random(kinds)));
  for (let round = 0; round < 12; round += 1) {
    const old = bytes(random(3000), 2 + random(200));
    const pieces = Array.from({ length: random(8) }, () => {
      const from = random(old.length + 1);
      const piece = Buffer.from(old.subarray(from, from + random(900)));
      for (let i = 0; i < piece.length; i += 1 + random(200)) piece[i] = random(256);
      return random(4) === 0 ? bytes(random(50), 256) : piece;
    });
    const now = Buffer.concat(pieces);
    const [a, b, c] = ["old.wasm", "now.wasm", "out.patch"].map((name) => path.join(FOLDER, name));
    await writeFile(a, old);
    await writeFile(b, now);
    execFileSync(process.execPath, [script, a, b, c]);
    const made = patched(new Uint8Array(old), new Uint8Array(await readFile(c)));
    assert.ok(Buffer.from(made).equals(now), `round ${round}`);
  }
});

test("a corpus of other languages gets its engine, in a package that has only patches", async () => {
  const german = [{ path: "a.md", text: "---\nlang: de\n---\n\n# Häuser\n\nDie Häuser stehen am Ufer.\n" }];
  const irish = [{ path: "a.md", text: "---\nlang: ga\n---\n\n# Teach\n\nTá na tithe ar an mbruach.\n" }];
  await cp(fileURLToPath(DIST), path.join(FOLDER, "dist"), { recursive: true, filter: (file) => !/engine-.*\.wasm$/.test(file) || isWhole(path.basename(file, ".wasm")) });
  const packed = await import(pathToFileURL(path.join(FOLDER, "dist/compiler.js")));
  for (const [files, name] of [[german, "engine-western"], [irish, "engine-all"]]) {
    const { module, report } = await packed.compile(files);
    assert.equal(report.engine, name);
    const whole = await compile(files, { engine: new Uint8Array(await readFile(new URL(`${name}.wasm`, DIST))) });
    assert.ok(Buffer.from(module).equals(whole.module));
  }
});

test("a damaged patch is told, not used", async () => {
  const file = path.join(FOLDER, "dist/engine-western.patch");
  const { compile: packed } = await import(pathToFileURL(path.join(FOLDER, "dist/compiler.js")));
  const good = await readFile(file);
  const german = [{ path: "a.md", text: "---\nlang: de\n---\n\nDie Häuser stehen am Ufer.\n" }];
  for (const bad of [Buffer.alloc(0), Buffer.from("<!doctype html>"), good.subarray(0, 40), good.subarray(0, good.length / 2)]) {
    await writeFile(file, bad);
    await assert.rejects(packed(german), { code: "not-wasm" });
  }
});

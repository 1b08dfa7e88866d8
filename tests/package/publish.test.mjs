// What a registry, a bundler, an editor and a lawyer look at, in the tarball itself.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { run } from "../support/ends.mjs";
import { require, ROOT } from "../wasm/support/dist.mjs";

const PKG = fileURLToPath(new URL("pkg/", ROOT));
const TOOLS = fileURLToPath(new URL("www/node_modules/", ROOT));

let folder;
let tarball;
let pkg;
let manifest;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "manicule-publish-"));
  const { stdout } = await run("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: PKG });
  tarball = path.join(folder, stdout.trim());
  await run("tar", ["-xzf", tarball, "-C", folder]);
  pkg = path.join(folder, "package");
  manifest = JSON.parse(await read("package.json"));
});
after(() => rm(folder, { recursive: true }));

const read = (name) => readFile(path.join(pkg, name), "utf8");

test("publint has nothing to say", async () => {
  const { publint } = await import(require.resolve("publint"));
  const { messages } = await publint({ pkgDir: pkg, pack: false, level: "suggestion", strict: true });
  assert.deepEqual(messages.map(({ code }) => code), []);
});

test("are the types wrong? No", async () => {
  const attw = path.join(TOOLS, "@arethetypeswrong/cli/dist/index.js");
  const plain = Object.keys(manifest.exports).filter((name) => manifest.exports[name].default === undefined);
  const args = [attw, tarball, "--profile", "esm-only", "--no-definitely-typed", "--no-color", "--exclude-entrypoints", ...plain];
  await run(process.execPath, args).catch(({ stdout, stderr }) => assert.fail(stdout + stderr));
});

test("nothing runs when it is installed, and nothing else is installed", () => {
  for (const name of ["scripts", "dependencies", "optionalDependencies", "gypfile"]) {
    assert.equal(manifest[name], undefined, name);
  }
  // A peer that is optional is only heeded where somebody else asks for it.
  for (const name of Object.keys(manifest.peerDependencies)) assert.ok(manifest.peerDependenciesMeta[name].optional, name);
});

test("what is exported is there, types first", async () => {
  for (const [name, to] of Object.entries(manifest.exports)) {
    if (typeof to === "object") assert.equal(Object.keys(to)[0], "types", name);
    for (const file of typeof to === "string" ? [to] : Object.values(to)) {
      assert.ok((await stat(path.join(pkg, file))).isFile(), file);
    }
  }
  for (const file of [manifest.customElements, manifest.bin.manicule, ...manifest.sideEffects]) {
    assert.ok((await stat(path.join(pkg, file))).isFile(), file);
  }
});

test("its own licences are those of the repository", async () => {
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) {
    assert.equal(await read(name), await readFile(new URL(name, ROOT), "utf8"), name);
  }
});

test("the licences of all that is bundled are in it", async () => {
  const text = await read("THIRD-PARTY.txt");
  const bill = JSON.parse(await read("sbom.cdx.json"));
  for (const { name, version } of bill.components) assert.ok(text.includes(`${name} ${version} (`), name);
  const names = bill.components.map(({ name }) => name);
  for (const name of ["preact", "commander", "html5ever", "rust-std"]) assert.ok(names.includes(name), name);
  assert.match(text, /Dr Martin Porter/, "Snowball");
  assert.doesNotMatch(text, /no words of a licence/);
});

test("the bill of materials: valid by the schema of CycloneDX", async () => {
  const { Spec, Validation } = require("@cyclonedx/cyclonedx-library");
  const faults = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(await read("sbom.cdx.json"));
  assert.equal(faults, null, JSON.stringify(faults, null, 1));
});

test("the bill of materials: sorted, whole, and the same files", async () => {
  const bill = JSON.parse(await read("sbom.cdx.json"));
  assert.equal(bill.bomFormat, "CycloneDX");
  const { metadata, components, dependencies } = bill;
  const refs = new Set([metadata.component["bom-ref"], ...components.map((each) => each["bom-ref"])]);
  assert.equal(refs.size, components.length + 1, "a name twice");
  assert.deepEqual(dependencies.map(({ ref }) => ref).sort(), [...refs].sort());
  for (const { dependsOn } of dependencies) for (const ref of dependsOn) assert.ok(refs.has(ref), ref);
  for (const { "bom-ref": ref, purl, licenses, hashes = [] } of components) {
    assert.ok(licenses[0].expression, ref);
    if (purl?.startsWith("pkg:cargo/")) assert.match(hashes[0].content, /^[0-9a-f]{64}$/, ref);
    if (purl?.startsWith("pkg:npm/")) assert.match(hashes[0].content, /^[0-9a-f]{128}$/, ref);
  }
  assert.equal(bill.metadata.timestamp, undefined, "a clock");
  for (const { name, hashes } of metadata.component.components) {
    assert.equal(createHash("sha256").update(await readFile(path.join(pkg, name))).digest("hex"), hashes[0].content, name);
  }
});

test("integrity.json has the hash of each script and each wasm", async () => {
  const told = JSON.parse(await read("integrity.json"));
  const files = (await readdir(path.join(pkg, "dist"))).filter((name) => /\.(js|wasm)$/.test(name)).map((name) => `dist/${name}`);
  assert.deepEqual(Object.keys(told).sort(), files.sort());
  for (const [name, integrity] of Object.entries(told)) {
    const digest = createHash("sha384").update(await readFile(path.join(pkg, name))).digest("base64");
    assert.equal(integrity, `sha384-${digest}`, name);
  }
});

test("no file of it knows where it was made", async () => {
  const places = [fileURLToPath(ROOT), process.env.HOME].filter((place) => place && place.length > 1);
  for (const entry of await readdir(pkg, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(path.join(entry.parentPath, entry.name));
    for (const place of places) assert.ok(!bytes.includes(place), `${entry.name} names ${place}`);
  }
});

// deny.toml holds: a licence that it does not name, a second version of a crate and a registry of
// somebody else are seen. Without this, a reader that understands nothing would pass all.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { run } from "../support/ends.mjs";
import { ROOT } from "../wasm/support/dist.mjs";

const rules = await readFile(new URL("deny.toml", ROOT), "utf8");

const changes = {
  "a licence that is not allowed": [/ {2}"Zlib",\n/, "", /✗ \S+ \S+: licence Zlib/],
  "a licence without a choice": [/ {2}"Apache-2.0",\n/, "", /✗ \S+ \S+: licence (Apache-2.0|\(Apache-2.0 OR MIT\) AND BSD)/],
  "two versions": [/ {2}"syn",\n/, "", /✗ syn: versions/],
  "a registry that is not ours": [/crates\.io-index/, "elsewhere", /✗ \S+ \S+: source registry\+/],
  "a rule that nobody reads": [/wildcards = "deny"/, 'wildcards = "allow"', /\[bans\] wildcards = "allow" is not known/],
};

const folder = await mkdtemp(path.join(tmpdir(), "manicule-deny-"));
after(() => rm(folder, { recursive: true }));

for (const [name, [from, to, said]] of Object.entries(changes)) {
  test(`${name} is seen`, async () => {
    const file = path.join(folder, "deny.toml");
    assert.notEqual(rules.replace(from, to), rules);
    await writeFile(file, rules.replace(from, to));
    const asked = run(process.execPath, [fileURLToPath(new URL("xtask/js/deny.mjs", ROOT)), file]);
    await assert.rejects(asked, ({ code, stderr }) => code === 1 && said.test(stderr));
  });
}

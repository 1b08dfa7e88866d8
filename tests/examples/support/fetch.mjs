// Brings into npm's cache what examples depend on, before any test: `node fetch.mjs NAME…`. Their
// tests install it from there, and a registry that does not answer is known at once.
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { npm } from "./npm.mjs";

const EXAMPLES = fileURLToPath(new URL("..", import.meta.url));

for (const name of process.argv.slice(2)) {
  const manifest = path.join(EXAMPLES, name, "package.json");
  if (!existsSync(manifest)) continue;
  const described = JSON.parse(await readFile(manifest, "utf8"));
  // The package itself is not built yet.
  for (const kind of ["dependencies", "devDependencies"]) delete described[kind]?.manicule;
  const folder = await mkdtemp(path.join(tmpdir(), "manicule-fetch-"));
  try {
    await writeFile(path.join(folder, "package.json"), JSON.stringify(described));
    await npm(folder, "install");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

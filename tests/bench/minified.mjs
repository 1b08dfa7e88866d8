// A peer's library as a page would load it: one minified ES module.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);

/** Path of the bundle of these exports, which is made once per version. */
export function minified(name, exports = "default") {
  const { version } = createRequire(import.meta.url)(`./node_modules/${name}/package.json`);
  const out = fileURLToPath(new URL(`target/bench/lib/${name.replaceAll("/", "-")}-${version}.mjs`, root));
  if (!existsSync(out)) {
    const esbuild = fileURLToPath(new URL("www/node_modules/esbuild/bin/esbuild", root));
    const flags = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--log-level=warning"];
    execFileSync(process.execPath, [esbuild, ...flags, `--outfile=${out}`], {
      cwd: fileURLToPath(new URL(".", import.meta.url)),
      input: `export { ${exports} } from ${JSON.stringify(name)};`,
    });
  }
  return out;
}

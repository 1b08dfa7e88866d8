// Scripts that a reader downloads, made smaller in their place: esbuild bundles them and knows one
// statement at a time; terser looks at a whole file, which is 3 % less to download.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";

const { minify } = createRequire(new URL("../../www/package.json", import.meta.url))("terser");

for (const path of process.argv.slice(2)) {
  const text = await readFile(path, "utf8");
  const { code } = await minify(text, { module: true, ecma: 2022, compress: { passes: 2 } });
  await writeFile(path, code);
}

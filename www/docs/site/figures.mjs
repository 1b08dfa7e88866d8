// Figures in the documentation: `<!-- figures: NAME -->` in a page becomes a table of what is in the tree,
// so that no number is written by hand.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";
import { parse } from "smol-toml";

const grouped = (number) => number.toLocaleString("en");
const table = (head, rows) => [head, head.map((_, at) => (at === 0 ? "---" : "---:")), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

const FIGURES = {
  /** The table of `cargo xtask bench --readme`. */
  async bench(root) {
    const readme = await readFile(path.join(root, "README.md"), "utf8");
    return /<!-- sizes:[^]*?-->\n\n([^]*?)\n\n<!-- \/sizes -->/.exec(readme)[1];
  },
  /** What may be downloaded, by `cargo xtask test`. */
  async budget(root) {
    const limits = parse(await readFile(path.join(root, "tests/size/budget.toml"), "utf8"));
    return table(["file", "bytes at most"], Object.entries(limits).map(([name, bytes]) => [`\`${name}\``, grouped(bytes)]));
  },
  /** The files that pages and authors load, of this very build, as they are published. */
  async files(root) {
    const dist = path.join(root, "pkg/dist");
    const names = (await readdir(dist))
      .filter((name) => /\.(js|wasm)$/.test(name) && !/^(cli|vite)\.js$|\.language\.js$/.test(name))
      .sort();
    const rows = await Promise.all(
      names.map(async (name) => {
        const bytes = await readFile(path.join(dist, name));
        return [`\`${name}\``, grouped(bytes.length), grouped(brotliCompressSync(bytes).length)];
      }),
    );
    return table(["file", "bytes", "with brotli"], rows);
  },
};

export async function withFigures(text, root) {
  let res = text;
  for (const [whole, name] of text.matchAll(/<!-- figures: (\w+) -->/g)) res = res.replace(whole, await FIGURES[name](root));
  return res;
}

import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { installed, searched, withTeas } from "./support/site.mjs";

const MDBOOK = process.env.MDBOOK ?? "mdbook";

const SUMMARY = "# Summary\n\n- [Teas](index.md)\n- [Brewing](brewing.md)\n- [Oxidation](leaves/oxidation.md)\n  - [Sencha](leaves/green/sencha.md)\n";

test("mdbook: this search in the bar in place of its own", { skip: await installed(MDBOOK) }, async () => {
  const { folder, step } = await withTeas("mdbook", "src");
  // mdBook knows of no front matter.
  for (const name of await readdir(path.join(folder, "src"), { recursive: true })) {
    const file = path.join(folder, "src", name);
    if (name.endsWith(".md")) await writeFile(file, (await readFile(file, "utf8")).replace(/^---[^]*?---\s+/, ""));
  }
  await writeFile(path.join(folder, "src/SUMMARY.md"), SUMMARY);
  await step(MDBOOK, "build");
  await step("npx", "manicule", "add", "book");
  await searched(folder, "book", ["index.html", "leaves/oxidation.html", "leaves/green/sencha.html"], { keys: "s" });
});

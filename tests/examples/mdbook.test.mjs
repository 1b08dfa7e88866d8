// A book that mdBook made. Where `mdbook` is not on the PATH, pages of the same form stand in for
// its output: `path_to_root`, the bar and `<main>` are what the example uses of it.
import assert from "node:assert/strict";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { run } from "../support/ends.mjs";
import { prepare } from "./support/example.mjs";
import { drive, host } from "./support/page.mjs";

test("mdbook: this search in place of its own, from a chapter in a folder", async (t) => {
  const { folder, step } = await prepare("mdbook");
  try {
    await run("mdbook", ["build"], { cwd: folder });
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    t.diagnostic("skipped: mdbook itself; pages of its form stand in for its output");
    await standIn(folder);
  }
  await step("npx", "manicule", "build", "book", "--concepts", "concepts.toml", "--no-pages", "-o", "book/search");
  const url = await host(path.join(folder, "book"));
  await drive(`${url}kinds/black.html`, {
    query: "seventy degrees",
    text: "Green tea",
    async then(page) {
      await page.locator("manicule-search [part~=hit] a").first().click();
      await page.waitForURL(/kinds\/green\.html/);
      assert.match(await page.locator("main").innerText(), /Pour water of seventy degrees/);
    },
  });
});

async function standIn(folder) {
  const files = (await readdir(path.join(folder, "src"), { recursive: true })).filter((name) => name.endsWith(".md") && !/SUMMARY/.test(name));
  for (const name of files) {
    const blocks = (await readFile(path.join(folder, "src", name), "utf8")).trim().split("\n\n");
    const body = blocks.map((block) => {
      const [, marks, text] = /^(#*) ?([^]*)$/.exec(block);
      const id = text.toLowerCase().replaceAll(" ", "-");
      return marks ? `<h${marks.length} id="${id}"><a class="header" href="#${id}">${text}</a></h${marks.length}>` : `<p>${text}</p>`;
    });
    const up = "../".repeat(name.split("/").length - 1);
    const file = path.join(folder, "book", name.replace(/README\.md$/, "index.md").replace(/\.md$/, ".html"));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(
      file,
      `<!DOCTYPE HTML><html lang="en"><head><meta charset="UTF-8"><title>${blocks[0].slice(2)} - Tea</title></head><body>
<script>const path_to_root = "${up}";</script>
<div id="menu-bar" class="menu-bar sticky"><h1 class="menu-title">Tea</h1></div>
<div id="content" class="content"><main>${body.join("\n")}</main></div>
<script src="${up}search.js"></script></body></html>`,
    );
  }
  await writeFile(path.join(folder, "book/search.js"), await readFile(path.join(folder, "search.js")));
}

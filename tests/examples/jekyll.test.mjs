import { test } from "node:test";
import { installed, searched, withTeas } from "./support/site.mjs";

test("jekyll: a search in the layout, under a path", { skip: await installed("jekyll") }, async () => {
  const { folder, step } = await withTeas("jekyll", ".");
  await step("jekyll", "build");
  await step("npx", "manicule", "add", "_site");
  await searched(folder, "_site", ["", "leaves/oxidation/", "leaves/green/sencha/"]);
});

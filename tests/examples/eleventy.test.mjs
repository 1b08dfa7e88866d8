import { test } from "node:test";
import { searched, withTeas } from "./support/site.mjs";

test("eleventy: a search in the layout, under a path", async () => {
  const { folder, step } = await withTeas("eleventy", "src");
  await step("npm", "run", "build");
  await searched(folder, "_site", ["", "leaves/oxidation/", "leaves/green/sencha/"]);
});

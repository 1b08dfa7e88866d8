import { test } from "node:test";
import { searched, withTeas } from "./support/site.mjs";

test("vitepress: this search in the bar in place of its own", async () => {
  const { folder, step } = await withTeas("vitepress", "docs");
  await step("npm", "run", "build");
  await searched(folder, "docs/.vitepress/dist", ["", "leaves/oxidation.html", "leaves/green/sencha.html"]);
});

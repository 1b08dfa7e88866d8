import { test } from "node:test";
import { searched, withTeas } from "./support/site.mjs";

test("nuxt: a search above all pages of a site that is generated, under a path", async () => {
  const { folder, step } = await withTeas("nuxt", "content");
  await step("npm", "run", "build");
  await searched(folder, ".output/public", ["", "leaves/oxidation", "leaves/green/sencha"]);
});

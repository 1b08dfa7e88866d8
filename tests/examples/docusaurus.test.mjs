import { test } from "node:test";
import { searched, withTeas } from "./support/site.mjs";

test("docusaurus: this search as its search bar", async () => {
  const { folder, step } = await withTeas("docusaurus", "docs");
  await step("npm", "run", "build");
  await searched(folder, "build", ["", "leaves/oxidation", "leaves/green/sencha"]);
});

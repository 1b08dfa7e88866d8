import { test } from "node:test";
import { searched, withTeas } from "./support/site.mjs";

test("next: a search in the layout of a site that is exported, under a path", async () => {
  const { folder, step } = await withTeas("next-export", "content");
  await step("npm", "run", "build");
  await searched(folder, "out", ["", "leaves/oxidation", "leaves/green/sencha"]);
});

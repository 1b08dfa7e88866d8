import { test } from "node:test";
import { searched, withTeas } from "./support/site.mjs";

test("starlight: this search as its Search component", async () => {
  const { folder, step } = await withTeas("starlight", "src/content/docs");
  await step("npm", "run", "build");
  await searched(folder, "dist", ["", "leaves/oxidation/", "leaves/green/sencha/"]);
});

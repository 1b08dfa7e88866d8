import { test } from "node:test";
import { searched, withPython, withTeas } from "./support/site.mjs";

test("mkdocs-material: this search in the header in place of its own", async () => {
  const example = await withTeas("mkdocs-material", "docs");
  const python = await withPython(example);
  await python("mkdocs", "build");
  await example.step("npx", "manicule", "add", "site");
  await searched(example.folder, "site", ["", "leaves/oxidation/", "leaves/green/sencha/"], { at: "manicule", keys: "s" });
});

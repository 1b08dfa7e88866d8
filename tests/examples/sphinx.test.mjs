import { test } from "node:test";
import { searched, withPython, withTeas } from "./support/site.mjs";

test("sphinx: this search in the sidebar in place of its own", async () => {
  const example = await withTeas("sphinx", ".");
  const python = await withPython(example);
  await python("sphinx-build", "-q", ".", "_build/html");
  await example.step("npx", "manicule", "add", "_build/html");
  await searched(example.folder, "_build/html", ["index.html", "leaves/oxidation.html", "leaves/green/sencha.html"]);
});

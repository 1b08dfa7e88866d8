import path from "node:path";
import { test } from "node:test";
import { prepare } from "./support/example.mjs";
import { drive, host } from "./support/page.mjs";

test("react: a wrapper of a few lines, properties in and events out", async () => {
  const { folder, step } = await prepare("react");
  await step("npm", "run", "build");
  await drive(await host(path.join(folder, "dist")), {
    query: "oxidation",
    text: "Black tea",
    then: (page) => page.locator("p").filter({ hasText: "2 found" }).first().waitFor(),
  });
});

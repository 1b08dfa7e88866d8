// The types of the package, held to code that uses them as a project would: with Vite's own types,
// without `skipLibCheck`, under each resolution that TypeScript has for ES modules.
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { prepare } from "./support/example.mjs";

const TSC = fileURLToPath(new URL("../../www/node_modules/typescript/bin/tsc", import.meta.url));

test("types: a page, a script and a Vite configuration are checked against them", async () => {
  const { step } = await prepare("types");
  await step("node", TSC, "--project", "tsconfig.json");
  await step("node", TSC, "--project", "tsconfig.json", "--module", "nodenext", "--moduleResolution", "nodenext");
});

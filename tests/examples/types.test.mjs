// The types of the package, held to code that uses them as a project would: with Vite's own types,
// without `skipLibCheck`, under each resolution that TypeScript has for ES modules; and the elements in
// the markup of each framework, by its own checker.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { prepare } from "./support/example.mjs";

const TSC = fileURLToPath(new URL("../../www/node_modules/typescript/bin/tsc", import.meta.url));

let example;
before(async () => {
  example = await prepare("types");
});

test("types: a page, a script, a Vite configuration and components in JSX are checked against them", async () => {
  const { step } = example;
  await step("node", TSC, "--project", "tsconfig.json");
  await step("node", TSC, "--project", "tsconfig.json", "--module", "nodenext", "--moduleResolution", "nodenext");
});

test("types: a component of Vue, and one of Svelte, by their own checkers", async () => {
  const { folder, step } = example;
  await step("npx", "vue-tsc", "--project", "tsconfig.json");
  await step("npx", "svelte-check", "--tsconfig", "tsconfig.json", "--fail-on-warnings");
  // Checkers that look at nothing have nothing to say.
  for (const [file, right, checker] of [
    ["src/Vue.vue", "detail.total", ["vue-tsc", "--project", "tsconfig.json"]],
    ["src/Svelte.svelte", "detail.total", ["svelte-check", "--tsconfig", "tsconfig.json"]],
  ]) {
    const text = await readFile(path.join(folder, file), "utf8");
    await writeFile(path.join(folder, file), text.replace(right, "detail.sum"));
    await assert.rejects(step("npx", ...checker), /Property 'sum' does not exist/);
    await writeFile(path.join(folder, file), text);
  }
});

test("types: every attribute and event that custom-elements.json names is there, in each JSX", async () => {
  const { folder, step } = example;
  const manifest = JSON.parse(await readFile(path.join(folder, "node_modules/manicule/custom-elements.json"), "utf8"));
  const elements = manifest.modules.flatMap(({ declarations }) => declarations);
  for (const [framework, on] of Object.entries({ react: "on", preact: "on", "solid-js": "on:" })) {
    // Looked up by name: in JSX, TypeScript lets any attribute with a hyphen pass.
    const lookUps = elements.flatMap(({ tagName, name, attributes, events }) => [
      ...attributes.map(({ name: attribute, fieldName }) => `take<Given<"${tagName}", "${attribute}">>(to<${name}["${fieldName}"]>());`),
      ...events.map((event) => `take<Given<"${tagName}", "${on}${event.name}">>((event) => event.detail);`),
    ]);
    const lines = [
      `import type { JSX } from "${framework}";`,
      `import type {} from "manicule/${framework.replace("-js", "")}";`,
      `import type { ${elements.map(({ name }) => name).join(", ")} } from "manicule/element";`,
      "type Given<Tag extends keyof JSX.IntrinsicElements, Name extends keyof JSX.IntrinsicElements[Tag]> = JSX.IntrinsicElements[Tag][Name];",
      "declare function to<T>(): T;",
      "declare function take<T>(given: T): void;",
      ...lookUps,
    ];
    await writeFile(path.join(folder, `src/every-${framework}.tsx`), `${lines.join("\n")}\n`);
  }
  await step("node", TSC, "--project", "tsconfig.json");
});

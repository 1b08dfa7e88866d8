import { readFile } from "node:fs/promises";
import { checkConcepts, compile, exportConcepts, type InputFile, suggestConcepts } from "manicule/compiler";

const files: InputFile[] = [
  { path: "tea.md", text: "# Tea" },
  { path: "more.md", bytes: await readFile("more.md") },
];
const concepts: InputFile = { path: "concepts.toml", text: "" };
const { module, report } = await compile(files, { concepts, signal: AbortSignal.timeout(1000) });
console.log(module.byteLength, report.languages, report.problems[0]?.line);
const { findings } = await checkConcepts(files, { concepts });
console.log(findings[0]?.rule, await suggestConcepts(files, { limit: 10 }), await exportConcepts(concepts, "ttl"));
// @ts-expect-error A file has text or bytes.
await compile([{ path: "a.md" }]);

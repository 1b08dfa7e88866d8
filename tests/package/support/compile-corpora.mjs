// Run by any host: compiles what it is given, and prints what came of it.
//   <host> compile-corpora.mjs <compiler.js> <corpora.json>
import { readFile } from "node:fs/promises";

const [compilerUrl, input] = process.argv.slice(2);
const { compile, createCompiler } = await import(compilerUrl);

const res = {};
for (const [name, { files, concepts }] of Object.entries(JSON.parse(await readFile(input, "utf8")))) {
  const seen = [];
  const options = { ...(concepts ? { concepts } : {}), onProgress: ({ phase }) => seen.push(phase) };
  const { module } = await compile(files, options);
  res[name] = { bytes: module.length, sha256: await sha256(module), end: seen.at(-1) };
}
// Cancelling is not Node's alone.
const stop = AbortSignal.timeout(1);
await new Promise((done) => setTimeout(done, 5));
res.aborted = await createCompiler().compile([{ path: "a.md", text: "# A" }], { signal: stop }).then(() => "no", (error) => error.code);
console.log(JSON.stringify(res));

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The code that fetches of packs, as a script: no file of the package has it alone.
import { fileURLToPath } from "node:url";
import { require, ROOT } from "../wasm/support/dist.mjs";

export const LIBRARY = require("esbuild").buildSync({
  stdin: {
    contents: 'export { Pack } from "./host/pack.ts"; export { fetchFrom } from "./host/host.ts"; export { cutsOf, partFiles } from "./compile/cuts.ts";',
    resolveDir: fileURLToPath(new URL("www/src/", ROOT)),
  },
  bundle: true,
  format: "esm",
  target: "es2022",
  write: false,
}).outputFiles[0].text;

export const library = await import(`data:text/javascript,${encodeURIComponent(LIBRARY)}`);

// The built package, as its tests see it. All tests run on what users get, never on the sources.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";

export const ROOT = new URL("../../../", import.meta.url);
export const DIST = new URL("pkg/dist/", ROOT);

if (!existsSync(new URL("manicule.js", DIST))) {
  throw new Error("pkg/dist is not built. Run: cargo xtask build");
}

export const { load, open, Manicule, ManiculeError, define } = await import(new URL("manicule.js", DIST));
export const { checkConcepts, compile, createCompiler, exportConcepts, suggestConcepts } = await import(new URL("compiler.js", DIST));

/** Development tools are installed in www. */
export const require = createRequire(new URL("www/package.json", ROOT));

// npm as the examples use it, without Rust on the PATH and without questions.
import path from "node:path";
import { run } from "../../support/ends.mjs";

/** Node and the system: an author has no Rust. */
const PATH = [path.dirname(process.execPath), "/usr/bin", "/bin"].join(path.delimiter);
export const ENV = { ...process.env, PATH, CI: "1", NEXT_TELEMETRY_DISABLED: "1", ASTRO_TELEMETRY_DISABLED: "1" };

/** What is in npm's cache is not asked for again; no script of any package is run. */
export async function npm(folder, ...args) {
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--prefer-offline", "--loglevel=error"];
  await run("npm", [...args, ...flags], { cwd: folder, env: ENV });
}

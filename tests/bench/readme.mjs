// Keeps the size table of README.md true.
import { readFileSync, writeFileSync } from "node:fs";

const START = "<!-- sizes: written by `cargo xtask bench --readme` -->";
const END = "<!-- /sizes -->";

/** Puts `table` between the two markers. */
export function writeReadme(file, table) {
  const text = readFileSync(file, "utf8");
  const start = text.indexOf(START);
  const end = text.indexOf(END);
  if (start < 0 || end < start) throw new Error(`${file} needs the lines ${START} and ${END}`);
  writeFileSync(file, `${text.slice(0, start + START.length)}\n\n${table}\n\n${text.slice(end)}`);
  console.error(`☞ wrote the size table into ${file}`);
}

// The documents of a bench, as every peer gets them.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** Every file of a folder, sorted, or the one file; paths are relative, with slashes. */
export function inputFiles(source) {
  if (statSync(source).isFile()) return [{ path: path.basename(source), bytes: readFileSync(source) }];
  const names = readdirSync(source, { recursive: true }).map(String).sort();
  return names
    .map((name) => ({ name, file: path.join(source, name) }))
    .filter(({ file }) => statSync(file).isFile())
    .map(({ name, file }) => ({ path: name.split(path.sep).join("/"), bytes: readFileSync(file) }));
}

/**
 * What is in a compiled module, as plain records. The peers get these, so that all search the
 * very same text, whatever format it came in.
 */
export function recordsOf(corpus) {
  return corpus.documents().map(({ id, title }) => {
    const blocks = corpus.document(id).blocks.map((block) => block.text);
    if (blocks[0] === title) blocks.shift();
    return { id, title, text: blocks.join("\n") };
  });
}

/** The text alone: what any search with excerpts must carry in some way. */
export function bareText(records) {
  return Buffer.from(records.map(({ title, text }) => `${title}\n${text}\n`).join("\n"));
}

/** Questions that lie beside a file of records, if there are any. */
export function questionsBeside(source) {
  const file = path.join(path.dirname(source), "queries.jsonl");
  if (!statSync(source).isFile() || !existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line).text);
}

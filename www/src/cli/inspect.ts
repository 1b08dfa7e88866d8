/** `manicule inspect`: what a module holds, and what takes its bytes. */
import { filesIn } from "../corpus/load.js";
import { readBytes, SECTION } from "../host/module.js";
import type { PackFile } from "../host/pack.js";
import { openModule } from "./opened.js";
import { printJson, table, type Voice } from "./terminal.js";

export async function inspect(module: string, { json, limit }: Voice & { limit: number }): Promise<void> {
  const bytes = await readBytes(module);
  const corpus = await openModule(module);
  const compiled = await WebAssembly.compile(bytes);
  const files: PackFile[] = JSON.parse(filesIn(compiled) ?? "[]");
  const { info } = corpus;
  const documents = corpus.documents().sort((a, b) => b.words - a.words || (a.id < b.id ? -1 : 1));
  corpus.free();
  const longest = documents.slice(0, limit).map(({ id, title, words }) => ({ id, title, words }));
  const [section] = WebAssembly.Module.customSections(compiled, SECTION);
  const beside = files.map(({ name, bytes: n, cuts }) => ({ name, bytes: n, ...(cuts && { parts: cuts.length - 1 }) }));
  if (json) return printJson({ bytes: bytes.length, ...info, ...(files.length > 0 && { files: beside }), longest });
  const named = info.sections.reduce((sum, section) => sum + section.bytes, 0);
  // Beside the others, of a corpus in parts.
  if (files.length > 0) info.sections.push({ name: "parts", bytes: section!.byteLength - named });
  const stored = info.sections.reduce((sum, section) => sum + section.bytes, 0);
  const share = (n: number, of: number): string => `${((100 * n) / (of || 1)).toFixed(1)} %`.padStart(7);
  const list = (name: string, values: string[]): string => (values.length > 1 ? `${name}: ${values.join(", ")}\n` : "");
  process.stdout.write(
    `Manicule ${info.version}, format ${info.format}${info.scheme === "" ? "" : `, scheme «${info.scheme}»`}\n\n${table([
      ["documents", info.documents],
      ["passages", info.passages],
      ["words", info.words],
      ["forms", info.forms],
      ["lexemes", info.lexemes],
      ["concepts", info.concepts],
      ["labels", info.labels],
    ])}${list("languages", info.languages)}${list("versions", info.versions)}\n${table([
      ["engine", bytes.length - stored, share(bytes.length - stored, bytes.length), "searches and highlights"],
      ...info.sections.map(({ name, bytes: n }) => [name, n, share(n, bytes.length), HOLDS[name] ?? ""]),
      ["in all", bytes.length, "  bytes", ""],
    ])}${beside.length === 0 ? "" : `\nbeside it\n${table(beside.map(({ name, bytes: n, parts }) => [name, n, `  bytes, of which a question has parts fetched${parts ? `, or of ${parts} small files` : ""}`]))}`}${longest.length > 0 ? `\nlongest documents, in words\n${table(longest.map(({ id, words }) => [words, share(words, info.words), id]))}` : ""}`,
  );
}

const HOLDS: Record<string, string> = {
  lexicon: "every form of a word, once",
  stream: "the text, as numbers of forms",
  structure: "documents, headings, fields",
  scheme: "concepts and their relations",
  parts: "where each part lies, and how often each word occurs",
};

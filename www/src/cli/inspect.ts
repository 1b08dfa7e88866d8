/** `manicule inspect`: what a module holds, and what takes its bytes. */
import { load } from "../load.js";
import { readBytes } from "../module.js";
import { table } from "./terminal.js";

export async function inspect(module: string, options: { json?: boolean }): Promise<void> {
  const bytes = await readBytes(module);
  const corpus = await load(bytes);
  const { info } = corpus;
  corpus.free();
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ bytes: bytes.length, ...info }, null, 2)}\n`);
    return;
  }
  const stored = info.sections.reduce((sum, section) => sum + section.bytes, 0);
  const share = (n: number): string => `${((100 * n) / bytes.length).toFixed(1)} %`;
  process.stdout.write(
    `Manicule ${info.version}, format ${info.format}${info.scheme === "" ? "" : `, scheme «${info.scheme}»`}\n\n${table([
      ["documents", info.documents],
      ["passages", info.passages],
      ["words", info.words],
      ["forms", info.forms],
      ["lexemes", info.lexemes],
      ["concepts", info.concepts],
      ["labels", info.labels],
    ])}\n${table([
      ["engine", bytes.length - stored, share(bytes.length - stored)],
      ...info.sections.map(({ name, bytes: n }) => [name, n, share(n)]),
      ["in all", bytes.length, "bytes"],
    ])}`,
  );
}

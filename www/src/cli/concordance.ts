/** `manicule concordance`: every occurrence in its context, the key words in one column. */
import type { ConcordanceLine, ConcordanceOptions } from "../types.js";
import { openModule } from "./opened.js";
import { aside, counted, styled, type Voice } from "./terminal.js";

interface Options extends Voice {
  sort: NonNullable<ConcordanceOptions["sort"]>;
  width: number;
  limit: number;
}

export async function concordance(module: string, text: string, options: Options): Promise<void> {
  const corpus = await openModule(module);
  const { json, sort, width, limit } = options;
  const found = corpus.concordance(text, { sort, width, limit });
  if (json) {
    process.stdout.write(`${JSON.stringify(found)}\n`);
  } else {
    const columns = columnsOf(found.lines);
    process.stdout.write(found.lines.map((line) => written(line, columns)).join(""));
    const spread = corpus.distribution(text);
    const where = `in ${counted(spread.where.length, "document")} of ${spread.documents}`;
    const shown = found.lines.length < found.total ? `, ${found.lines.length} of them shown` : "";
    aside(`${counted(found.total, "line")} ${where}${shown}\n`, options);
  }
  corpus.free();
}

function columnsOf(lines: ConcordanceLine[]): { id: number; left: number } {
  const longest = (lengths: number[]) => lengths.reduce((a, b) => Math.max(a, b), 0);
  return { id: longest(lines.map(({ id }) => id.length)), left: longest(lines.map(({ left }) => left.trimStart().length)) };
}

function written({ id, left, text, right }: ConcordanceLine, columns: { id: number; left: number }): string {
  const key = styled("bold", text, process.stdout);
  const line = `${id.padEnd(columns.id)}  ${left.trimStart().padStart(columns.left)}${key}${right}`;
  return `${line.replaceAll("\n", " ")}\n`;
}

/** How the commands speak: errors, numbers, tables, colors. */

/** The command was called in a way that means nothing. */
export class UsageError extends Error {}

/** Bad input: the message is all that the user needs. */
export class InputError extends Error {}

/** What every command ends with; `www/docs/cli.md` says the same. */
export const EXIT = { done: 0, input: 1, usage: 2, defect: 70, interrupted: 130 } as const;

/** How much a command says beside its result. */
export interface Voice {
  json?: boolean;
  quiet?: boolean;
  /** Every place by name. */
  verbose?: boolean;
}

/** Whether this is a mistake that the message explains; else it is a defect of ours. */
export function isExpected(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return error instanceof UsageError || error instanceof InputError || error.name === "ManiculeError" || "syscall" in error;
}

/** One sentence for a person; a stack trace only for what should not happen. */
export function explain(error: unknown): string {
  if (isExpected(error)) return error.message;
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${trace}\nThis is a defect of manicule: please report it with the command that you gave.`;
}

/** Aside: what is no result. Not said where it was asked to be quiet. */
export function aside(text: string, voice: Voice = {}): void {
  if (!voice.quiet) process.stderr.write(text);
}

export function printJson(value: unknown, indent = 2): void {
  process.stdout.write(`${JSON.stringify(value, null, indent)}\n`);
}

/** https://no-color.org and https://force-color.org, then what the stream is. */
export function hasColor(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== "0";
  return stream.isTTY === true && TERM !== "dumb";
}

const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], yellow: [33, 39], green: [32, 39] } as const;

export function styled(style: keyof typeof CODES, text: string, stream: NodeJS.WriteStream = process.stderr): string {
  const [on, off] = CODES[style];
  return hasColor(stream) ? `\x1b[${on}m${text}\x1b[${off}m` : text;
}

/** `file:line: message`, which editors and terminals make a link of. */
export function placed(file: string, line: number, message: string, severity: "error" | "warning" = "warning"): string {
  const place = line > 0 ? `${file}:${line}` : file;
  return `${styled("bold", place)}: ${severity === "error" ? `${styled("red", "error")}: ` : ""}${message}\n`;
}

/** `1234567` → `1,234,567`, the same on every machine. */
export function grouped(n: number): string {
  return n.toLocaleString("en-US");
}

export function counted(n: number, noun: string): string {
  return `${grouped(n)} ${noun}${n === 1 ? "" : "s"}`;
}

/** Columns apart by two spaces; numbers to the right. */
export function table(rows: (string | number)[][]): string {
  if (rows.length === 0) return "";
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => written(row[i]!).length)));
  const lines = rows.map((row) =>
    row
      .map((cell, i) =>
        typeof cell === "number" ? written(cell).padStart(widths[i]!) : written(cell).padEnd(widths[i]!),
      )
      .join("  ")
      .trimEnd(),
  );
  return `${lines.join("\n")}\n`;
}

function written(cell: string | number): string {
  return typeof cell === "number" ? grouped(cell) : cell;
}

/** The name of those that was most likely meant: at most two letters away (Damerau–Levenshtein). */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const found = names.map((name) => ({ name, far: distance(word.toLowerCase(), name.toLowerCase()) }));
  found.sort((a, b) => a.far - b.far);
  return found[0] && found[0].far <= Math.min(2, word.length / 2) ? found[0].name : undefined;
}

function distance(a: string, b: string): number {
  const rows = [[...Array(b.length + 1).keys()]];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, rows[i - 2]![j - 2]! + 1);
      row.push(best);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}

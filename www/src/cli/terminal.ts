/** How the commands speak: errors, numbers, tables, progress. */

/** The command was called in a way that means nothing. */
export class UsageError extends Error {}

/** Bad input: the message is all that the user needs. */
export class InputError extends Error {}

/** One sentence for a person; a stack trace only for what should not happen. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const expected =
    error instanceof UsageError || error instanceof InputError || error.name === "ManiculeError" || "syscall" in error;
  return expected ? error.message : (error.stack ?? error.message);
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

/**
 * A counter in one line of a terminal. Elsewhere it says nothing: logs keep what is printed, and
 * the account at the end tells it all.
 */
export function progress(what: string): { at(done: number, total: number): void; end(): void } {
  const { stderr } = process;
  let shown = -1;
  return {
    at(done, total) {
      const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
      if (!stderr.isTTY || percent === shown) return;
      shown = percent;
      stderr.write(`\r\x1b[K${what} ${grouped(done)} of ${grouped(total)} (${percent} %)`);
    },
    end() {
      if (stderr.isTTY && shown !== -1) stderr.write("\r\x1b[K");
    },
  };
}

import type { CompileErrorCode, ErrorCode, Report } from "../types.js";

/** The only error that this package makes itself. Tell cases apart by `code`. */
export class ManiculeError<Code extends CompileErrorCode = ErrorCode> extends Error {
  declare readonly code: Code;
  /** What the compiler found; with code `compile` only. */
  declare readonly report?: Report;
  /** Bytes that are to be loaded; with code `whole` only. */
  declare readonly size?: number;

  constructor(code: Code, message: string, rest: { cause?: unknown; report?: Report; size?: number } = {}) {
    super(message, rest);
    Object.assign(this, rest, { name: "ManiculeError", code });
  }
}

/** A script that is on its way, or an error that says what to do. */
export function beside<T>(script: string, file: Promise<T>): Promise<T> {
  return file.catch((cause: unknown) => {
    throw new ManiculeError("network", `${script} could not be fetched. It must stand beside the others.`, { cause });
  });
}

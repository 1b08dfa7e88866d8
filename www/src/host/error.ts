import type { CompileErrorCode, ErrorCode, Report } from "../types.js";

/** The only error that this package makes itself. Tell cases apart by `code`. */
export class ManiculeError<Code extends CompileErrorCode = ErrorCode> extends Error {
  readonly code: Code;
  /** What the compiler found; with code `compile` only. */
  readonly report?: Report;

  constructor(code: Code, message: string, rest: { cause?: unknown; report?: Report } = {}) {
    super(message, rest);
    this.name = "ManiculeError";
    this.code = code;
    if (rest.report) this.report = rest.report;
  }
}

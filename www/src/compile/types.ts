/** The public types of the compiler: what it is told, and what it found in files and schemes. */
import type { ErrorCode } from "../types.js";
import type { Problem } from "./report.js";

export type * from "./report.js";

/** A scheme from `exportConcepts()`; empty where an error says why. */
export interface WrittenConcepts {
  text: string;
  problems: Problem[];
}

/** What went wrong; the last two only a compiler says. */
export type CompileErrorCode =
  | ErrorCode
  | "aborted" // the signal that it was given was aborted
  | "too-large"; // the documents need more memory than there is; the message says how far it came

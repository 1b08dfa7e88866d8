/** Where what is written lies beside what was read, and so what addresses are meant from. */
import path from "node:path";

export interface Place {
  /** What the module says of it: where the documents are, as seen from the module. */
  base: string | undefined;
  /** The folder that is written to, as seen from there; empty where it is the same. */
  under: string;
  /** Whether HTML and plain text are published where they are: then they are not written again. */
  hasPages: boolean;
}

/** Nothing is published where it is read, and all that is shown is made of it: a preview. */
export const APART: Place = { base: undefined, under: "", hasPages: false };

/**
 * @param out The folder that is written to.
 * @param root The folder that holds all inputs.
 * @param told What the user says the base is.
 */
export function placeOf(out: string, root: string, told: string | undefined): Place {
  const under = path.relative(path.resolve(root), path.resolve(out)).split(path.sep).join("/");
  const isInside = under === "" || !(under.split("/")[0] === ".." || path.isAbsolute(under));
  if (!isInside) return { base: told, under: "", hasPages: told !== undefined };
  const up = "../".repeat(under === "" ? 0 : under.split("/").length);
  return { base: told ?? (up === "" ? undefined : up), under: under && encodeURI(`${under}/`), hasPages: true };
}

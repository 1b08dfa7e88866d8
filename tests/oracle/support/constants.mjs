// The numbers of ranking and the list of function words, as the engine's sources have them: they
// are tuned there, and the oracle is about what they do, not about what they are.
import { readFileSync } from "node:fs";
import { ROOT } from "../../wasm/support/dist.mjs";

const NUMBER = /\bconst ([A-Z][A-Z0-9_]*): (?:f32|f64|u32|u64|usize) = ([\d._]+|NEAR \/ 2);/gu;

/** `{ K1: 1.2, …, STOP_WORDS: Set }`. */
export function constants() {
  const res = {};
  const weights = readFileSync(new URL("src/weigh.rs", ROOT), "utf8");
  for (const [, name, value] of weights.matchAll(NUMBER)) res[name] = value.startsWith("NEAR") ? res.NEAR / 2 : Number(value.replaceAll("_", ""));
  // They are whole numbers in the engine: halves, and parts of NEAR.
  res.TITLE /= 2;
  res.HEADING /= 2;
  res.REVERSED /= res.NEAR;
  const source = readFileSync(new URL("src/text/function_words.rs", ROOT), "utf8");
  const [, list] = /ENGLISH: &str = "([^"]*)"/u.exec(source);
  res.STOP_WORDS = new Set(list.match(/[a-z]+/gu));
  for (const name of NEEDED) {
    if (!Number.isFinite(res[name])) throw new Error(`no number ${name} in src/weigh.rs: has it a new name?`);
  }
  return res;
}

/** Those that the oracle works with. */
export const NEEDED = [
  ...["K1", "B", "TITLE", "HEADING", "CONTEXT", "PROXIMITY", "NEIGHBORS", "WINDOW", "REVERSED"],
  ...["WEIGHT_LONGER", "WEIGHT_OTHER_FORM", "WEIGHT_PHRASE", "WEIGHT_STOP", "TITLE_MATCH"],
  ...["WEIGHT_OTHER_MARKS", "WEIGHT_MARKS", "WEIGHT_IN_NAME", "WEIGHT_APART", "SAID", "DEFINITION", "SIGNATURE", "OTHER_CASE"],
  ...["WEIGHT_CONCEPT", "WEIGHT_NARROWER", "WEIGHT_MEMBER", "QUESTION"],
];

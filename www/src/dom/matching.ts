/** Which stretches of a text match, however long it is. */
import type { HighlightOptions, Span } from "../types.js";

/** What finds them: a `Manicule`. */
export interface Matcher {
  highlight(text: string, options?: HighlightOptions): Span[];
}

/** Code units that are matched at once, and how many more are seen, for a name that begins before the end. */
const PIECE = 8_000;
const BEYOND = 400;

/** What a call costs before its first word, in code units matched. */
const CALL = 40;

/** Yields what each step cost, in code units. */
export function* matchAll(matcher: Matcher, text: string, options: HighlightOptions): Generator<number, Span[]> {
  const res: Span[] = [];
  for (let at = 0; at < text.length; ) {
    const isLast = text.length - at <= PIECE + BEYOND;
    const end = isLast ? text.length : boundary(text, at + PIECE);
    const found = matcher.highlight(text.slice(at, end + BEYOND), options);
    let next = end;
    for (const span of found) {
      if (at + span.start >= end) break;
      next = Math.max(next, at + span.end);
      res.push({ ...span, start: at + span.start, end: at + span.end });
    }
    yield next - at + CALL;
    at = next;
  }
  return res;
}

/** Where a piece ends: after the last space near its end, if there is one. */
function boundary(text: string, end: number): number {
  for (let at = end; at > end - BEYOND; at -= 1) {
    if (/\s/.test(text[at - 1]!)) return at;
  }
  // Not between the halves of a character.
  return /[\uD800-\uDBFF]/.test(text[end - 1]!) ? end - 1 : end;
}

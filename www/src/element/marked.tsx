import type { JSX } from "preact";
import type { Span } from "../types.js";

/**
 * Text with its marked stretches. Only ever text nodes and `<mark>`, which take turns, though some of the
 * text is empty: then each is renewed in its place when the next answer marks other words.
 */
export function marked(text: string, spans: Span[]): JSX.Element {
  const pieces: (string | JSX.Element)[] = [];
  let done = 0;
  for (const { start, end, kind } of spans) {
    pieces.push(
      text.slice(done, start),
      <mark class={kind} part={`mark ${kind}`}>
        {text.slice(start, end)}
      </mark>,
    );
    done = end;
  }
  return <>{[...pieces, text.slice(done)]}</>;
}

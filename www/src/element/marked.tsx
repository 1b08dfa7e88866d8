import type { JSX } from "preact";
import type { Span } from "../types.js";

/** Text with its marked stretches. Only ever text nodes and `<mark>`. */
export function Marked({ text, spans }: { text: string; spans: Span[] }): JSX.Element {
  const pieces: (string | JSX.Element)[] = [];
  let done = 0;
  for (const { start, end, kind } of spans) {
    if (done < start) pieces.push(text.slice(done, start));
    pieces.push(
      <mark class={kind} part={`mark ${kind}`}>
        {text.slice(start, end)}
      </mark>,
    );
    done = end;
  }
  if (done < text.length) pieces.push(text.slice(done));
  return <>{pieces}</>;
}

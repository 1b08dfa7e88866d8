import type { Span } from "../types.js";
import { here } from "../host/here.js";

/** Text with its marked stretches, as marked.tsx has it, for places that Preact does not keep. */
export function markedNodes(text: string, spans: Span[]): (string | Node)[] {
  const pieces: (string | Node)[] = [];
  let done = 0;
  for (const { start, end, kind } of spans) {
    if (done < start) pieces.push(text.slice(done, start));
    const mark = here.createElement("mark");
    mark.className = kind;
    mark.part.add("mark", kind);
    mark.append(text.slice(start, end));
    pieces.push(mark);
    done = end;
  }
  if (done < text.length) pieces.push(text.slice(done));
  return pieces;
}

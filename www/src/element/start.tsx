import type { JSX } from "preact";
import type { Info } from "../types.js";
import { Ideas } from "./ideas.js";
import type { Strings } from "./strings.js";

/** Nothing typed yet: what is here, and a way in; or what the page puts there. */
export function Start({ info, ideas, words }: { info: Info; ideas: string[]; words: Strings }): JSX.Element {
  const written = (n: number): string => n.toLocaleString(words.lang);
  const { documents, concepts } = info;
  const parts = [words.documents(documents, written(documents))];
  if (concepts > 0) parts.push(words.concepts(concepts, written(concepts)));
  return (
    <slot name="empty">
      <div part="hint" class="start">
        <p class="calm">{parts.join(words.listSeparator)}</p>
        <Ideas ideas={ideas} lead={words.tryThese} />
      </div>
    </slot>
  );
}

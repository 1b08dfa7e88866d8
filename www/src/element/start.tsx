import type { JSX } from "preact";
import type { Info } from "../types.js";
import { Ideas } from "./ideas.js";
import type { Strings } from "./strings.js";

interface StartProps {
  info: Info;
  ideas: string[];
  /** Whether it is this page that is searched. */
  page: boolean;
  words: Strings;
}

/** Nothing typed yet: what is here, and a way in; or what the page puts there. */
export function Start({ info, ideas, page, words }: StartProps): JSX.Element {
  const written = (n: number): string => n.toLocaleString(words.lang);
  const { documents, concepts } = info;
  const parts = [page ? words.onPage : words.documents(documents, written(documents))];
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

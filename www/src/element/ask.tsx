import type { JSX } from "preact";

/** A word that searches for itself, or for `query` where that says more. */
export function Ask({ query, text = query }: { query: string; text?: string }): JSX.Element {
  return (
    <button type="button" part="ask" data-action="ask" data-query={query} dir="auto">
      {text}
    </button>
  );
}

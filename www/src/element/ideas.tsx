/** Queries to offer a reader who does not know these documents, or found nothing. */
import type { JSX } from "preact";
import type { Manicule } from "../corpus/manicule.js";
import { Ask } from "./ask.js";

/** How many to offer. */
const IDEAS = 5;

export function Ideas({ ideas, lead }: { ideas: string[]; lead: string }): JSX.Element | null {
  if (ideas.length === 0) return null;
  return (
    <div class="ideas">
      <span class="lead">{lead}</span>
      <ul>
        {ideas.map((idea) => (
          <li key={idea}>
            <Ask query={idea} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What these documents speak of most. */
export function commonConcepts(corpus: Manicule): string[] {
  return corpus
    .concepts()
    .filter((concept) => concept.documents > 0)
    .sort((a, b) => b.documents - a.documents || b.occurrences - a.occurrences || (a.id < b.id ? -1 : 1))
    .slice(0, IDEAS)
    .map((concept) => concept.prefLabel);
}

/** What could have been meant: words here that begin as those of the query do, or what is common. */
export function ideasFor(corpus: Manicule, query: string): string[] {
  const ideas = new Set<string>();
  for (const word of query.split(/[^\p{L}\p{M}\p{N}]+/u)) {
    for (const found of completions(corpus, word)) ideas.add(found);
  }
  return ideas.size > 0 ? [...ideas].slice(0, IDEAS) : commonConcepts(corpus);
}

/** Completions of the longest beginning that has any; under three letters all words look alike. */
function completions(corpus: Manicule, word: string): string[] {
  for (let length = word.length; length >= 3; length -= 1) {
    const found = corpus.suggest(word.slice(0, length), { limit: IDEAS });
    if (found.length > 0) return found.map((suggestion) => suggestion.text);
  }
  return [];
}

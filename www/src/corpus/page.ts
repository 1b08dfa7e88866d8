/** The page itself as a corpus: hits are its passages, under the headings that stand above them in the page. */
import type { PageIndex } from "../page.js";
import type { Corpus } from "./corpus.js";

/** @param own What the index answers as a module. */
export function pageCorpus(index: PageIndex, own: Corpus): Corpus {
  return {
    info: own.info,
    base: own.base,
    module: index.corpus,
    can: new Set(["complete"]),
    search: async (query, options, signal) => {
      const found = index.search(query, options);
      return found.total > 0 ? { ...found, unfiltered: {}, others: {}, ideas: [] } : own.search(query, options, signal);
    },
    complete: async (prefix, limit) => index.suggest(prefix, { limit }),
    occurrences: (...asked) => own.occurrences(...asked),
    document: async () => undefined,
    scheme: (...asked) => own.scheme(...asked),
    concept: (...asked) => own.concept(...asked),
    highlight: (...asked) => own.highlight(...asked),
  };
}

/** The page itself as a corpus: hits are its passages, under the headings that stand above them in the page. */
import type { PageIndex } from "../page.js";
import type { Corpus } from "./corpus.js";
import { LocalCorpus } from "./local.js";

/** All but this the index answers as a module. */
export function pageCorpus(index: PageIndex): Corpus {
  const own: Corpus = new LocalCorpus(index.corpus);
  const answers: Pick<Corpus, "can" | "search" | "complete"> = {
    can: new Set(["complete"]),
    search: async (query, options, signal) => {
      const found = index.search(query, options);
      return found.total > 0 ? { ...found, ideas: [] } : own.search(query, options, signal);
    },
    complete: async (prefix, { limit }) => index.suggest(prefix, limit === undefined ? {} : { limit }),
  };
  return Object.assign(Object.create(own) as Corpus, answers);
}

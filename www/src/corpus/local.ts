/** A module in memory as a corpus: what is one question to an element is put to the engine piece by piece. */
import type { ConceptOptions, DocumentInfo, ReaderOptions, SearchOptions, SuggestOptions } from "../types.js";
import type { Ability, Answer, ConceptCard, Corpus, OccurrenceOptions, Occurrences } from "./corpus.js";
import type { Manicule } from "./manicule.js";

/** Queries to try, at most. */
const IDEAS = 5;

/** Words nearby that are offered, and what they must weigh: significant at 5 %. */
const NEARBY = 8;
const LEAST_SCORE = 3.84;

/** Words on either side of a line on a card. */
const WIDTH = 9;

export const ALL: ReadonlySet<Ability> = new Set<Ability>(["document", "complete", "nearby"]);

/** One that was opened by its address. */
export interface OpenCorpus extends Corpus {
  /** Every document, in the order of the corpus. */
  documents(): DocumentInfo[];
  /** Gives its memory back. */
  close(): void;
}

export class LocalCorpus implements OpenCorpus {
  readonly can: ReadonlySet<Ability>;
  readonly module: Manicule;

  constructor(module: Manicule, can = ALL) {
    this.module = module;
    this.can = can;
  }

  documents(): DocumentInfo[] {
    return this.module.documents();
  }

  close(): void {
    this.module.free();
  }

  get info(): Corpus["info"] {
    return this.module.info;
  }

  get base(): string | undefined {
    return this.module.base;
  }

  async search(query: string, options: SearchOptions): Promise<Answer> {
    const found = this.module.search(query, { ...options, refine: true });
    return { ...found, ideas: found.total > 0 || found.unfiltered ? [] : ideasOf(this.module, query, options) };
  }

  async complete(prefix: string, options: SuggestOptions): ReturnType<Corpus["complete"]> {
    return this.module.suggest(prefix, options);
  }

  async occurrences(query: string, { whole, ...options }: OccurrenceOptions): Promise<Occurrences> {
    const { module } = this;
    const { total, lines } = module.concordance(query, options);
    if (!whole) return { total, lines };
    const spread = module.distribution(query);
    if (total > 0) {
      const nearby = this.can.has("nearby") ? module.collocates(query, { limit: NEARBY }).words : [];
      return { total, lines, spread, nearby: nearby.filter(({ score }) => score >= LEAST_SCORE) };
    }
    const { corrected, didYouMean } = module.search(query, { limit: 1 });
    const instead = corrected?.trim() ?? didYouMean;
    const occurs = instead !== undefined && module.concordance(instead, { limit: 1 }).total > 0;
    return { total, lines, spread, instead: occurs ? instead : undefined, ideas: ideasOf(module, query, {}) };
  }

  async document(id: string, query: string): ReturnType<Corpus["document"]> {
    return this.module.document(id, { query });
  }

  async scheme(lang: string): ReturnType<Corpus["scheme"]> {
    return this.module.concepts({ lang, details: true });
  }

  async concept(id: string, { lang, lines: limit }: { lang: string; lines: number }): Promise<ConceptCard | undefined> {
    const { module } = this;
    const concept = module.concept(id, { lang });
    if (!concept) return undefined;
    if (limit === 0) return { ...concept, sources: [], lines: [] };
    const known = new Map(module.documents().map((document) => [document.id, document]));
    const sources = concept.where.map(({ document }) => known.get(document)!);
    return { ...concept, sources, lines: module.concordance(`concept:${concept.id}`, { width: WIDTH, limit }).lines };
  }

  highlight(...asked: Parameters<Corpus["highlight"]>): ReturnType<Corpus["highlight"]> {
    return this.module.highlight(...asked);
  }
}

/** What could have been meant: words here that begin as those of the query do, or what is common. */
function ideasOf(module: Manicule, query: string, { within, lang, at }: ReaderOptions): string[] {
  const reader = { within, lang, at } as ReaderOptions;
  const ideas = query.split(/[^\p{L}\p{M}\p{N}]+/u).flatMap((word) => completions(module, word, reader));
  return (ideas.length > 0 ? [...new Set(ideas)] : common(module, reader)).slice(0, IDEAS);
}

/** Completions of the longest beginning that has any; under three letters all words look alike. */
function completions(module: Manicule, word: string, reader: ReaderOptions): string[] {
  for (let length = word.length; length >= 3; length -= 1) {
    const found = module.suggest(word.slice(0, length), { ...reader, limit: IDEAS });
    if (found.length > 0) return found.map((suggestion) => suggestion.text);
  }
  return [];
}

/** What these documents speak of most, in the reader's words. */
function common(module: Manicule, { lang }: ReaderOptions): string[] {
  return module
    .concepts({ lang } as ConceptOptions)
    .filter((concept) => concept.documents > 0)
    .sort((a, b) => b.documents - a.documents || b.occurrences - a.occurrences || (a.id < b.id ? -1 : 1))
    .map((concept) => concept.prefLabel);
}

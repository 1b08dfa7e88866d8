// Generated from src/engine/results: `UPDATE_EXPECT=1 cargo test answers`.

/** Why a stretch of text is marked. */
export interface Mark {
  /** First code unit of UTF-16. */
  start: number;
  /** One past the last code unit. */
  end: number;
  /** A word of the query, or a label of a concept. */
  kind: "term" | "concept";
  /** For `term` the word as the reader typed it, for `concept` the concept's id. */
  ref: string;
}

/** Why a hit answers the query. */
export type Reason =
  | {
      kind: "term";
      /** The word or phrase of the query, as typed. */
      query: string;
      /** The forms that were found, as the corpus writes them, most frequent first. */
      found: string[];
      /** Where it was found. */
      fields: ("title" | "heading" | "text")[];
    }
  | {
      kind: "concept";
      /** Id of the concept that the query names. */
      concept: string;
      /** Its preferred label in the language of the query. */
      prefLabel: string;
      /** The concept whose labels were found: itself, or one under it. */
      via: ConceptReference;
      /** The labels that were found, as the corpus writes them. */
      found: string[];
      /** `label`: a name of the concept itself; `narrower`, `member`: of a concept under it. */
      relation: "label" | "narrower" | "member";
    };

/** Id and name of a concept. */
export interface ConceptReference {
  /** Its id. */
  id: string;
  /** Its preferred label. */
  prefLabel: string;
}

/** A concept that the query names. */
export interface ConceptMatch extends ConceptReference {
  /** What it is. */
  kind: "concept" | "collection" | "orderedCollection";
  /** The words of the query that name it. */
  label: string;
  /** First code unit of UTF-16. */
  start: number;
  /** One past the last code unit. */
  end: number;
  /** In the language of the query; may be empty. */
  definition: string;
  /** Every name that was searched for, hidden ones left out. */
  labels: ConceptName[];
  /** Members of a collection, in order, with the first passage that speaks of each. */
  members: ConceptMember[];
  /**
   * The languages of the documents that speak of it or of what is under it, most
   * frequent first; empty where all documents of the corpus are in one language.
   */
  languages: ConceptLanguage[];
}

/** A text of the scheme, with its language. */
export interface ConceptName {
  /** As it is written. */
  text: string;
  /** BCP 47; may be empty. */
  lang: string;
}

/** A member of a collection that a query names. */
export interface ConceptMember extends ConceptReference {
  /** Passages that speak of it. */
  passages: number;
  /** The first of them. */
  first?: PassageLink;
}

/** A concept in the documents of one language. */
export interface ConceptLanguage {
  /** The language (BCP 47), as `lang:` finds it. */
  lang: string;
  /**
   * What the concept is called there; where it has no name in that language, as in that
   * of the corpus.
   */
  label: string;
  /** Pages that speak of it; one in several versions counts once. */
  documents: number;
}

/** Where to read a passage. */
export interface PassageLink {
  /** Id of the document. */
  document: string;
  /** Link to the place; empty where the document has no url. */
  href: string;
}

/** Text with marks. */
export interface MarkedText {
  /** The passage, or a window on it where it is long. */
  text: string;
  /** Marked stretches of `text`: sorted, disjoint. */
  spans: Mark[];
}

/** A passage of a hit. */
export interface PassageHit extends MarkedText {
  /** Whether the window leaves out text before or after. */
  clipped: Clipped;
  /** The heading that it stands under; empty before the first one. */
  heading: string;
  /** All headings above it, outermost first. */
  path: string[];
  /** Fragment of the nearest anchor, without `#`; empty where there is none. */
  anchor: string;
  /** Link to the place: url, anchor and a text fragment; empty where the document has no url. */
  href: string;
  /** Which passage of the document it is, from 0. */
  position: number;
  /** How well it answers; comparable within one query only. */
  score: number;
}

/** Whether a window leaves out text. */
export interface Clipped {
  /** Before it. */
  start: boolean;
  /** After it. */
  end: boolean;
}

/** A value of a field. */
export type Value = string | number;

/** A document, or with `unit: "passage"` one passage of it. */
export interface Hit {
  /** The document's id. */
  id: string;
  /** Its title. */
  title: string;
  /** Marked stretches of `title`. */
  titleSpans: Mark[];
  /** Where to open it; may be empty. */
  url: string;
  /** Language of the document (BCP 47), or empty. */
  lang: string;
  /** Its version, where it is of one. */
  version?: string;
  /** Whether a newer version of the site is released. */
  isOld: boolean;
  /**
   * The same page in other languages and versions, where these answer too, in the order of
   * the corpus.
   */
  also: Twin[];
  /** Its fields; a field with several values is an array. */
  meta: Record<string, Value | Value[]>;
  /** How well it answers; comparable within one query only. */
  score: number;
  /** Why it does. */
  why: Reason[];
  /** Its best passages, best first. */
  passages: PassageHit[];
}

/** A document that is the same page as another one, in another language or version. */
export interface Twin {
  /** Its id. */
  id: string;
  /** Its title. */
  title: string;
  /** Where to open it; may be empty. */
  url: string;
  /** Language that readers have it in (BCP 47), or empty. */
  lang: string;
  /** Its version, where it is of one. */
  version?: string;
}

/** The answer to a query. */
export interface SearchResult {
  /** What was asked. */
  query: string;
  /** Hits in all, before `limit`. A page in several languages or versions is one. */
  total: number;
  /** What was searched alone or first; empty where all was searched alike. */
  within: WithinPart[];
  /** Pages that the same query finds outside of that only; 0 where it is no restriction. */
  elsewhere: number;
  /** Whether nothing was found within, so that the hits are from elsewhere. */
  widened: boolean;
  /** The query that was answered, where a word of it was corrected. */
  corrected?: string;
  /**
   * Where nothing was found, or a word may be mistyped and was not corrected: a query that is
   * nearly spelled like it and finds something.
   */
  didYouMean?: string;
  /** Phrases in quotes that were no condition, since no text of the collection has them. */
  relaxed: string[];
  /** Words that a hyphen left out. */
  leftOut: string[];
  /** The query with these words. */
  including?: string;
  /** Concepts that the query names. */
  concepts: ConceptMatch[];
  /** For each field with few values: its values among all hits, most frequent first. */
  facets: Record<string, FacetValue[]>;
  /** With `refine`, where there are filters: the facets without any. */
  unfiltered?: Record<string, FacetValue[]>;
  /** With `refine`, where there are filters: of each field that has one, the values without it. */
  others?: Record<string, FacetValue[]>;
  /** The hits that were asked for. */
  hits: Hit[];
  /** How the query was understood and what made each score, where `explain` asks for it. */
  explanation?: Explained[];
}

/** What a search was held within. */
export interface WithinPart {
  /** By which field. */
  field: "lang" | "path" | "version";
  /** Its value: a language, as short as pages have it; a folder; a version. */
  value: string;
  /** Whether only such pages are hits; else they come first among equally good ones. */
  restricts: boolean;
}

/**
 * A row of an explanation. The rows are an outline: those that follow at a deeper level
 * belong to a row.
 * First stand the terms of the query (level 0: `word`, `functionWord`, `concept`), each with
 * its rarity (inverse document frequency) as `value`. Below (level 1) are the ways in which
 * it can occur, each with what an occurrence counts as `value`, and as `count` how often the
 * corpus has it: the word or phrase `itself`, another `form` or spelling, a `longer` word
 * that begins so, a `compound`, what it was `corrected` to; of a concept
 * a `label` of its own, of a `narrower` one, or of a `member`.
 * Then notes (level 0): conditions (`required`, `excluded`, with the documents that fulfill
 * them as `count`), a phrase that is no condition since it is found nowhere (`relaxed`), what
 * is `unread` because there is too much of the query, and for a long question the words that its best answers added (`feedback`).
 * Then the hits, in their order (level 0: `pinned`, `exactTitle`, `allWords`, `someWords`;
 * each kind comes before the next, whatever the scores), with the id of the document as `text` and the score as `value`. It
 * is the sum of the values below (level 1): of each `term` that occurs, of the `proximity` of
 * a term to the next one, of a `title` that is like the query, of `feedback`, and of the `weight` that the
 * document has. Below a
 * term (level 2) is what was found in `title`, `heading` and `text`, and how often; a
 * passage has its title and headings too.
 */
export interface Explained {
  /** How deep it stands, from 0. */
  level: number;
  /** What it is. */
  kind: "word" | "functionWord" | "concept" | "itself" | "form" | "longer" | "compound" | "corrected" | "label" | "narrower" | "member" | "required" | "excluded" | "relaxed" | "unread" | "pinned" | "exactTitle" | "allWords" | "someWords" | "term" | "proximity" | "title" | "feedback" | "weight" | "heading" | "text";
  /**
   * As it was typed; of what is looked for and found, as the corpus writes it. Empty for
   * what it has not.
   */
  text: string;
  /** What it counts. */
  value: number;
  /** How often it is there. */
  count: number;
}

/** A value of a field among the hits. */
export interface FacetValue {
  /** The value. */
  value: Value;
  /** How many hits have it. */
  count: number;
}

/** A completion. */
export interface Suggestion {
  /** What it completes to. */
  kind: "term" | "title" | "concept";
  /** What to put into the box. */
  text: string;
  /** Id of the concept or document. */
  ref?: string;
  /** Documents that it would find. */
  count: number;
}

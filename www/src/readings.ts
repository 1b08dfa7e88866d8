// Generated from src/engine/results: `UPDATE_EXPECT=1 cargo test answers`.
import type { ConceptName, ConceptReference, Mark, Value } from "./answers.js";

/** Occurrences in their context, the key words in the middle (KWIC). */
export interface Concordance {
  /** What was asked. */
  query: string;
  /** Occurrences in all. */
  total: number;
  /** Those that were asked for. */
  lines: ConcordanceLine[];
}

/** A line of a concordance: the key words in their context. */
export interface ConcordanceLine {
  /** The document's id. */
  id: string;
  /** Its title. */
  title: string;
  /** The heading above; empty before the first one. */
  heading: string;
  /** Fragment of the nearest anchor; may be empty. */
  anchor: string;
  /** Link to the place: url, anchor and a text fragment; empty where the document has no url. */
  href: string;
  /** Which passage of the document it is, from 0. */
  position: number;
  /** Text before the key words. */
  left: string;
  /** The key words, as they are written. */
  text: string;
  /** Text after the key words. */
  right: string;
  /** Id of the concept whose label they are. */
  concept?: string;
}

/** How occurrences are spread over the documents. */
export interface Distribution {
  /** What was asked. */
  query: string;
  /** Occurrences in all. */
  total: number;
  /** Documents of the corpus. */
  documents: number;
  /**
   * Deviation of proportions (Gries 2008): 0 where occurrences are spread as evenly as the
   * words, towards 1 where few documents have them all.
   */
  dispersion: number;
  /** Documents with any, in the order of the corpus. */
  where: DocumentSpread[];
}

/** Occurrences in one document. */
export interface DocumentSpread {
  /** The document's id. */
  id: string;
  /** Its title. */
  title: string;
  /** Its words: title, headings and passages. */
  words: number;
  /** How many there are. */
  occurrences: number;
  /** Where in the document each stands, from 0 at its first word towards 1. */
  positions: number[];
}

/** Words that keep company with occurrences. */
export interface Collocates {
  /** What was asked. */
  query: string;
  /** Occurrences in all. */
  total: number;
  /** The strongest first. */
  words: Collocate[];
}

/** A word near occurrences. */
export interface Collocate {
  /** Its commonest form, as it is usually written. */
  text: string;
  /** Times near an occurrence. */
  near: number;
  /** Times in all documents. */
  total: number;
  /** Log-likelihood ratio (Dunning 1993): 3.84 is significant at 5 %, 15.13 at 0.01 %. */
  score: number;
}

/** A document without its text. */
export interface DocumentInfo {
  /** Its id. */
  id: string;
  /** Its title. */
  title: string;
  /** Where to open it; may be empty. */
  url: string;
  /** BCP 47; may be empty. */
  lang: string;
  /** Its fields; a field with several values is an array. */
  meta: Record<string, Value | Value[]>;
  /** Passages, headings not counted. */
  passages: number;
  /** Words of title, headings and passages. */
  words: number;
}

/** A document with its text. */
export interface DocumentText extends DocumentInfo {
  /** Marked stretches of `title`; none without a query. */
  titleSpans: Mark[];
  /** Its headings and passages, in order. */
  blocks: DocumentBlock[];
}

/** A block of a document. */
export interface DocumentBlock {
  /** What it is. */
  kind: "heading" | "text" | "item" | "term" | "quote" | "code";
  /** 1 to 6 for a heading, else 0. */
  level: number;
  /** Its text. */
  text: string;
  /** Marked stretches of `text`: sorted, disjoint; none without a query. */
  spans: Mark[];
  /** Its own anchor; may be empty. */
  anchor: string;
}

/** A concept with what is counted of it. */
export interface ConceptInfo extends ConceptReference {
  /** What it is. */
  kind: "concept" | "collection" | "orderedCollection";
  /** Documents in which any of its labels occurs. */
  documents: number;
  /** Passages in which any does. */
  passages: number;
  /** How often in all. */
  occurrences: number;
}

/** A concept as an index has it. */
export interface ConceptEntry extends ConceptInfo {
  /** Its labels; hidden ones are left out. */
  labels: ConceptLabel[];
  /** In the language that was asked for, as the name; may be empty. */
  definition: string;
  /** Broader concepts. */
  broader: ConceptReference[];
  /** Narrower concepts. */
  narrower: ConceptReference[];
  /** Members, in order. */
  members: ConceptReference[];
  /** Collections that it is a member of. */
  memberOf: ConceptReference[];
}

/** Everything known of a concept. */
export interface ConceptDetail extends ConceptEntry {
  /** `skos:notation`; may be empty. */
  notation: string;
  /** All definitions, notes and examples. */
  notes: ConceptNote[];
  /** Related concepts. */
  related: ConceptReference[];
  /** Concepts of other schemes. */
  matches: ConceptMapping[];
  /** Earliest `date` of the documents that speak of it; empty without dates. */
  firstDate: string;
  /** The latest. */
  lastDate: string;
  /** Per document that speaks of it, in the order of the corpus. */
  where: ConceptPlace[];
  /** Its labels that occur, the commonest first: who calls it what, and when. */
  variants: ConceptVariant[];
  /** Concepts in the same passages, the closest first. */
  together: ConceptNeighbour[];
}

/** A label of a concept. */
export interface ConceptLabel extends ConceptName {
  /** Which label it is. */
  kind: "pref" | "alt";
}

/** Something that is said of a concept. */
export interface ConceptNote extends ConceptName {
  /** What it is. */
  kind: "definition" | "scopeNote" | "note" | "example";
}

/** A concept of another scheme. */
export interface ConceptMapping {
  /** How near it is. */
  kind: "exact" | "close" | "broad" | "narrow" | "related";
  /** What it is called there. */
  iri: string;
}

/** How often a document speaks of a concept. */
export interface ConceptPlace {
  /** The document's id. */
  document: string;
  /** Its field `date`; empty where it has none. */
  date: string;
  /** How often in all. */
  occurrences: number;
  /** In how many passages. */
  passages: number;
}

/** A label of a concept, and who uses it. */
export interface ConceptVariant extends ConceptName {
  /** How often it occurs. */
  occurrences: number;
  /** Documents that use it. */
  where: ConceptPlace[];
}

/** A concept that occurs in passages of another. */
export interface ConceptNeighbour extends ConceptReference {
  /** Passages with both. */
  passages: number;
  /** Log-likelihood ratio of that number (Dunning 1993): 3.84 is significant at 5 %. */
  score: number;
}

/** What a module holds. */
export interface Info {
  /** Version of Manicule that compiled it. */
  version: string;
  /** Version of the module format. */
  format: number;
  /** Documents. */
  documents: number;
  /** Passages, headings not counted. */
  passages: number;
  /** Words of all documents. */
  words: number;
  /** Distinct forms that are words. */
  forms: number;
  /** Lexemes. */
  lexemes: number;
  /** Concepts and collections. */
  concepts: number;
  /** Their labels. */
  labels: number;
  /** Languages that readers have documents in (BCP 47). */
  languages: string[];
  /** Versions of pages, the newest first; those that are not released last. */
  versions: string[];
  /** Name of the scheme; may be empty. */
  scheme: string;
  /** Bytes of each part. */
  sections: SectionSize[];
}

/** Bytes of a part of a module. */
export interface SectionSize {
  /** Which. */
  name: string;
  /** How many. */
  bytes: number;
}

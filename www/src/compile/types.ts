/** The public types of the compiler: what it found in files and schemes. */
import type { ErrorCode } from "../types.js";

/** What a compilation found and made. */
export interface Report {
  /** Documents found: `indexed` and `skipped` together. */
  documents: number;
  indexed: number;
  /** Every document that is not in the module, and why. */
  skipped: Skipped[];
  /** Files of types that hold no documents, such as pictures and scripts; they are not counted. */
  others: string[];
  /** Bytes of text that was read and left out. */
  leftOutBytes: number;
  /** What everybody can read in the module beside the texts. */
  fields: { name: string; documents: number; filters: boolean }[];
  /** Documents that count more or less than others: by their own word, or by that of `weights`. */
  weighed: { path: string; weight: number }[];
  /** Queries whose answers begin with documents of the author's choice, by their ids. */
  pinned: { query: string; documents: string[] }[];
  problems: Problem[];
  passages: number;
  words: number;
  forms: number;
  concepts: number;
  labels: number;
  /** Labels that `labels: "corpus"` left out, by their language. */
  labelsLeftOut: { lang: string; labels: number }[];
  /** Bytes of the text as it is stored. */
  textBytes: number;
  /** Bytes of each section of the corpus. */
  sections: { name: string; bytes: number }[];
  /** Languages whose words are stemmed, as BCP 47, the main one first; `und` for words that are not. */
  languages: string[];
  /**
   * What told the languages of how many documents: front matter or a record (`document`), `lang` of a
   * `page`, a folder or file (`name`), the `option`, the `text`, other pages of the `folder`, or those of
   * the `corpus`.
   */
  languagesBy: { by: string; documents: number }[];
  /**
   * Blocks of HTML that were left out because they stand word for word on most pages of a folder, the
   * commonest first: on how many of its pages. `folder` is empty where it is all of the input.
   */
  repeated: { text: string; folder: string; pages: number; of: number }[];
  /** Bytes of the whole module; 0 where none was made. */
  moduleBytes: number;
}

/** A document that was left out. */
export interface Skipped {
  path: string;
  /** The first seven are brought back by `include`. */
  kind: LeftOut | "no-text" | "type" | "unreadable" | "same-id";
  /** In a sentence. */
  reason: string;
}

/** Why a document that could be read is not for readers. */
export type LeftOut = "draft" | "search-false" | "redirect" | "not-found" | "generated" | "noindex" | "copy" | "no-body";

/** What is taken. */
export interface Taken {
  /** Documents that are otherwise left out for these reasons. */
  include?: readonly LeftOut[];
  /** The fields that are stored, and no others. A name may begin or end with `*`. */
  fields?: readonly string[];
  /** Of these, the fields that filter. Default: those whose values occur again. */
  filters?: readonly string[];
  /**
   * What the pages of a folder count in the ranking, 0.1 to 10, by its path as seen from the input:
   * `{ "changelog/": 0.3, "guide/": 1.5 }`. The longest path says it, a page's own `search_weight`
   * before all.
   */
  weights?: Readonly<Record<string, number>>;
  /**
   * Answers that begin with pages of your choice: `{ "install": "guide/install.md" }`, or a list of
   * them; a page is named by the path of its file or its id. Case and accents do not matter.
   */
  pinned?: Readonly<Record<string, string | readonly string[]>>;
  /**
   * Whether blocks of HTML that stand word for word on more than half of the pages of a folder of
   * twenty or more are text all the same. Default: no, they are left out, and `report.repeated`
   * names them.
   */
  keepRepeated?: boolean;
  /** The language (BCP 47) of documents of which neither they nor their folders say one. */
  lang?: string;
  /**
   * Which labels and notes of the scheme go in: `all`, or with `corpus` no language that none of the
   * documents is in, which makes a small module smaller. A concept without a name in any of theirs
   * keeps those that it has. Default: `all`.
   */
  labels?: "all" | "corpus";
}

/** Something in an input that its author should look at. */
export interface Problem {
  severity: "warning" | "error";
  path: string;
  /** From 1; 0 where the whole file is meant. */
  line: number;
  message: string;
}

/** What `checkConcepts()` found. */
export interface Checked {
  findings: Finding[];
  skipped: Skipped[];
  /** Documents that were read. */
  documents: number;
  /** Concepts and collections. */
  concepts: number;
  labels: number;
  /** Labels that occur in the documents. */
  found: number;
}

/** Something about a concept scheme that its author may want to mend. */
export interface Finding {
  level: "note" | "warning" | "error";
  path: string;
  /** From 1; 0 where no place is meant. */
  line: number;
  /** Its id; empty where none is meant. */
  concept: string;
  /** Such as `ambiguous-label`: the list is in docs/concepts.md. */
  rule: string;
  message: string;
}

/** A draft from `suggestConcepts()`. */
export interface Suggestions {
  /** TOML with the evidence in comments. */
  text: string;
  terms: number;
  /** Terms behind the limit. */
  more: number;
  documents: number;
  skipped: Skipped[];
  /** Errors of the scheme, which was then not heeded as a whole. */
  problems: Finding[];
}

/** A scheme from `exportConcepts()`; empty where an error says why. */
export interface WrittenConcepts {
  text: string;
  problems: Problem[];
}

/** What went wrong; `aborted` only a compiler says. */
export type CompileErrorCode =
  | ErrorCode
  | "aborted"; // the signal that it was given was aborted

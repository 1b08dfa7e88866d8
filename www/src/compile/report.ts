// Generated from src/compile: `UPDATE_EXPECT=1 cargo test answers`.

/** What is taken. */
export interface Taken {
  /** Documents that are otherwise left out for these reasons. */
  include?: readonly LeftOut[];
  /**
   * The fields that are stored, and no others. A name may begin or end with `*`. Default: all
   * but those that speak to a generator or look private.
   */
  fields?: readonly string[];
  /** Of these, the fields that filter. Default: those whose values occur again. */
  filters?: readonly string[];
  /**
   * What the pages of a folder count in the ranking, 0.1 to 10, by its path as seen from the
   * input: `{ "changelog/": 0.3, "guide/": 1.5 }`. The longest path says it, a page's own
   * `search_weight` before all.
   */
  weights?: Readonly<Record<string, number>>;
  /**
   * Answers that begin with pages of your choice: `{ "install": "guide/install.md" }`, or a
   * list of them; a page is named by the path of its file or its id. Case and accents do not
   * matter.
   */
  pinned?: Readonly<Record<string, string | readonly string[]>>;
  /** The language (BCP 47) of documents of which neither they nor their folders say one. */
  lang?: string;
  /**
   * The folders that hold the versions of the site, the newest first: `["v2", "v1"]`. A name
   * that no folder has is that of the pages beside the others.
   */
  versions?: readonly string[];
  /**
   * Whether blocks of HTML that stand word for word on more than half of the pages of a folder
   * of twenty or more are text all the same. If not, they are left out, and `report.repeated`
   * names them. Default: false.
   */
  keepRepeated?: boolean;
  /**
   * Which labels and notes of the scheme go in: `all`, or with `corpus` no language that none
   * of the documents is in, which makes a small module smaller. A concept without a name in
   * any of theirs keeps those that it has. Default: `all`.
   */
  labels?: "all" | "corpus";
}

/** Why a document that could be read is not for readers. */
export type LeftOut = "draft" | "search-false" | "redirect" | "not-found" | "generated" | "noindex" | "copy" | "no-body";

/** What a compilation found and made. */
export interface Report {
  /** Documents found: `indexed` and `skipped` together. */
  documents: number;
  /** Documents in the module. */
  indexed: number;
  /** Every document that is not in the module, and why, in the order of their paths. */
  skipped: Skipped[];
  /**
   * Files of types that hold no documents, such as pictures and scripts; they are not
   * counted.
   */
  others: string[];
  /** Bytes of text that was read and left out. */
  leftOutBytes: number;
  /** What everybody can read in the module beside the texts. */
  fields: StoredField[];
  /**
   * Documents that count more or less than others: by their own word, or by that of
   * `weights`.
   */
  weighed: Weighed[];
  /** Queries whose answers begin with documents of the author's choice. */
  pinned: PinnedAnswer[];
  /** What a person should know of. */
  problems: Problem[];
  /**
   * Blocks of HTML that were left out because they stand word for word on most pages of a
   * folder, the commonest first.
   */
  repeated: Repeated[];
  /** Passages, headings and titles not counted. */
  passages: number;
  /** Words of all documents. */
  words: number;
  /** Distinct forms that are words. */
  forms: number;
  /**
   * Languages whose words are stemmed, as BCP 47, the main one first; `und` for words that
   * are not.
   */
  languages: string[];
  /** What told the languages of how many documents. */
  languagesBy: LanguageSource[];
  /** Pages that are there in several languages or versions. */
  groups: number;
  /** What told of how many documents that they are such a page. */
  groupsBy: GroupSource[];
  /** The versions of the site, the newest first. */
  versions: VersionCount[];
  /** Concepts and collections. */
  concepts: number;
  /** Their labels. */
  labels: number;
  /** Labels that `labels: "corpus"` left out, by their language. */
  labelsLeftOut: LeftOutLabels[];
  /** Bytes of the text as it is stored: titles, headings, passages, labels and notes. */
  textBytes: number;
  /** Bytes of each section of the corpus. */
  sections: Part[];
  /** Bytes of the whole module, which who puts it together knows; 0 where none was made. */
  moduleBytes: number;
}

/** A file or a record that gave no document. */
export interface Skipped {
  /** The file; for a record with its place, such as `talks.jsonl:12`. */
  path: string;
  /** Of which kind the reason is. */
  kind: LeftOut | "no-text" | "type" | "unreadable" | "same-id";
  /** Why, and what to do about it. */
  reason: string;
}

/** Something in an input that its author should look at. */
export interface Problem {
  severity: "warning" | "error";
  path: string;
  /** From 1; 0 where the whole file is meant. */
  line: number;
  message: string;
}

/** A field that is in the module. */
export interface StoredField {
  /** Its name. */
  name: string;
  /** Documents that have it. */
  documents: number;
  /** Whether it can be filtered by. */
  filters: boolean;
}

/** A document that counts more or less than others. */
export interface Weighed {
  /** Its file. */
  path: string;
  /** What it counts. */
  weight: number;
}

/** A query whose answer begins with documents of the author's choice. */
export interface PinnedAnswer {
  /** As the author writes it. */
  query: string;
  /** Ids of the documents, in the order in which they are shown. */
  documents: string[];
}

/** A text that was left out of the pages of a folder. */
export interface Repeated {
  /** The block, word for word. */
  text: string;
  /** The folder, without a `/` at the end; empty where it is all of the input. */
  folder: string;
  /** Pages of the folder that it stands on. */
  pages: number;
  /** All pages of the folder. */
  of: number;
}

/** How the languages of some documents came to be known. */
export interface LanguageSource {
  /**
   * `document` (front matter, a record), `page` (its `lang`), `name` (a folder, a file),
   * `option`, `text` (detected), `folder` (its other pages), `corpus` (most of its text).
   */
  by: string;
  /** How many. */
  documents: number;
}

/** How some documents came to be known as one page. */
export interface GroupSource {
  /**
   * `path` (without its language), `version` (the path without its version), `hreflang`,
   * `translationKey`.
   */
  by: string;
  /** How many. */
  documents: number;
}

/** A version of the site. */
export interface VersionCount {
  /** Its name. */
  version: string;
  /** Documents of it. */
  documents: number;
}

/** Labels of one language that were left out. */
export interface LeftOutLabels {
  /** Their language, as the scheme writes it. */
  lang: string;
  /** How many. */
  labels: number;
}

/** How large a section of the corpus is. */
export interface Part {
  /** Which. */
  name: string;
  /** How large. */
  bytes: number;
}

/** What a check found. */
export interface Checked {
  /** All findings, those of the scheme by line, those of the texts after them. */
  findings: Finding[];
  /** What was not read, with the reason. */
  skipped: Skipped[];
  /** Documents that were read. */
  documents: number;
  /** Concepts and collections. */
  concepts: number;
  /** Their labels. */
  labels: number;
  /** Labels that occur in the documents. */
  found: number;
}

/** Something about a concept scheme that a person may want to mend. */
export interface Finding {
  /** How much it matters. */
  level: "note" | "warning" | "error";
  /** The file, as it was given. */
  path: string;
  /** 1-based line; 0 where it is about no place. */
  line: number;
  /** Id of the concept (its IRI where it has no id yet); empty where it is about none. */
  concept: string;
  /** Name of the rule, such as `ambiguous-label`. */
  rule: string;
  /** A plain sentence: what is wrong, and what to do. */
  message: string;
}

/** A draft, and what it rests on. */
export interface Suggestions {
  /** TOML: one table a term, the best first, with where it occurs in comments. */
  text: string;
  /** Terms in it. */
  terms: number;
  /** Terms that were left out behind the limit. */
  more: number;
  /** Documents that were read. */
  documents: number;
  /** What was not read, with the reason. */
  skipped: Skipped[];
  /** Errors of the scheme, which is then not heeded as a whole. */
  problems: Finding[];
}

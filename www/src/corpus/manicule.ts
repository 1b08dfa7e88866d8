/**
 * A loaded module. Thin on purpose: every answer is the engine's own; what is added here is the
 * clock, Unicode normalization of the query, and a fresh engine after a trap.
 */
import { citation } from "#lazy";
import type { SearchResult as Found } from "../answers.js";
import { ManiculeError } from "../host/error.js";
import { makeAbsolute } from "./address.js";
import type { EngineGlue } from "./engine.js";
import { LazyHighlight } from "./lazy-highlight.js";
import { withNormalizedQuery } from "./normalize.js";
import { written } from "./options.js";
import type {
  Annotation,
  CiteFormat,
  Collocates,
  CollocatesOptions,
  ConceptDetail,
  ConceptEntry,
  ConceptInfo,
  ConceptOptions,
  Concordance,
  ConcordanceOptions,
  CslItem,
  Distribution,
  DocumentInfo,
  DocumentOptions,
  DocumentText,
  ErrorCode,
  HighlightOptions,
  Hit,
  Info,
  PageHighlight,
  PageHighlightOptions,
  SearchOptions,
  SearchResult,
  Span,
  Suggestion,
  SuggestOptions,
} from "../types.js";

/** An instance of the engine with the corpus open in it. */
type Engine = Pick<EngineGlue, "ask">;

/** A corpus, open for questions. Made by `load()`; all its methods answer at once. */
export class Manicule {
  /** What is in the module. */
  readonly info: Info;
  /**
   * Where its documents are: the address from which those in answers are meant. Undefined where
   * nothing says it, as for bytes.
   */
  readonly base: string | undefined;
  readonly #parts: Parts;
  #engine: Engine | undefined;
  #freed = false;

  /** @param parts Where engine and corpus come from. */
  static async open(parts: Parts): Promise<Manicule> {
    return new Manicule(parts, await startLater(parts));
  }

  private constructor(parts: Parts, engine: Engine) {
    this.#parts = parts;
    this.#engine = engine;
    this.info = JSON.parse(engine.ask("info", "", ""));
    this.base = parts.base;
  }

  /** Answers a query. Any string is a query; none is an error. */
  search(query: string, options?: SearchOptions): SearchResult {
    const begun = performance.now();
    const found = withNormalizedQuery(query, (text) => this.#ask<Found>("search", text, options));
    const { query: asked, total, ...rest } = found;
    return { query: asked, total, took: performance.now() - begun, ...rest };
  }

  /** Completions of what has been typed so far: terms, titles and concepts. */
  suggest(prefix: string, options?: SuggestOptions): Suggestion[] {
    return this.#ask("suggest", `${prefix}`.normalize(), options);
  }

  /**
   * Every occurrence of a word, a phrase or a concept, in its context. Words that stand together
   * are meant as a phrase, in any of their forms; nothing is corrected or completed.
   */
  concordance(query: string, options?: ConcordanceOptions): Concordance {
    return this.#ask("concordance", `${query}`.normalize(), options);
  }

  /** Where in which documents the same occurrences stand. */
  distribution(query: string): Distribution {
    return this.#ask("distribution", `${query}`.normalize());
  }

  /** Words that stand near those occurrences more often than chance would have it. */
  collocates(query: string, options?: CollocatesOptions): Collocates {
    return this.#ask("collocates", `${query}`.normalize(), options);
  }

  documents(): DocumentInfo[] {
    return this.#ask("documents");
  }

  /** The whole text of a document, or undefined where there is no such id. */
  document(id: string, options?: DocumentOptions): DocumentText | undefined {
    return this.#ask("document", `${id}`, normalized(options));
  }

  /**
   * Names are in `lang` where there are any, else in the language of the corpus. With `details`, each has
   * what an index shows of it.
   */
  concepts(options?: ConceptOptions): ConceptInfo[];
  concepts(options: ConceptOptions & { details: true }): ConceptEntry[];
  concepts({ details, ...options }: ConceptOptions & { details?: boolean } = {}): ConceptInfo[] {
    return this.#ask(details ? "entries" : "concepts", "", options);
  }

  /** By id, or by notation; undefined where there is none. */
  concept(id: string, options?: ConceptOptions): ConceptDetail | undefined {
    return this.#ask("concept", `${id}`, options);
  }

  /** Which stretches of any text match: offsets into that very string, sorted and disjoint. */
  highlight(text: string, options?: HighlightOptions): Span[];
  /**
   * Marks what matches in a part of the page, or in several: an element, a shadow root, the
   * document. The marks follow when the page changes; `clear()` of the answer takes them away.
   */
  highlight(target: Node | Iterable<Node>, options?: PageHighlightOptions): PageHighlight;
  highlight(target: string | Node | Iterable<Node>, options?: PageHighlightOptions): Span[] | PageHighlight {
    if (typeof target === "object" && target) return new LazyHighlight(this, target, options);
    return this.#ask("highlight", `${target}`, normalized(options));
  }

  /**
   * A passage of a hit as others quote it: the words with their source, an entry for BibLaTeX, an
   * item of CSL-JSON, or a W3C Web Annotation. Whoever made it and when are taken from the fields
   * `author`, `speaker`, `creator` or `publisher`, and `date`. The code of it, `cite.js`, is
   * fetched from beside this script when it is first used.
   *
   * @param passage Which of `hit.passages`, from 0.
   */
  cite(hit: Hit, format: "quote" | "bibtex", passage?: number): Promise<string>;
  cite(hit: Hit, format: "csl-json", passage?: number): Promise<CslItem>;
  cite(hit: Hit, format: "annotation", passage?: number): Promise<Annotation>;
  async cite(hit: Hit, format: CiteFormat, passage = 0): Promise<string | CslItem | Annotation> {
    const { cite } = await citation();
    return cite(hit, format, passage, (id) => this.document(id));
  }

  /** The bytes of the corpus, without the engine: the payload of the module's custom section. */
  section(): Uint8Array<ArrayBuffer> {
    return this.#parts.section();
  }

  /** Gives the memory back. Every later call throws an error with the code `freed`. */
  free(): void {
    this.#freed = true;
    this.#engine = undefined;
  }

  /**
   * After a trap the memory of an instance is not to be trusted and its locks may be held for
   * ever. So it is dropped (its memory goes with it) and the call is put to a new one, once.
   */
  #ask<T>(what: string, text = "", options?: object): T {
    const answer = this.#answer([what, text, written(options)]);
    // What is not there is no answer, and what is wrong with an option is said in a sentence.
    if (answer && !/^[[{]/.test(answer)) throw new TypeError(answer);
    const parsed = answer ? JSON.parse(answer) : undefined;
    if (this.#parts.isAbsolute) makeAbsolute(parsed, this.base!);
    return parsed;
  }

  #answer(question: Parameters<Engine["ask"]>): string {
    try {
      return this.#running().ask(...question);
    } catch (error) {
      if (!isTrap(error)) throw error;
      this.#restart(error);
    }
    try {
      return this.#running().ask(...question);
    } catch (error) {
      if (!isTrap(error)) throw error;
      this.#restart(error);
      throw trapped(error);
    }
  }

  #running(): Engine {
    if (this.#engine) return this.#engine;
    if (this.#freed) throw new ManiculeError("freed", "This module was freed. Load it again.");
    throw trapped(undefined);
  }

  /**
   * Chromium makes no instance of a module over 8 MB at once on the main thread. There the new
   * engine comes a moment later, and this call is the one that fails.
   */
  #restart(cause: unknown): void {
    this.#engine = undefined;
    try {
      this.#engine = startNow(this.#parts);
    } catch {
      startLater({ ...this.#parts, name: "This module" }).then(
        (engine) => {
          if (!this.#freed) this.#engine = engine;
        },
        () => {},
      );
      throw trapped(cause);
    }
  }
}

/** The query in options, as the engine has it. */
function normalized<O extends { query?: string }>(options: O | undefined): O | undefined {
  return typeof options?.query === "string" ? { ...options, query: options.query.normalize() } : options;
}

/** What an engine is made of, at first and after a trap. */
export interface Parts {
  module: WebAssembly.Module;
  /** The corpus. */
  section(): Uint8Array<ArrayBuffer>;
  /** What to call it in messages. */
  name: string;
  /** Where the documents are, and whether answers say it. */
  base?: string | undefined;
  isAbsolute?: unknown;
  /** A fresh copy of the module's glue: an `EngineGlue`, which the public types do not name. */
  glue(): object;
}

async function startLater(parts: Parts): Promise<Engine> {
  const { module, name } = parts;
  const glue = parts.glue() as EngineGlue;
  try {
    await glue.init({ module_or_path: module });
  } catch (cause) {
    throw instantiationError(cause, name);
  }
  return opened(glue, parts);
}

function startNow(parts: Parts): Engine {
  const glue = parts.glue() as EngineGlue;
  glue.initSync({ module: parts.module });
  return opened(glue, parts);
}

function opened(glue: EngineGlue, parts: Parts): Engine {
  let failure: string;
  try {
    failure = glue.open(parts.section());
  } catch (cause) {
    failure = `bad-module\n${cause}`;
  }
  refuse(failure, parts.name);
  return glue;
}

/** Throws what is said of a section that does not open. */
export function refuse(failure: string, name: string): void {
  if (!failure) return;
  const [code, message] = failure.split("\n");
  throw new ManiculeError(code as ErrorCode, `${name} cannot be opened: ${message}`);
}

function instantiationError(cause: unknown, name: string): ManiculeError {
  // Memory; or a policy, of which WebKit asks only here.
  if (cause instanceof WebAssembly.CompileError || cause instanceof RangeError) {
    return new ManiculeError("no-wasm", `${name} was refused: ${cause.message}.`, { cause });
  }
  return new ManiculeError(
    "wrong-version",
    `${name} is of another version than this script. Build it again.`,
    { cause },
  );
}

function trapped(cause: unknown): ManiculeError {
  return new ManiculeError(
    "trap",
    "The engine failed on this call: a defect of Manicule. Please report it with the query and the module.",
    { cause },
  );
}

/** A panic or a stack that ran out, as opposed to an option that the engine refused. */
function isTrap(error: unknown): boolean {
  return (
    error instanceof WebAssembly.RuntimeError ||
    error instanceof RangeError ||
    (error instanceof Error && error.name === "InternalError")
  );
}

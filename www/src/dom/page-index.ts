/** A part of the page as a corpus of one document, which follows what the page does to its text. */
import { Manicule, refuse } from "../corpus/manicule.js";
import { ManiculeError } from "../host/error.js";
import { compileEngine, nameOf, type Source } from "../host/module.js";
import { Turns } from "../host/turns.js";
import { instantiateGlue } from "./page-glue.js";
import { painters } from "./painters.js";
import type { SearchOptions, SearchResult, Suggestion, SuggestOptions } from "../types.js";
import { type Language, languageOf } from "../languages.js";
import { Marks, type PageMarks } from "./page-marks.js";
import { type Block, readBlocks } from "./page-blocks.js";
import { Rest } from "./rest.js";
import { follow, leave, ours, watch } from "./watch.js";
import { here } from "../host/here.js";

export interface PageOptions {
  /** Language of the text (BCP 47). Default: the nearest `lang`. */
  lang?: string;
  /** A corpus whose concepts are looked for in the page, too. */
  concepts?: Pick<Manicule, "section" | "info">;
  /** Whether the index follows when the page changes. Default true. */
  watch?: boolean;
  /** The engine, where `engine-page.wasm` does not lie beside this script. */
  engine?: Source;
  /** Gives up waiting; the promise is then rejected with the signal's reason. */
  signal?: AbortSignal;
  /** Called each time the page was indexed again because it changed. */
  changed?: () => void;
  /** Called where that went wrong; the old index goes on answering. */
  failed?: (error: ManiculeError) => void;
}

/** What was read and compiled of the page at one time. */
interface Edition {
  corpus: Manicule;
  blocks: Block[];
  /** For each passage of the corpus its block: a very long one is several passages. */
  blockOf: number[];
}

export class PageIndex {
  readonly root: Element;
  readonly #options: PageOptions;
  readonly #module: WebAssembly.Module;
  readonly #language: Language | undefined;
  readonly #stop = new AbortController();
  readonly #marks = new Set<Marks>();
  #edition!: Edition;
  #watch: MutationObserver | undefined;
  /** Until the page that changes comes to rest. */
  readonly #rest = new Rest(() => void this.#refresh());
  #reading: Promise<void> | undefined;
  #isStale = false;

  /** Reads and indexes `root`. */
  static async open(root: Element, options: PageOptions): Promise<PageIndex> {
    const load = options.signal ? { signal: options.signal } : {};
    const source = options.engine ?? new URL("./engine-page.wasm", import.meta.url);
    const fetched = [compileEngine(source, load), languageOf(tagOf(root, options)).catch(unknown), painters()] as const;
    const [module, language] = await Promise.all(fetched);
    const made = new PageIndex(root, options, module, language, nameOf(source));
    const abort = (): void => made.#stop.abort(options.signal?.reason);
    options.signal?.addEventListener("abort", abort, { once: true });
    try {
      options.signal?.throwIfAborted();
      // From the very beginning: the page may change while it is read.
      if (options.watch !== false) {
        // Where another one drew, the same words stand in other text nodes.
        made.#watch = watch((changes) => made.#heard(changes));
        follow(root, made.#watch);
      }
      made.#edition = await made.#read();
    } catch (error) {
      made.close();
      throw error;
    } finally {
      options.signal?.removeEventListener("abort", abort);
    }
    return made;
  }

  private constructor(
    root: Element,
    options: PageOptions,
    module: WebAssembly.Module,
    language: Language | undefined,
    readonly name: string,
  ) {
    this.root = root;
    this.#options = options;
    this.#module = module;
    this.#language = language;
  }

  /** The page as a corpus with one document, `page`. Another one whenever the page has changed. */
  get corpus(): Manicule {
    return this.#edition.corpus;
  }

  /** Answers a query by passages: the blocks of the page, headings among them. */
  search(query: string, options?: Omit<SearchOptions, "unit" | "filter" | "sort" | "refine">): SearchResult {
    const { corpus, blocks, blockOf } = this.#edition;
    const found = corpus.search(query, { ...options, unit: "passage" });
    for (const passage of found.hits.flatMap((hit) => hit.passages)) {
      const path = blocks[blockOf[passage.position]!]!.path;
      passage.path = [...path];
      passage.heading = path.at(-1) ?? "";
    }
    return found;
  }

  /** Completions of what has been typed so far. */
  suggest(prefix: string, options?: SuggestOptions): Suggestion[] {
    return this.corpus.suggest(prefix, options).filter((suggestion) => suggestion.kind !== "title");
  }

  /** Marks everything that a query matches in the passages that answer it. */
  mark(query: string, options: { style?: string } = {}): PageMarks {
    // Marks that are elements are changes of the page, but none of its text.
    const draws = (change: () => void): void => ours(change, this.#watch);
    const marks = new Marks(query, options.style, draws, () => this.#marks.delete(marks));
    this.#marks.add(marks);
    this.#draw(marks);
    return marks;
  }

  /** When the index knows what the page is now, and all marks are drawn. */
  async settled(): Promise<void> {
    for (;;) {
      this.#heard(this.#watch?.takeRecords() ?? []);
      if (!this.#rest.isWaiting && !this.#reading) break;
      this.#rest.hurry();
      await this.#reading;
    }
    await Promise.all([...this.#marks].map((marks) => marks.settled));
  }

  /** Takes all marks away and gives the memory back. Every later call throws an error. */
  close(): void {
    this.#stop.abort();
    leave(this.#watch);
    this.#rest.stop();
    for (const marks of [...this.#marks]) marks.clear();
    this.#edition?.corpus.free();
  }

  #heard(changes: MutationRecord[]): void {
    if (changes.some(isText)) this.#rest.wait();
  }

  #draw(marks: Marks): void {
    const { corpus, blocks, blockOf } = this.#edition;
    marks.draw({ corpus, blockAt: (position) => blocks[blockOf[position]!]! });
  }

  /** One reading at a time; what changes meanwhile is read after it. */
  #refresh(): Promise<void> {
    this.#isStale = true;
    this.#reading ??= this.#readAgain().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readAgain(): Promise<void> {
    while (this.#isStale && !this.#stop.signal.aborted) {
      this.#isStale = false;
      try {
        // Marks that are elements would be read as what the page is made of.
        for (const marks of this.#marks) if (marks.isInTree) marks.erase();
        const before = this.#edition;
        this.#edition = await this.#read(before);
        if (this.#edition.corpus !== before.corpus) before.corpus.free();
      } catch (error) {
        if (this.#stop.signal.aborted) return;
        this.#options.failed?.(asError(error));
      }
      for (const marks of this.#marks) this.#draw(marks);
    }
    this.#options.changed?.();
  }

  async #read(before?: Edition): Promise<Edition> {
    const { signal } = this.#stop;
    const turns = new Turns(signal);
    const blocks = await readBlocks(this.root, turns);
    // The same text in other nodes, as after a re-render: only the places are new.
    if (before && isSame(blocks, before.blocks)) return { ...before, blocks };
    const { section, blockOf } = await this.#compile(blocks, turns);
    await turns.pause();
    const corpus = await Manicule.open({
      module: this.#module,
      section: () => section,
      name: this.name,
      glue: instantiateGlue,
    });
    if (signal.aborted) {
      corpus.free();
      throw signal.reason;
    }
    return { corpus, blocks, blockOf };
  }

  /** In an instance of its own, which goes with all that compiling needed. */
  async #compile(
    blocks: readonly Block[],
    turns: Turns,
  ): Promise<{ section: Uint8Array<ArrayBuffer>; blockOf: number[] }> {
    const glue = instantiateGlue();
    await glue.init({ module_or_path: this.#module });
    const builder = glue.builder(here.title, addressOf(), tagOf(this.root, this.#options));
    if (this.#language) builder.language(this.#language.tag, this.#language.words, this.#language.stemmer);
    if (this.#options.concepts) refuse(builder.concepts(this.#options.concepts.section()), this.name);
    const blockOf: number[] = [];
    for (const [number, block] of blocks.entries()) {
      if (turns.over) await turns.pause();
      for (let piece = builder.block(block.shown, block.anchor); piece > 0; piece -= 1) blockOf.push(number);
    }
    while (builder.step()) await turns.pause();
    return { section: builder.finish(), blockOf };
  }
}

/** The page is searched all the same: its words are found as they are written. */
function unknown(error: unknown): undefined {
  console.warn("manicule: what is known of the language of this page could not be fetched.", error);
}

function tagOf(root: Element, options: PageOptions): string {
  return options.lang ?? root.closest("[lang]")?.getAttribute("lang") ?? "";
}

/** Without the fragment: links to places have their own. */
function addressOf(): string {
  return location.href.replace(/#.*/s, "");
}

function isSame(a: readonly Block[], b: readonly Block[]): boolean {
  return a.length === b.length && a.every(({ shown, anchor }, at) => shown === b[at]!.shown && anchor === b[at]!.anchor);
}

/** Elements of ours come and go without a word of the page being other. */
function isText({ type, addedNodes, removedNodes }: MutationRecord): boolean {
  if (type !== "childList") return true;
  return [...addedNodes, ...removedNodes].some((node) => !(node instanceof Element && node.localName.startsWith("manicule-")));
}

function asError(error: unknown): ManiculeError {
  if (error instanceof ManiculeError) return error;
  return new ManiculeError("trap", error instanceof Error ? error.message : String(error), { cause: error });
}

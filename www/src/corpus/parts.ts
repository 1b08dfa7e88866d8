/**
 * A corpus in parts: its root is in memory as a module is, and what a question needs of the rest is
 * fetched from the files beside it. There is one way through the engine: it says what was missing, that
 * is brought, and the question is asked again.
 */
import type { ErrorCode, PageHighlight, PageHighlightOptions } from "../types.js";
import { diskFetch } from "../host/disk.js";
import { addressOf } from "../host/host.js";
import type { LoadOptions, Source } from "../host/module.js";
import { Pack, type PackFile, type Span } from "../host/pack.js";
import { through } from "../host/through.js";
import type { Ability, Corpus } from "./corpus.js";
import type { EngineGlue } from "./engine.js";
import { LazyHighlight } from "./lazy-highlight.js";
import type { Lent } from "./lent.js";
import type { Root } from "./load.js";
import { ALL, LocalCorpus, type OpenCorpus } from "./local.js";
import { Missing, missingOf, type Part } from "./missing.js";

/** Without all texts nobody knows which words keep company with others. */
const SOME: ReadonlySet<Ability> = new Set<Ability>(["document", "complete"]);

/** Bytes that one question may fetch; what needs more is for whoever has loaded all. */
const MOST = 1 << 20;

/** Milliseconds for which letters wait before something is fetched for them: the next one may be on its way. */
const PAUSE = 80;

/** Times that a question is asked, at most; eight are known to be needed. */
const ROUNDS = 20;

/** A part, and where it lies in all files. */
interface Wanted extends Span {
  part: number;
}

/** What changes where the root is replaced by a newer one. */
interface State {
  root: Root;
  files: readonly PackFile[];
  pack: Pack;
  /** Who answers; anew where all is loaded. */
  local: LocalCorpus;
  /** Anew after a trap, and which parts it has. */
  engine: EngineGlue;
  given: Set<number>;
}

/** Opens a corpus of either form. */
export function openAny(source: Source, options: LoadOptions, lent: Lent): Promise<OpenCorpus> {
  return lent.opened(source, options, async (root) => {
    return root.files ? PartsCorpus.open(root, lent) : new LocalCorpus(await lent.Manicule.open(root));
  });
}

export class PartsCorpus implements OpenCorpus {
  readonly #lent: Lent;
  #state: State;
  #isWhole = false;
  #renewing: Promise<void> | undefined;

  static async open(root: Root, lent: Lent): Promise<PartsCorpus> {
    return new PartsCorpus(lent, await begun(root, lent));
  }

  private constructor(lent: Lent, state: State) {
    this.#lent = lent;
    this.#state = state;
  }

  get info(): Corpus["info"] {
    return this.#local.info;
  }

  get base(): string | undefined {
    return this.#local.base;
  }

  get can(): ReadonlySet<Ability> {
    return this.#local.can;
  }

  /** Bytes of the files beside the root. */
  get size(): number {
    return this.#state.pack.size;
  }

  documents(): ReturnType<OpenCorpus["documents"]> {
    return this.#local.documents();
  }

  search(query: string, options: Parameters<Corpus["search"]>[1], signal: AbortSignal): ReturnType<Corpus["search"]> {
    return this.#ask((local) => local.search(query, options), signal, !options.complete);
  }

  complete(prefix: string, options: Parameters<Corpus["complete"]>[1], signal: AbortSignal): ReturnType<Corpus["complete"]> {
    return this.#ask((local) => local.complete(prefix, options), signal, true);
  }

  occurrences(query: string, options: Parameters<Corpus["occurrences"]>[1], signal: AbortSignal): ReturnType<Corpus["occurrences"]> {
    return this.#ask((local) => local.occurrences(query, options), signal);
  }

  document(id: string, query: string, signal: AbortSignal): ReturnType<Corpus["document"]> {
    return this.#ask((local) => local.document(id, query), signal);
  }

  scheme(lang: string, signal: AbortSignal): ReturnType<Corpus["scheme"]> {
    return this.#ask((local) => local.scheme(lang), signal);
  }

  concept(id: string, options: Parameters<Corpus["concept"]>[1], signal: AbortSignal): ReturnType<Corpus["concept"]> {
    return this.#ask((local) => local.concept(id, options), signal);
  }

  /** The page is marked when all is there that the query needs. */
  highlight(target: Iterable<Node>, options: PageHighlightOptions): PageHighlight {
    const { signal } = new AbortController();
    const { query } = options;
    const ready = this.#ask(async ({ module }) => (module.highlight("", query === undefined ? {} : { query }), module), signal);
    return new LazyHighlight(ready, target, options);
  }

  async loadAll(signal = new AbortController().signal): Promise<this> {
    const { pack, local } = this.#state;
    await this.#unlessStale(() => pack.loadAll(signal));
    if (pack !== this.#state.pack) return this.loadAll(signal);
    this.#isWhole = true;
    this.#state.local = new LocalCorpus(local.module, ALL);
    return this;
  }

  close(): void {
    this.#local.close();
  }

  get #local(): LocalCorpus {
    return this.#state.local;
  }

  /** @param isTyped Whether the next question may be on its way. */
  async #ask<T>(question: (local: LocalCorpus) => Promise<T>, signal: AbortSignal, isTyped = false): Promise<T> {
    for (let round = 0; ; round += 1) {
      signal.throwIfAborted();
      const local = this.#local;
      try {
        return await question(local);
      } catch (missing) {
        // A newer root took its place meanwhile, and closed it.
        if (local !== this.#local && round < ROUNDS) continue;
        if (!(missing instanceof Missing) || round === ROUNDS) throw missing;
        if (isTyped && round === 0) await pause(PAUSE, signal);
        await this.#bring(missing.parts, signal);
      }
    }
  }

  async #bring(parts: readonly Part[], signal: AbortSignal): Promise<void> {
    const { files, pack } = this.#state;
    const starts = [0];
    for (const { bytes } of files) starts.push(starts.at(-1)! + bytes);
    const spans = parts.map(({ part, file, from, to }): Wanted => ({ part, from: starts[file]! + from, to: starts[file]! + to }));
    const bytes = spans.reduce((sum, { from, to }) => sum + to - from, 0);
    if (bytes > MOST && !this.#isWhole) throw this.#whole("This needs more of the texts than is fetched without asking");
    await this.#unlessStale(() => pack.fetchRanges(spans, signal));
  }

  /** Where a file is gone, the root is old: a newer one names others, and what was asked is asked of it. */
  async #unlessStale(fetching: () => Promise<unknown>): Promise<void> {
    const { pack } = this.#state;
    try {
      await fetching();
    } catch (fault) {
      const { code, message } = fault as { code?: Fault; message: string };
      if (code === "whole") throw this.#whole(message.replace(/: all of.*/s, ""));
      if (code !== "stale") throw fault;
      if (pack === this.#state.pack) await (this.#renewing ??= this.#renew(message).finally(() => (this.#renewing = undefined)));
    }
  }

  async #renew(why: string): Promise<void> {
    const before = this.#state;
    const { source, options } = before.root;
    const root = await this.#lent.opened(source, options, (newer) => newer, true);
    if (root.files === before.root.files) {
      throw new this.#lent.ManiculeError("network", `${why.replace(/ A newer.*/s, "")} Upload it with ${root.name}, which names it.`);
    }
    this.#state = await begun(root, this.#lent);
    this.#isWhole = false;
    before.local.close();
  }

  #whole(why: string): Error {
    const { ManiculeError } = this.#lent;
    return new ManiculeError("whole", `${why}: all must be loaded, ${(this.size / 1e6).toFixed(1)} MB.`, { size: this.size });
  }
}

/** What the fetcher says went wrong. */
type Fault = ErrorCode | "stale";

async function begun(root: Root, lent: Lent): Promise<State> {
  const files: PackFile[] = JSON.parse(root.files ?? "[]");
  const { ManiculeError } = lent;
  const [address, fetching] = await diskFetch(addressOf(root.source), lent.fetchFrom);
  if (!address) throw new ManiculeError("hosted", `${root.name} has its texts in files beside it: open it by its address.`);
  const { headers, credentials } = root.options;
  const pack = new Pack(files, address, {
    fetchFrom: (url, init, timeout) => {
      const all = new Headers(headers);
      new Headers(init.headers).forEach((value, name) => all.set(name, value));
      return fetching(url, { credentials, ...init, headers: all }, timeout);
    },
    fault: (code, message) => new ManiculeError(code as ErrorCode, message),
    accepts: async ({ part }: Wanted, bytes) => {
      const { engine, given } = state;
      if (given.has(part)) return true;
      const inflated = await through(new DecompressionStream("deflate-raw"), bytes).catch(() => undefined);
      if (given.has(part)) return true;
      if (!inflated || engine.give(part, inflated) !== "") return false;
      given.add(part);
      return true;
    },
  } as ConstructorParameters<typeof Pack>[2]);
  const state = { root, files, pack, given: new Set<number>() } as Omit<State, "engine" | "local"> as State;
  const glue = (): EngineGlue => {
    const engine = root.glue() as EngineGlue;
    Object.assign(state, { engine, given: new Set<number>() });
    return { ...engine, ask: (...question) => missingOf(engine.ask(...question)) };
  };
  state.local = new LocalCorpus(await lent.Manicule.open({ ...root, glue }), files.length > 0 ? SOME : ALL);
  return state;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const given = new AbortController();
    const end = (): void => (given.abort(), resolve());
    const timer = setTimeout(end, ms);
    const stop = (): void => (clearTimeout(timer), reject(signal.reason));
    signal.addEventListener("abort", stop, { signal: given.signal });
  });
}

/**
 * The page itself as something to search (`scope`): it is indexed when the box is used, what a query
 * matches is marked in it, and results lead to their places. See ../../page.ts for the index.
 */
import type { JSX } from "preact";
import { pageIndexer } from "#lazy";
import type { Corpus } from "../../corpus/corpus.js";
import type { PageIndex, PageMarks } from "../../page.js";
import type { PassageHit, SearchResult, SelectEventDetail } from "../../types.js";
import type { SearchHost } from "../faces.js";
import type { Newest } from "../newest.js";
import { Turn } from "../icon.js";
import type { Lease } from "../../corpus/lease.js";
import type { InPage } from "../pages.js";
import type { ManiculeSearchElement } from "../search-element.js";
import { barOver } from "./bar.js";
import type { Strings } from "../strings.js";

/** Milliseconds without a key, after which the page is marked. */
const MARK_AFTER_MS = 120;

/** Results shown at first beside those of a collection. */
const FEW = 3;

export class InPageView implements InPage {
  readonly #host: SearchHost;
  readonly #element: ManiculeSearchElement;
  readonly #excerpt: (passage: PassageHit) => unknown;
  #index: PageIndex | undefined;
  #corpus: Corpus | undefined;
  readonly #asking: Newest;
  #result: SearchResult | undefined;
  #marks: PageMarks | undefined;
  #bar: ReturnType<typeof barOver> | undefined;
  #query = "";
  #shown = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Ends the indexing that goes on. */
  #stop: AbortController | undefined;
  #lease: Lease | undefined;

  constructor(host: SearchHost, excerpt: (passage: PassageHit) => unknown) {
    this.#excerpt = excerpt;
    this.#host = host;
    this.#asking = host.newest();
    this.#element = host.element as ManiculeSearchElement;
    host.signal.addEventListener("abort", () => this.close());
  }

  get #isAlone(): boolean {
    return this.#element.scope === "page";
  }

  open(corpus?: Corpus): void {
    const { opening } = this.#host;
    const { scope } = this.#element;
    if (scope === "page" ? opening.status !== "idle" : scope !== "both" || !corpus || this.#stop) return;
    const stop = new AbortController();
    this.#stop = stop;
    const index = this.#begin(stop.signal, corpus);
    const opened = index.then((index) => this.#use(index));
    if (this.#isAlone) opening.wait(opened);
    opened.then(
      () => this.search(this.#query),
      (error: unknown) => {
        if (!stop.signal.aborted && !this.#isAlone) this.#host.tellError(error);
      },
    );
  }

  close(): void {
    this.#stop?.abort();
    this.#stop = undefined;
    this.search("");
    this.#index?.close();
    this.#index = undefined;
    this.#corpus = undefined;
    this.#lease?.release();
    this.#lease = undefined;
  }

  search(query: string): void {
    if (query !== this.#query) this.#shown = 0;
    this.#query = query;
    this.#shown ||= FEW;
    this.#unmark();
    this.#asking.stop();
    if (query.trim() === "") this.#result = undefined;
    else if (!this.#isAlone) this.#ask();
  }

  take(result: SearchResult | undefined): void {
    if (result === this.#result) return;
    this.#result = result;
    this.#timer = setTimeout(() => this.#mark(), MARK_AFTER_MS);
  }

  showMore(): void {
    this.#shown += this.#element.limit;
    this.#ask();
  }

  turn(back: boolean): boolean {
    this.#mark();
    const marks = this.#marks;
    if (!marks) return false;
    const go = (): void => {
      if (back) marks.previous();
      else marks.next();
      this.#stepped();
    };
    if (marks.all.length > 0) go();
    else void marks.settled.then(go);
    // Behind a dialog nothing of it would be seen.
    this.#element.open = false;
    return true;
  }

  choose(link: HTMLElement, event: MouseEvent): void {
    const position = Number(link.dataset["position"]);
    const detail: SelectEventDetail = { query: this.#query, id: "page", href: link.getAttribute("href") ?? "", position };
    if (!this.#host.tell<SelectEventDetail>("manicule-select", detail, true)) {
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.#mark();
    const marks = this.#marks;
    this.#element.open = false;
    void marks?.settled.then(() => {
      marks.goTo(position);
      marks.focus();
      this.#stepped();
    });
  }

  view(): JSX.Element | null {
    const words = this.#host.words();
    const result = this.#result;
    if (!result || (result.total === 0 && this.#isAlone)) return null;
    return (
      <section part="on-page" aria-label={words.onPage}>
        <div part="group">
          <p>{words.onPage}</p>
          <Turns marks={this.#marks} words={words} />
        </div>
        {result.total > 0 && (
          <ol part="passages">
            {result.hits.flatMap(({ lang, passages }) =>
              passages.map((passage) => (
                <li part="passage" lang={lang || undefined}>
                  <a class="link" href={this.#host.link(passage.href) ?? "#"} data-action="place" data-position={passage.position} data-stop="">
                    {this.#excerpt(passage) as JSX.Element}
                  </a>
                </li>
              )),
            )}
          </ol>
        )}
        {result.hits.length < result.total && (
          <button part="more" type="button" data-action="more-places" data-stop="">
            {words.more}
          </button>
        )}
      </section>
    );
  }

  #ask(): void {
    const corpus = this.#corpus;
    if (!corpus) return;
    this.#asking.ask(
      (signal) => corpus.search(this.#query, { limit: this.#shown }, signal),
      (result) => {
        this.take(result);
        this.#host.show();
      },
      (error) => this.#host.tellError(error),
    );
  }

  #use(index: PageIndex): Corpus {
    this.#index = index;
    this.#corpus = this.#host.page(index);
    return this.#corpus;
  }

  async #begin(signal: AbortSignal, corpus: Corpus | undefined): Promise<PageIndex> {
    const { indexPage } = await this.#host.fetched("page.js", pageIndexer());
    const { src, pageRoot } = this.#element;
    // A lease of somebody who left would be given back by nobody.
    signal.throwIfAborted();
    if (!corpus && src) {
      this.#lease = this.#host.lease();
      corpus = await this.#lease.corpus;
    }
    signal.throwIfAborted();
    return indexPage(pageRoot || null, {
      concepts: corpus?.module,
      signal,
      changed: () => this.#changed(),
      failed: (error) => this.#host.tellError(error),
    });
  }

  /** The page is another now: what was asked is asked again. */
  #changed(): void {
    if (!this.#index) return;
    const corpus = this.#use(this.#index);
    if (this.#isAlone) this.#host.opening.use(corpus);
    else if (this.#query.trim() !== "") this.#ask();
  }

  #mark(): void {
    clearTimeout(this.#timer);
    const index = this.#index;
    if (this.#marks || !index || !this.#result || this.#result.total === 0) return;
    const marks = index.mark(this.#query);
    this.#marks = marks;
    void marks.settled.then(() => {
      if (this.#marks === marks) this.#host.show();
    });
  }

  #stepped(): void {
    this.#host.show();
    const places = this.#host.root.querySelector(".places");
    if (places) (this.#bar ??= barOver(places))[0]();
  }

  #unmark(): void {
    clearTimeout(this.#timer);
    this.#bar?.[1]();
    this.#bar = undefined;
    this.#marks?.clear();
    this.#marks = undefined;
  }
}

/** How many places there are, at which the reader is, and the way to the others. */
function Turns({ marks, words }: { marks: PageMarks | undefined; words: Strings }): JSX.Element {
  const count = marks?.all.length ?? 0;
  const written = (n: number): string => n.toLocaleString(words.lang);
  const where = marks && marks.current >= 0 ? words.place(written(marks.current + 1), written(count)) : words.places(count, written(count));
  return (
    <div part="places">
      <span part="place" role="status">
        {marks && (count > 0 ? where : words.noPlaces)}
      </span>
      <Turn part="previous" action="previous-place" disabled={count === 0} title={words.previousPlace} />
      <Turn part="next" action="next-place" disabled={count === 0} title={words.nextPlace} />
    </div>
  );
}

/**
 * Within what is searched, and what there is elsewhere: the row in the box, the same page in other
 * languages and versions, and concepts in their languages. The engine decides what is searched;
 * what is decided here is only whether the reader wants all of it.
 */
import type { JSX } from "preact";
import { pathBelow } from "../../corpus/address.js";
import type { Answer, Corpus } from "../../corpus/corpus.js";
import type { ConceptMatch, Hit, ReaderOptions, Twin, Value, WithinPart } from "../../types.js";
import { english } from "../../words/en-within.js";
import type { SearchHost } from "../faces.js";
import type { Newest } from "../newest.js";
import type { Strings, Whole } from "../strings.js";
import type { Within, WithinAnswers } from "../withins.js";
import { folderName, languageName } from "./names.js";
import { withinSheet } from "./style.js";

/** Hits of a concept in one language, side by side with others. */
const BESIDE = 5;

/**
 * Where the reader wants all: addresses of modules, and corpora that a page gave. As long as the
 * page is open, also where an element comes anew.
 */
const wide = new Set<string>();
const given = new WeakSet<Corpus>();

export class WithinView implements Within {
  readonly #host: SearchHost;
  readonly #answers: WithinAnswers;
  readonly #asking: Newest;
  #result: Answer | undefined;
  /** What is searched alone, unless the reader wants all, and from where that was learned. */
  #parts: WithinPart[] = [];
  #place = "";
  /** The concept that is shown in its languages, and what was found in each. */
  #concept: ConceptMatch | undefined;
  #columns: Answer[] = [];

  constructor(host: SearchHost, answers: WithinAnswers) {
    this.#host = host;
    this.#answers = answers;
    this.#asking = host.newest();
    const { root, signal } = host;
    root.adoptedStyleSheets.push(withinSheet());
    root.addEventListener("click", (event) => this.#clicked(event), { signal });
  }

  opened(): void {
    this.#result = undefined;
    this.#learn();
  }

  closing(): void {
    this.#close();
    this.#parts = [];
  }

  reader(): ReaderOptions {
    const reader = this.#narrow();
    return this.#isWide ? { ...reader, within: "none" } : reader;
  }

  /** Where the reader is, whatever she wants. */
  #narrow(): ReaderOptions {
    const { element, lang, link } = this.#host;
    const base = link("./");
    const within = element.getAttribute("within") || undefined;
    return { lang: lang(), at: base && pathBelow(location.href, base), within } as ReaderOptions;
  }

  /** What is searched is seen before anything is typed, and is known where the reader wants all. */
  #learn(): void {
    const { opening, show } = this.#host;
    const reader = this.#narrow();
    this.#place = JSON.stringify(reader);
    this.#asking.ask(
      (signal) => opening.corpus!.search("", { limit: 0, ...reader }, signal),
      ({ within }) => {
        this.#parts = restricting(within);
        show();
      },
    );
  }

  get said(): string {
    return this.#result?.widened ? this.#words.widened.join(this.#name) : "";
  }

  answered(result: Answer | undefined): void {
    if (result === this.#result) return;
    this.#result = result;
    this.#close();
    if (result) this.#heard(result);
  }

  forget(): void {
    this.#want(false);
  }

  row(): JSX.Element | null {
    const words = this.#words;
    if (this.#parts.length === 0) return null;
    const isAll = this.#isWide;
    return (
      <div part="within" class="within" role="group" aria-label={this.#host.words().search}>
        <button part="here" type="button" data-action="narrow" aria-pressed={!isAll}>
          {this.#parts.map(({ field, value }, i) => [
            i > 0 && this.#host.words().listSeparator,
            <bdi lang={field === "lang" ? value : undefined}>{nameOf(field, value)}</bdi>,
          ])}
        </button>
        <button part="all" type="button" data-action="widen" aria-pressed={isAll}>
          {words.all[this.#whole]}
        </button>
      </div>
    );
  }

  lead(): JSX.Element | null {
    if (!this.#result?.widened) return null;
    const [before, after] = this.#words.widened;
    return (
      <span part="widened">
        {before}
        <bdi>{this.#name}</bdi>
        {after}{" "}
      </span>
    );
  }

  notice(): JSX.Element | null {
    // Another corpus is open than the one that answered what is still shown.
    if (!this.#result) return null;
    const { elsewhere = 0, widened: isWidened, hits } = this.#result;
    const words = this.#words;
    return (
      <>
        {hits.some(({ also }) => also?.length) && ` · ${words.once}`}
        {elsewhere > 0 && !isWidened && (
          <>
            {" · "}
            <button part="ask elsewhere" class="ask" type="button" data-action="widen">
              {this.#written(elsewhere) + words.elsewhere[this.#whole]}
            </button>
          </>
        )}
      </>
    );
  }

  about(hit: Hit): JSX.Element | null {
    const { also = [], version, isOld } = hit;
    if (also.length === 0 && !isOld) return null;
    return (
      <p part="twins" class="meta">
        {isOld && <span part="old">{version + this.#words.older}</span>}
        {also.map((twin) => this.#twin(twin, hit))}
      </p>
    );
  }

  languages(concept: ConceptMatch): JSX.Element | null {
    const words = this.#words;
    const others = (concept.languages ?? []).filter(({ lang }) => lang !== this.#here);
    if (others.length === 0) return null;
    return (
      <p part="languages" class="names">
        <span class="lead">{words.also}</span>{" "}
        {others.map(({ lang, label, documents }, i) => (
          <>
            {i > 0 && "; "}
            <bdi>{this.#written(documents) + words.inLanguage + languageName(lang)}</bdi>
            {this.#host.words().listSeparator}
            <bdi lang={lang}>{label}</bdi>
          </>
        ))}{" "}
        <button part="ask" class="ask" type="button" data-action="beside" data-concept={concept.id} aria-pressed={this.#concept?.id === concept.id}>
          {words.beside}
        </button>
      </p>
    );
  }

  named(field: string, value: Value): string | undefined {
    return field === "lang" ? languageName(`${value}`) : undefined;
  }

  beside(): JSX.Element | undefined {
    if (this.#columns.length === 0) return undefined;
    return (
      <div part="beside" class="beside">
        {this.#languages.map(({ lang, label, documents }, i) => (
          <section part="column" class="column" aria-label={languageName(lang)}>
            <p class="group">
              <bdi lang={lang}>{languageName(lang)}</bdi>
              <bdi class="named" lang={lang}>{label}</bdi>
              <span class="times">{this.#written(documents)}</span>
            </p>
            <ol part="results" class="results">
              {this.#columns[i]!.hits.map((hit) => this.#answers.hit(hit, this.#columns[i]!.concepts) as JSX.Element)}
            </ol>
          </section>
        ))}
      </div>
    );
  }

  /** The language that the reader searches in. */
  get #here(): string | undefined {
    return [...(this.#result?.within ?? []), ...this.#parts].find(({ field }) => field === "lang")?.value;
  }

  /** Those of the concept that is shown in them, the reader's own first. */
  get #languages(): ConceptMatch["languages"] {
    const [own, others] = [true, false].map((isOwn) => this.#concept!.languages.filter(({ lang }) => (lang === this.#here) === isOwn));
    return [...own!, ...others!];
  }

  /** Among which wishes hers for this corpus is, and as what. */
  get #wish(): [Set<unknown>, unknown] {
    const { element, opening } = this.#host;
    const source = element.getAttribute("src");
    return source ? [wide, source] : [given as unknown as Set<unknown>, opening.corpus];
  }

  get #isWide(): boolean {
    const [wishes, key] = this.#wish;
    return wishes.has(key);
  }

  #want(all: boolean): void {
    const [wishes, key] = this.#wish;
    wishes[all ? "add" : "delete"](key);
  }

  get #words(): Strings {
    // In English they come with this file.
    return { ...english, ...this.#host.words() };
  }

  /** What everything is called beside what is searched. */
  get #whole(): Whole {
    const [first, ...others] = this.#parts;
    return first && others.length === 0 ? first.field : "path";
  }

  get #name(): string {
    return this.#parts.map(({ field, value }) => nameOf(field, value)).join(this.#host.words().listSeparator);
  }

  #written(n: number): string {
    return n.toLocaleString(this.#host.words().lang);
  }

  #twin(twin: Twin, hit: Hit): JSX.Element {
    const { lang, version } = twin;
    const isTranslated = lang !== hit.lang;
    const isOtherVersion = version !== hit.version;
    const way = this.#answers.way(twin);
    const name = (
      <>
        {isTranslated && (lang ? <bdi lang={lang}>{languageName(lang)}</bdi> : twin.title)}
        {isTranslated && isOtherVersion && " "}
        {isOtherVersion && <bdi>{version}</bdi>}
      </>
    );
    // Arrow keys walk from page to page.
    return (
      <span>
        {way ? (
          <a part="twin" hreflang={lang || undefined} {...way} data-stop={undefined}>
            {name}
          </a>
        ) : (
          name
        )}
      </span>
    );
  }

  #heard(result: Answer): void {
    if (!this.#isWide) this.#parts = restricting(result.within);
    // A site that changes its pages by itself has another language or version around the box now.
    else if (JSON.stringify(this.#narrow()) !== this.#place) this.#learn();
  }

  #clicked(event: Event): void {
    const doer = event.target instanceof Element && event.target.closest<HTMLElement>("[data-action]");
    if (!doer) return;
    const { action, concept } = doer.dataset;
    if (action === "widen" || action === "narrow") {
      this.#want(action === "widen");
      this.#answers.again();
      // What was pressed beside the count goes.
      if (!doer.hasAttribute("aria-pressed")) this.#host.root.querySelector<HTMLElement>(".within [data-action=widen]")?.focus();
    } else if (action === "beside") {
      // Another corpus may be open than the one that answered what is still shown.
      const asked = this.#concept?.id !== concept && this.#result?.concepts.find(({ id }) => id === concept);
      this.#close();
      if (asked) this.#open(asked);
      this.#host.show();
    }
  }

  #open(concept: ConceptMatch): void {
    const { corpus } = this.#host.opening;
    const reader = this.reader();
    this.#concept = concept;
    this.#asking.ask(
      (signal) =>
        Promise.all(
          this.#languages.map(({ lang }) =>
            corpus!.search(`concept:${concept.id}`, { ...reader, within: lang, limit: BESIDE, snippets: 1 }, signal),
          ),
        ),
      (columns) => {
        this.#columns = columns;
        this.#host.show();
      },
    );
  }

  #close(): void {
    this.#asking.stop();
    this.#concept = undefined;
    this.#columns = [];
  }
}

function restricting(within: readonly WithinPart[] = []): WithinPart[] {
  return within.filter((part) => part.restricts);
}

function nameOf(field: WithinPart["field"], value: string): string {
  return field === "lang" ? languageName(value) : field === "path" ? folderName(value) : value;
}

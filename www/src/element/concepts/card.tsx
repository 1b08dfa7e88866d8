/**
 * A word in running text and its card. The card is a popover: it lies over the page, moves
 * nothing, and closes by Escape or a click elsewhere. Where it lies is said by a sheet of its own,
 * since the page's policy may allow no style attribute.
 */
import { here } from "../../host/here.js";
import type { JSX } from "preact";
import type { ConceptCard as Shown, Corpus } from "../../corpus/corpus.js";
import type { ManiculeConceptElement } from "../concept-elements.js";
import type { Face, Host } from "../faces.js";
import { CROSS, Icon } from "../icon.js";
import type { Newest } from "../newest.js";
import type { Strings } from "../strings.js";
import { Times } from "../times.js";
import { beside } from "./place.js";
import { LineItem, tellSelect } from "./shared.js";
import { cardSheet, conceptSheet } from "./style.js";

/** Lines on a card: a taste, not the whole. */
export const LINES = 3;

export class ConceptCard implements Face {
  readonly #host: Host;
  readonly #element: ManiculeConceptElement;
  /** Where the card lies. */
  readonly #place = new CSSStyleSheet();
  /** The concept of the element, and the one on the card: its links lead on. */
  #concept: Shown | undefined;
  #shown: Shown | undefined;
  readonly #asking: Newest;
  #isOpen = false;
  #wasOpen = false;
  /** Whether the focus was on the card when it began to close. */
  #hadFocus = false;

  constructor(host: Host) {
    this.#host = host;
    this.#asking = host.newest();
    this.#element = host.element as ManiculeConceptElement;
    host.root.adoptedStyleSheets.push(conceptSheet(), cardSheet(), this.#place);
    this.#listen(host.signal);
  }

  opened(corpus: Corpus): void {
    // Its name alone: a page may have hundreds.
    this.#ask(corpus, this.#element.concept, 0, (concept) => {
      this.#concept = concept;
      this.#shown = concept;
      this.#host.show();
    });
  }

  #ask(corpus: Corpus, id: string, lines: number, answered: (concept: Shown | undefined) => void): void {
    this.#asking.ask(
      (signal) => corpus.concept(id, { lang: this.#host.lang(), lines }, signal),
      answered
    );
  }

  closing(): void {
    this.#asking.stop();
    this.#concept = undefined;
    this.#shown = undefined;
    this.#isOpen = false;
  }

  changed(name: string): void {
    const { corpus } = this.#host.opening;
    if (name === "concept" && corpus) this.opened(corpus);
  }

  view(): JSX.Element {
    const words = this.#host.words();
    if (!this.#concept) return <slot />;
    return (
      <>
        <span
          part="term"
          class="word"
          role="button"
          tabIndex={0}
          aria-haspopup="dialog"
          aria-expanded={this.#isOpen ? "true" : "false"}
          data-action="card"
        >
          <slot>{this.#concept.prefLabel}</slot>
        </span>
        <div
          part="card"
          class="card over"
          id="card"
          popover="auto"
          role="dialog"
          aria-label={this.#shown!.prefLabel}
          lang={words.lang}
          dir={words.dir}
        >
          {this.#isOpen && <Card concept={this.#shown!} words={words} link={this.#host.link} />}
        </div>
      </>
    );
  }

  #listen(signal: AbortSignal): void {
    const { root } = this.#host;
    root.addEventListener(
      "pointerdown",
      () => {
        // Pressing on the word closes the card before the click comes.
        this.#wasOpen = this.#isOpen;
      },
      { signal, capture: true },
    );
    root.addEventListener("click", (event) => this.#clicked(event as MouseEvent), { signal });
    root.addEventListener("keydown", (event) => this.#pressed(event as KeyboardEvent), { signal });
    root.addEventListener(
      "beforetoggle",
      () => {
        this.#hadFocus = this.#card()?.contains(root.activeElement) ?? false;
      },
      { signal, capture: true },
    );
    root.addEventListener("toggle", (event) => this.#toggled(event as ToggleEvent), { signal, capture: true });
  }

  #clicked(event: MouseEvent): void {
    const target = (event.target as Element).closest<HTMLElement>("[data-action]");
    switch (target?.dataset["action"]) {
      case "card":
        if (this.#wasOpen) this.#card()?.hidePopover();
        else this.#open();
        this.#wasOpen = false;
        break;
      case "close":
        this.#card()?.hidePopover();
        this.#element.focus();
        break;
      case "concept":
        this.#goTo(target.dataset["id"]!);
        break;
      case "select":
        if (!tellSelect(this.#host, this.#shown!.prefLabel, target)) event.preventDefault();
        break;
    }
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key !== "Enter" && event.key !== " ") return;
    if (!(event.target as Element).closest(".word")) return;
    event.preventDefault();
    if (this.#isOpen) this.#card()?.hidePopover();
    else this.#open();
  }

  #open(): void {
    this.#show(this.#concept!.id, () => {
      this.#isOpen = true;
      this.#host.show();
      this.#card()?.showPopover();
      this.#lay();
    });
  }

  /** Another concept on the same card. */
  #goTo(id: string): void {
    this.#show(id, () => {
      this.#host.show();
      this.#lay();
      this.#card()?.querySelector<HTMLElement>(".close")?.focus();
    });
  }

  #show(id: string, shown: () => void): void {
    const { corpus } = this.#host.opening;
    if (!corpus) return;
    this.#ask(corpus, id, LINES, (concept) => {
      if (!concept) return;
      this.#shown = concept;
      shown();
    });
  }

  #toggled({ newState }: ToggleEvent): void {
    this.#isOpen = newState === "open";
    this.#host.show();
    // The browser gives the focus back to the element, which cannot take it: the word can.
    const lost = here.activeElement === here.body || here.activeElement === this.#element;
    if (!this.#isOpen && this.#hadFocus && lost) this.#element.focus({ preventScroll: true });
    this.#hadFocus = false;
  }

  #lay(): void {
    const card = this.#card();
    const word = this.#host.root.querySelector(".word");
    if (card && word) this.#place.replaceSync(`.card { ${beside(word.getClientRects(), card, this.#host.words().dir)} }`);
  }

  #card(): HTMLElement | null {
    return this.#host.root.querySelector<HTMLElement>("#card");
  }
}

interface CardProps {
  concept: Shown;
  words: Strings;
  link: Host["link"];
}

export function Card({ concept, words, link }: CardProps): JSX.Element {
  const { lines } = concept;
  return (
    <>
      <p part="name">
        <bdi>{concept.prefLabel}</bdi> <span class="kind">{words.kinds[concept.kind]}</span>
        <button part="close" type="button" data-action="close" aria-label={words.close}>
          <Icon d={CROSS} />
        </button>
      </p>
      {concept.definition && (
        <p part="definition" dir="auto">
          {concept.definition}
        </p>
      )}
      <Names concept={concept} words={words} />
      <Relations concept={concept} words={words} />
      <Where concept={concept} words={words} link={link} />
      {lines.length > 0 && (
        <ul class="examples">
          {lines.map((line, i) => (
            <LineItem key={i} line={line} link={link} />
          ))}
        </ul>
      )}
    </>
  );
}

/** All its names, by language. */
function Names({ concept: { labels }, words }: Pick<CardProps, "concept" | "words">): JSX.Element {
  const languages = [...new Set(labels.map((label) => label.lang))];
  return (
    <dl part="names" class="pairs">
      {languages.map((lang) => (
        <div key={lang}>
          <dt lang={words.lang}>{lang === "" ? words.names : languageName(lang, words.lang)}</dt>
          <dd lang={lang || undefined}>
            <bdi>{labels.filter((label) => label.lang === lang).map((label) => label.text).join(words.listSeparator)}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function languageName(tag: string, lang: string): string {
  try {
    return new Intl.DisplayNames(lang, { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

const RELATIONS = ["broader", "narrower", "related", "members", "memberOf"] as const;

function Relations({ concept, words }: Pick<CardProps, "concept" | "words">): JSX.Element | null {
  const there = RELATIONS.filter((relation) => concept[relation].length > 0);
  if (there.length === 0) return null;
  return (
    <dl part="relation" class="pairs">
      {there.map((relation) => (
        <div key={relation}>
          <dt>{words.relations[relation]}</dt>
          <dd class="concepts-of">
            {concept[relation].map(({ id, prefLabel }) => (
              <button key={id} part="ask" type="button" data-action="concept" data-id={id}>
                <bdi>{prefLabel}</bdi>
              </button>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** How often which document speaks of it. */
function Where({ concept, words, link }: CardProps): JSX.Element | null {
  if (concept.where.length === 0) return null;
  const most = Math.max(...concept.where.map(({ occurrences }) => occurrences));
  return (
    <ul part="where">
      {concept.where.map(({ document: id, occurrences }, i) => {
        const { title, url } = concept.sources[i]!;
        const href = link(url);
        return (
          <li key={id}>
            {href === undefined ? <bdi class="of">{title}</bdi> : <a class="of" href={href}><bdi>{title}</bdi></a>}
            <svg part="bar" aria-hidden="true" preserveAspectRatio="none">
              <rect width={`${Math.round((occurrences / most) * 100)}%`} height="100%" />
            </svg>
            <Times n={occurrences} lang={words.lang} told={words.occurrences} />
          </li>
        );
      })}
    </ul>
  );
}

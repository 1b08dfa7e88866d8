/** The index of all concepts: what it lists, and how an entry opens. */
import type { JSX } from "preact";
import { Choice } from "../choice.js";
import type { Corpus } from "../../corpus/corpus.js";
import type { ConceptEntry, ConcordanceLine } from "../../types.js";
import type { ManiculeIndexElement } from "../concept-elements.js";
import type { Face, Host } from "../faces.js";
import type { Newest } from "../newest.js";
import { Status } from "../status.js";
import type { Strings } from "../strings.js";
import { Times } from "../times.js";
import { LineItem, tellSelect } from "./shared.js";
import { indexSheet } from "./style.js";

/** Lines under an entry. The rest is what a concordance is for. */
const LINES = 40;

type Order = keyof Strings["orders"];

export class ConceptIndex implements Face {
  readonly #host: Host;
  readonly #element: ManiculeIndexElement;
  #concepts: ConceptEntry[] | undefined;
  readonly #asking: Newest;
  /** What names must have in them to be listed. */
  #wanted = "";
  /** Lines of the entries that were opened: looked up then, and kept. */
  readonly #lines = new Map<string, ConcordanceLine[]>();

  constructor(host: Host) {
    this.#host = host;
    this.#asking = host.newest();
    this.#element = host.element as ManiculeIndexElement;
    host.root.adoptedStyleSheets.push(indexSheet());
    const { signal } = host;
    host.root.addEventListener("click", (event) => this.#clicked(event as MouseEvent), { signal });
    host.root.addEventListener("change", (event) => this.#changed(event), { signal });
    host.root.addEventListener("input", ({ target }) => this.#filter(target as HTMLInputElement), { signal });
    host.root.addEventListener("toggle", (event) => this.#toggled(event), { signal, capture: true });
  }

  opened(corpus: Corpus): void {
    this.#asking.ask(
      (signal) => corpus.scheme(this.#host.lang(), signal),
      (concepts) => {
        this.#concepts = concepts;
        this.#host.show();
      }
    );
  }

  closing(): void {
    this.#asking.stop();
    this.#concepts = undefined;
    this.#lines.clear();
  }

  changed(): void {}

  view(): JSX.Element {
    const words = this.#host.words();
    const { status, error } = this.#host.opening;
    const order = this.#order();
    const concepts = this.#concepts;
    return (
      <div part="base" lang={words.lang} dir={words.dir} aria-busy={status === "loading"}>
        {status !== "ready" || !concepts ? (
          <Status opening={{ status: status === "ready" ? "loading" : status, error }} words={words} />
        ) : concepts.every((concept) => concept.occurrences === 0) ? (
          <p part="hint" class="calm">{words.noConcepts}</p>
        ) : (
          <nav aria-label={this.#element.label || words.index}>
            <Choice part="orders" name="order" label={words.sort} options={words.orders} chosen={order} />
            {order === "alphabet" ? (
              <Alphabet concepts={concepts} wanted={this.#wanted} lines={this.#lines} words={words} link={this.#host.link} />
            ) : (
              <Hierarchy concepts={concepts} lines={this.#lines} words={words} link={this.#host.link} />
            )}
          </nav>
        )}
      </div>
    );
  }

  #order(): Order {
    return this.#element.order === "hierarchy" ? "hierarchy" : "alphabet";
  }

  #changed({ target }: Event): void {
    if (target instanceof HTMLInputElement && target.name === "order") this.#element.order = target.value;
  }

  #filter({ type, value }: HTMLInputElement): void {
    if (type !== "search") return;
    this.#wanted = folded(value.trim());
    this.#host.show();
  }

  #toggled({ target }: Event): void {
    const { corpus } = this.#host.opening;
    const id = target instanceof HTMLDetailsElement && target.open ? target.dataset["id"] : undefined;
    if (id === undefined || !corpus || this.#lines.has(id)) return;
    // Several may be opened at once: none of them takes the place of another.
    corpus.concept(id, { lang: this.#host.lang(), lines: LINES }, this.#host.signal).then(
      (concept) => {
        if (!concept || this.#host.opening.corpus !== corpus) return;
        this.#lines.set(id, concept.lines);
        this.#host.show();
      },
      (error: unknown) => this.#host.opening.fail(error),
    );
  }

  #clicked(event: MouseEvent): void {
    const target = (event.target as Element).closest<HTMLElement>("[data-action]");
    if (target?.dataset["action"] === "select") {
      const id = target.closest<HTMLElement>("details")!.dataset["id"]!;
      const label = this.#concepts!.find((concept) => concept.id === id)!.prefLabel;
      if (!tellSelect(this.#host, label, target)) event.preventDefault();
    } else if (target?.dataset["action"] === "see") {
      // It may be one that the filter leaves out.
      this.#wanted = "";
      this.#host.show();
      const entry = this.#host.root.querySelector<HTMLDetailsElement>(`details[data-id="${CSS.escape(target.dataset["id"]!)}"]`);
      if (!entry) return;
      entry.open = true;
      entry.querySelector("summary")?.focus();
    } else if (target?.dataset["action"] === "letter") {
      const group = this.#host.root.querySelectorAll<HTMLElement>(".letter-group")[Number(target.dataset["at"])]!;
      group.scrollIntoView();
      group.querySelector("summary")?.focus({ preventScroll: true });
    }
  }
}

interface ListProps {
  concepts: ConceptEntry[];
  lines: ReadonlyMap<string, ConcordanceLine[]>;
  words: Strings;
  link: Host["link"];
}

interface Item {
  label: string;
  concept: ConceptEntry;
}

/** Concepts that occur, by the letters of their names; other names, which lead to them, lie folded under each letter. */
function Alphabet({ concepts, wanted, lines, words, link }: ListProps & { wanted: string }): JSX.Element {
  const there = concepts.filter((concept) => concept.occurrences > 0);
  const items = there.flatMap((concept): Item[] => [
    { label: concept.prefLabel, concept },
    ...otherNames(concept, words.lang).map((label) => ({ label, concept })),
  ]);
  items.sort((a, b) => a.label.localeCompare(b.label, words.lang) || (a.concept.id < b.concept.id ? -1 : 1));
  const letters = new Map<string, Item[]>();
  for (const item of items.filter(({ label }) => folded(label).includes(wanted))) {
    const letter = letterOf(item.label, words.lang);
    if (!letters.has(letter)) letters.set(letter, []);
    letters.get(letter)!.push(item);
  }
  return (
    <>
      <input part="find" type="search" value={wanted} aria-label={words.findConcept} placeholder={words.findConcept} />
      <p part="letters" role="group" aria-label={words.orders.alphabet}>
        {[...letters.keys()].map((letter, at) => (
          <button key={letter} type="button" data-action="letter" data-at={at}>
            {letter}
          </button>
        ))}
      </p>
      <p class="calm" role="status">{letters.size === 0 && words.noPlaces}</p>
      {[...letters].map(([letter, listed]) => {
        const entries = listed.filter(({ label, concept }) => label === concept.prefLabel);
        const others = listed.filter(({ label, concept }) => label !== concept.prefLabel).map((item) => <See item={item} words={words} />);
        return (
          <section key={letter} class="letter-group" aria-label={letter}>
            <p part="letter" aria-hidden="true">{letter}</p>
            <ul>
              {entries.map(({ concept }) => (
                <li key={concept.id}>
                  <Entry concept={concept} lines={lines.get(concept.id)} words={words} link={link} />
                </li>
              ))}
              {wanted !== "" || entries.length === 0 ? others : others.length > 0 && (
                <li>
                  <details part="others">
                    <summary>{words.moreNames(others.length, others.length.toLocaleString(words.lang))}</summary>
                    <ul>{others}</ul>
                  </details>
                </li>
              )}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function See({ item: { label, concept }, words }: { item: Item; words: Strings }): JSX.Element {
  return (
    <li part="see">
      <bdi>{label}</bdi>, <i>{words.see}</i>{" "}
      <button class="ask" type="button" data-action="see" data-id={concept.id}>
        <bdi>{concept.prefLabel}</bdi>
      </button>
    </li>
  );
}

/** Without case and accents: who filters types neither. */
function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Other names in the language of the index. */
function otherNames(concept: ConceptEntry, lang: string): string[] {
  const names = concept.labels.filter((label) => label.kind === "alt" && (label.lang === "" || label.lang.split("-")[0] === lang));
  return [...new Set(names.map((label) => label.text))].filter((text) => text !== concept.prefLabel);
}

function letterOf(label: string, lang: string): string {
  const [first = ""] = label.normalize("NFD");
  return first.toLocaleUpperCase(lang);
}

/** From the broadest down; a concept with several broader ones stands under each. */
function Hierarchy({ concepts, lines, words, link }: ListProps): JSX.Element {
  const byId = new Map(concepts.map((concept) => [concept.id, concept]));
  const childrenOf = ({ narrower, members }: ConceptEntry): ConceptEntry[] =>
    [...narrower, ...members].flatMap(({ id }) => byId.get(id) ?? []);
  const speaks = (concept: ConceptEntry, path: ReadonlySet<string>): boolean =>
    concept.occurrences > 0 ||
    (!path.has(concept.id) && childrenOf(concept).some((child) => speaks(child, new Set([...path, concept.id]))));
  const branch = (level: ConceptEntry[], path: ReadonlySet<string>): JSX.Element | null => {
    const shown = level.filter((concept) => !path.has(concept.id) && speaks(concept, path));
    if (shown.length === 0) return null;
    return (
      <ul>
        {shown.map((concept) => (
          <li key={concept.id}>
            <Entry concept={concept} lines={lines.get(concept.id)} words={words} link={link} />
            {branch(childrenOf(concept), new Set([...path, concept.id]))}
          </li>
        ))}
      </ul>
    );
  };
  const tops = concepts.filter(({ broader, memberOf }) => broader.length === 0 && memberOf.length === 0);
  tops.sort((a, b) => a.prefLabel.localeCompare(b.prefLabel, words.lang));
  return <div class="tree">{branch(tops, new Set())}</div>;
}

interface EntryProps {
  concept: ConceptEntry;
  lines: ConcordanceLine[] | undefined;
  words: Strings;
  link: Host["link"];
}

function Entry({ concept, lines, words, link }: EntryProps): JSX.Element {
  return (
    <details part="entry" data-id={concept.id}>
      <summary>
        <bdi>{concept.prefLabel}</bdi>{" "}
        <Times n={concept.occurrences} lang={words.lang} told={words.occurrences} />
      </summary>
      {concept.definition && (
        <p part="definition" dir="auto">
          {concept.definition}
        </p>
      )}
      <ul class="examples">
        {lines?.map((line, i) => (
          <LineItem key={i} line={line} link={link} />
        ))}
      </ul>
    </details>
  );
}

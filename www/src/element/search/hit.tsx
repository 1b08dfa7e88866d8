import type { ComponentChildren, JSX } from "preact";
import type { ConceptMatch, Hit, PassageHit, Reason, Value } from "../../types.js";
import { writtenDate } from "../dates.js";
import { marked } from "../marked.js";
import type { Strings } from "../strings.js";
import type { Picture } from "../pictures.js";
import type { Within } from "../withins.js";
import { ownHit } from "./own-hit.js";
import { type Way, type Ways, wayTo } from "./way.js";

/** Fields that say who speaks, the first one that a document has. */
const VOICES = ["speaker", "author", "publisher"];

/**
 * Characters that are sure to be in the first lines, of letters as narrow as Latin ones, and how many
 * stand before a mark that is not. Chinese ones are twice as wide: there a mark near the end may be cut
 * off where it is narrow.
 */
const EARLY = 70;
const BEFORE = 40;

interface HitProps {
  hit: Hit;
  concepts: ConceptMatch[];
  words: Strings;
  template: HTMLTemplateElement | null;
  query: string;
  ways: Ways;
  /** Whether passages are shown whole, and all of them; else the best one, in some lines. */
  isFull: boolean;
  within?: Within | undefined;
  picture?: Picture | undefined;
}

/**
 * One document of the answer: title, who and when, its best passages, and why it is here. Here all is
 * called, and nothing a component of Preact's, which would keep and compare some two hundred of them a key.
 */
export function hitView(props: HitProps): JSX.Element {
  const { hit, template, isFull } = props;
  if (template) return ownHit({ ...props, template });
  return (
    <li part="hit">
      <p part="title" dir="auto" lang={hit.lang || undefined}>
        {link(wayTo(props), [props.picture?.(hit) as JSX.Element, marked(hit.title, hit.titleSpans)])}
      </p>
      {meta(props)}
      {props.within?.about(hit) as JSX.Element}
      <ol part="passages" class={isFull ? "passages" : "passages brief"}>
        {(isFull ? hit.passages : hit.passages.slice(0, 1)).map((passage) => (
          <li part="passage" lang={hit.lang || undefined}>
            {link(wayTo(props, passage), excerpt(isFull ? passage : near(passage)))}
          </li>
        ))}
      </ol>
      {why(props)}
    </li>
  );
}

/** A passage from shortly before what is marked: of what is shown in some lines, that must be one. */
function near(passage: PassageHit): PassageHit {
  const { text, spans, clipped } = passage;
  const first = spans[0]?.start ?? 0;
  if (first < EARLY) return passage;
  // Where no blank is near, in Chinese for example, a text may begin anywhere.
  const blank = text.indexOf(" ", first - BEFORE) + 1;
  const from = blank > 0 && blank <= first ? blank : first;
  return {
    ...passage,
    text: text.slice(from),
    spans: spans.map((span) => ({ ...span, start: span.start - from, end: span.end - from })),
    clipped: { ...clipped, start: true },
  };
}

/** A passage, under its heading. */
export function excerpt({ heading, text, spans, clipped }: PassageHit): JSX.Element {
  return (
    <>
      {heading !== "" && (
        <span part="heading" dir="auto">
          {heading}
        </span>
      )}
      <span part="excerpt" dir="auto">
        {clipped.start && "… "}
        {marked(text, spans)}
        {clipped.end && " …"}
      </span>
    </>
  );
}

function link(way: Way | undefined, children: ComponentChildren): JSX.Element {
  if (!way) return <span class="link">{children}</span>;
  return (
    <a class="link" {...way}>
      {children}
    </a>
  );
}

function meta({ hit, words }: HitProps): JSX.Element | null {
  const valuesOf = (field: string): Value[] => [hit.meta[field] ?? []].flat();
  const [date] = valuesOf("date").map(String);
  const voice = VOICES.map(valuesOf).find((values) => values.length > 0) ?? [];
  const parts = [
    date && <time dateTime={date}>{writtenDate(date, words.lang)}</time>,
    ...[voice, valuesOf("kind")].map((values) => values.length > 0 && <bdi>{values.join(words.listSeparator)}</bdi>),
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return (
    <p part="meta">
      {parts}
    </p>
  );
}

/** Why a document is here though it says it in other words. */
function why({ hit, concepts, words }: HitProps): JSX.Element | null {
  const lines = new Map<string, string[]>();
  for (const reason of hit.why) {
    if (reason.kind !== "concept") continue;
    const asked = concepts.find((concept) => concept.id === reason.concept)?.label ?? reason.prefLabel;
    const found = reason.found.filter((label) => !same(label, asked));
    const lead = leadOf(reason, words);
    if (found.length > 0) lines.set(lead, distinct([...(lines.get(lead) ?? []), ...found]));
  }
  if (lines.size === 0) return null;
  return (
    <ul part="why">
      {[...lines].map(([lead, found]) => (
        <li key={lead}>
          <span class="lead">{lead}</span>{" "}
          {found.map((label, i) => (
            <>
              {i > 0 && words.listSeparator}
              <bdi>{label}</bdi>
            </>
          ))}
        </li>
      ))}
    </ul>
  );
}

function leadOf(reason: Extract<Reason, { kind: "concept" }>, words: Strings): string {
  return { label: words.alsoNamed, narrower: words.narrower, member: words.member(reason.prefLabel) }[reason.relation];
}

/** One of each name: hyphens and capitals make no other name. */
function distinct(labels: string[]): string[] {
  return labels.filter((label, i) => labels.findIndex((other) => same(other, label)) === i);
}

function same(a: string, b: string): boolean {
  return likeness.compare(a, b) === 0;
}

/** Made once: to make one takes longer than a thousand comparisons. */
const likeness = new Intl.Collator(undefined, { sensitivity: "base", ignorePunctuation: true });

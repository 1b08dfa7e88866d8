import type { JSX } from "preact";
import type { ConceptMatch } from "../../types.js";
import { Ask } from "../ask.js";
import type { Strings } from "../strings.js";
import type { Within } from "../withins.js";

/** Names that are read before the entry is opened; more would not fit its line. */
const FIRST = 3;

interface ConceptsProps {
  concepts: ConceptMatch[];
  words: Strings;
  within: Within | undefined;
}

/**
 * The concepts that the query names, in two lines at most, since what was asked for is below them; opened,
 * they are like entries of a dictionary.
 */
export function Concepts({ concepts, words, within }: ConceptsProps): JSX.Element | null {
  const [first] = concepts;
  if (!first) return null;
  const { length } = concepts;
  const isOne = length === 1;
  const names = isOne ? othersOf(first) : [];
  const rest = names.length - FIRST;
  const labels = (all: { prefLabel: string }[]): string => all.map(({ prefLabel }) => prefLabel).join(words.listSeparator);
  return (
    <details part="concepts">
      <summary part="chip">
        <span class="gist">
          <bdi class="name">{labels(concepts)}</bdi>{" "}
          <span class="kind">{isOne ? words.kinds[first.kind] : words.concepts(length, `${length}`)}</span>{" "}
          {isOne && <bdi class="brief">{first.definition || labels(first.members)}</bdi>}
        </span>
        <Names names={names.slice(0, FIRST)} words={words} class="gist brief names" />
        {rest > 0 && <span class="kind brief others">+{words.moreNames(rest, `${rest}`)}</span>}
      </summary>
      {concepts.map((concept) => (
        <div key={concept.id} part="concept" class="entry">
          {!isOne && (
            <p>
              <bdi class="name">{concept.prefLabel}</bdi> <span class="kind">{words.kinds[concept.kind]}</span>
            </p>
          )}
          {concept.definition && (
            <p part="definition" dir="auto">
              {concept.definition}
            </p>
          )}
          <Members concept={concept} />
          <Names names={othersOf(concept)} words={words} class="names" />
          {within?.languages(concept) as JSX.Element}
        </div>
      ))}
    </details>
  );
}

function Members({ concept: { members, kind } }: { concept: ConceptMatch }): JSX.Element | null {
  if (members.length === 0) return null;
  const List = kind === "orderedCollection" ? "ol" : "ul";
  return (
    <List part="members">
      {members.map((member) => (
        <li key={member.id}>
          <Ask query={member.prefLabel} />
        </li>
      ))}
    </List>
  );
}

function othersOf(concept: ConceptMatch): ConceptMatch["labels"] {
  return concept.labels.filter((label) => label.text !== concept.prefLabel);
}

/** In the line of the summary, and of the entry. */
function Names({ names, words, class: kind }: { names: ConceptMatch["labels"]; words: Strings; class: string }): JSX.Element | null {
  if (names.length === 0) return null;
  return (
    <span part="names" class={kind}>
      <span class="lead">{words.alsoNamed}</span>{" "}
      {names.map((label, i) => (
        <>
          {i > 0 && words.listSeparator}
          <bdi lang={label.lang}>{label.text}</bdi>
        </>
      ))}
    </span>
  );
}

import type { JSX } from "preact";
import type { ConceptMatch } from "../../types.js";
import { Ask } from "../ask.js";
import type { Strings } from "../strings.js";
import type { Within } from "../withins.js";

interface ConceptsProps {
  concepts: ConceptMatch[];
  words: Strings;
  within: Within | undefined;
}

/** The concepts that the query names, like entries of a dictionary; the first lies open. */
export function Concepts({ concepts, words, within }: ConceptsProps): JSX.Element | null {
  if (concepts.length === 0) return null;
  return (
    <div part="concepts" class="concepts">
      {concepts.map((concept, i) => (
        <details key={concept.id} part="concept" class="concept" open={i === 0}>
          <summary part="chip">
            <bdi class="name">{concept.prefLabel}</bdi>
            <span class="kind">{words.kinds[concept.kind]}</span>
          </summary>
          <div class="entry">
            {concept.definition && (
              <p part="definition" class="definition" dir="auto">
                {concept.definition}
              </p>
            )}
            <Members concept={concept} />
            <OtherNames concept={concept} words={words} />
            {within?.languages(concept) as JSX.Element}
          </div>
        </details>
      ))}
    </div>
  );
}

function Members({ concept }: { concept: ConceptMatch }): JSX.Element | null {
  if (concept.members.length === 0) return null;
  const items = concept.members.map((member) => (
    <li key={member.id}>
      <Ask query={member.prefLabel} />
    </li>
  ));
  return concept.kind === "orderedCollection" ? (
    <ol part="members" class="members">{items}</ol>
  ) : (
    <ul part="members" class="members">{items}</ul>
  );
}

function OtherNames({ concept, words }: { concept: ConceptMatch; words: Strings }): JSX.Element | null {
  const others = concept.labels.filter((label) => label.text !== concept.prefLabel);
  if (others.length === 0) return null;
  return (
    <p part="names" class="names">
      <span class="lead">{words.alsoNamed}</span>{" "}
      {others.map((label, i) => (
        <>
          {i > 0 && words.listSeparator}
          <bdi lang={label.lang}>{label.text}</bdi>
        </>
      ))}
    </p>
  );
}

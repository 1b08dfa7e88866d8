/** `manicule concepts`: the index at the back of the book: concepts, documents, passages. */
import type { Manicule } from "../corpus/manicule.js";
import type { ConceptDetail, ConceptInfo } from "../types.js";
import { openModule } from "./opened.js";
import { aside, counted, InputError, nearest, type Voice } from "./terminal.js";

interface Options extends Voice {
  all?: boolean;
  lang?: string;
}

export async function bookIndex(module: string, id: string | undefined, options: Options): Promise<void> {
  const corpus = await openModule(module);
  if (id === undefined) printAll(corpus, options);
  else printOne(corpus, id, options);
  corpus.free();
}

function printAll(corpus: Manicule, options: Options): void {
  const { json, all, lang = "" } = options;
  const listed = corpus.concepts({ lang }).filter(({ occurrences }) => all || occurrences > 0);
  if (json) {
    process.stdout.write(`${JSON.stringify(listed)}\n`);
    return;
  }
  listed.sort((a, b) => a.prefLabel.localeCompare(b.prefLabel, lang || "en"));
  process.stdout.write(listed.map((concept) => entry(corpus, concept)).join(""));
  aside(`${counted(listed.length, "concept")} of ${corpus.info.concepts}\n`, options);
}

/** As in a book: the term, then where it is spoken of, each place with its number of passages. */
function entry(corpus: Manicule, { id, prefLabel, occurrences }: ConceptInfo): string {
  const { where } = corpus.concept(id)!;
  const places = where.map(({ document, passages }) => (passages > 1 ? `${document} (${passages})` : document));
  return `${prefLabel}  ${occurrences === 0 ? "–" : places.join(", ")}\n`;
}

function printOne(corpus: Manicule, id: string, { json, lang = "" }: Options): void {
  const concept = corpus.concept(id, { lang });
  if (!concept) {
    const meant = nearest(id, corpus.concepts().map((each) => each.id));
    const advice = meant ? `did you mean «${meant}»?` : "`manicule concepts` without an id lists them.";
    throw new InputError(`There is no concept «${id}»; ${advice}`);
  }
  process.stdout.write(json ? `${JSON.stringify(concept)}\n` : written(concept));
}

function written(concept: ConceptDetail): string {
  const { prefLabel, definition, firstDate, lastDate, where, variants, together } = concept;
  const relation = (name: string, list: { prefLabel: string }[]) =>
    list.length > 0 ? [`${name}: ${list.map((other) => other.prefLabel).join(", ")}`] : [];
  const lines = [
    prefLabel,
    ...(definition === "" ? [] : [definition]),
    ...relation("broader", concept.broader),
    ...relation("narrower", concept.narrower),
    ...relation("related", concept.related),
    ...relation("members", concept.members),
    "",
    `${counted(concept.occurrences, "occurrence")} in ${counted(concept.documents, "document")}${dates(firstDate, lastDate)}`,
    ...where.map(({ document, date, occurrences }) => `  ${document}${date && ` (${date})`}  ${occurrences}`),
    "",
    "called",
    ...variants.map(({ text, occurrences }) => `  ${text}  ${occurrences}`),
    ...(together.length > 0 ? ["", "spoken of together with"] : []),
    ...together.map((other) => `  ${other.prefLabel}  ${counted(other.passages, "passage")}`),
  ];
  return `${lines.join("\n")}\n`;
}

function dates(first: string, last: string): string {
  if (first === "") return "";
  return first === last ? `, ${first}` : `, ${first} to ${last}`;
}

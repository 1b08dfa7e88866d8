/** An explanation in plain words: for the command line and for the playground. */
import type { Explained } from "../types.js";

/** What is said of a row, by its level and kind. A new rule of reading or ranking gets its words here. */
const WORDS: Record<string, (row: Explained) => string>[] = [
  {
    word: ({ text, value }) => `${text}: a word, rarity ${number(value)}`,
    functionWord: ({ text, value }) => `${text}: a function word, rarity ${number(value)}`,
    concept: ({ text, value }) => `${text}: a concept, rarity ${number(value)}`,
    required: ({ text, count }) => `must have: ${text} (${documents(count)})`,
    excluded: ({ text, count }) => `must not have: ${text} (${documents(count)})`,
    relaxed: ({ text }) => `found nowhere, and so no condition: ${text}`,
    unread: ({ text }) => `not read: ${text}`,
    feedback: ({ text }) => `the best answers also say: ${text}`,
    pinned: ({ text, value }) => `${text}: score ${number(value)}, pinned to the query`,
    exactTitle: ({ text, value }) => `${text}: score ${number(value)}, its title is the query`,
    allWords: ({ text, value }) => `${text}: score ${number(value)}, all the words`,
    someWords: ({ text, value }) => `${text}: score ${number(value)}, some of the words`,
  },
  {
    itself: way(""),
    form: way("other forms: "),
    longer: way("longer: "),
    compound: way("joined: "),
    corrected: way("corrected to: "),
    label: way("by name: "),
    narrower: way("narrower: "),
    member: way("member: "),
    term: ({ text, value }) => `${number(value)} for ${text}`,
    proximity: ({ text, value }) => `${number(value)} for ${text} and the next word, near each other`,
    title: ({ value }) => `${number(value)} for a title that is like the query`,
    feedback: ({ value }) => `${number(value)} for what it shares with the best answers`,
    weight: ({ value }) => `${number(value)} for what the page counts`,
  },
  {
    title: found("title"),
    heading: found("heading"),
    text: found("text"),
  },
];

/** A line for each row; what the corpus has not is passed over. */
export function explained(rows: Explained[]): string[] {
  const isThere = ({ level, kind, count }: Explained): boolean => level !== 1 || count > 0 || kind in GAINS;
  return rows.filter(isThere).map((row) => "  ".repeat(row.level) + WORDS[row.level]![row.kind]!(row));
}

const GAINS = { term: true, proximity: true, title: true, feedback: true, weight: true };

function way(what: string): (row: Explained) => string {
  return ({ text, value, count }) => `${what}${text} (${times(count)}, counts ${number(value)})`;
}

function found(where: string): (row: Explained) => string {
  return ({ text, count }) => `${text} ${times(count)} in the ${where}`;
}

const number = (n: number): string => n.toFixed(2);
const times = (n: number): string => (n === 1 ? "once" : `${n} times`);
const documents = (n: number): string => `${n} ${n === 1 ? "document" : "documents"}`;

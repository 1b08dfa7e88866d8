// Small random corpora: few words, so that they meet often; many ways to write each of them.

import { Random } from "./random.mjs";
import { schemeOf } from "./schemes.mjs";

const ONSETS = "b br c cl d dr f g gr h j k l m n p pl qu r s sh st t th tr v w z".split(" ");
const VOWELS = "a e i o u ea ou".split(" ");
const CODAS = "b ck d ft g l ll m nd ng p pp r rd rn s ss st t tt v x z".split(" ");
const ENDINGS = [
  ...["", "", "", "s", "es", "ed", "ing", "er", "ers", "ly", "ness", "ful"],
  ...["ation", "ations", "ize", "ized", "ment", "y", "ies", "able", "ity", "ive"],
];
const REAL = [
  ...["connect", "connected", "connecting", "connection", "connections", "relate", "relational", "relatedness"],
  ...["hope", "hoping", "hopping", "hopes", "study", "studies", "studying", "happy", "happiness", "happily"],
  ...["run", "running", "runs", "news", "generous", "generously", "cyber", "cyberspace", "space", "spaces"],
];
const FUNCTION_WORDS = ["the", "of", "and", "in", "to", "is", "not", "with", "into", "a"];
const NUMBERS = [
  ...["7", "42", "4.23", "2,940,000", "2940000", "2015", "٢٠١٥", "U.N", "UN", "e.g", "W3C", "C", "C#", "C++", "NET", ".NET"],
  ...["v1.2.3", "1.2.3", "1.2", "RFC", "9110", "rfc9110", "CO", "CO₂", "CO2", "l’été", "ete"],
];
const HAN = [..."网络主权安全"];
const SEPARATORS = { " ": 76, "-": 5, ", ": 7, ". ": 6, "; ": 2, ": ": 1, " – ": 1, "/": 2, "_": 3 };
const ACCENTS = { a: "å", c: "ç", e: "é", i: "ï", n: "ñ", o: "ö", u: "ü" };
const KINDS = ["speech", "essay", "Press report"];

/** The words of one corpus, and ways to write them. */
export class Vocabulary {
  constructor(random) {
    this.random = random;
    const stems = random.times(5, 14, () => this.stem());
    this.words = stems.flatMap((stem) => random.times(1, 4, () => stem + random.pick(ENDINGS)));
    // Compounds: two stems written together, and one of them with an ending.
    this.words.push(...random.times(1, 4, () => random.pick(stems) + random.pick(stems) + random.pick(["", "", "s", "ed"])));
    // Names joined of two.
    const joined = () => [random.pick(stems), random.pick(stems)].map((stem, n) => (n ? stem[0].toUpperCase() + stem.slice(1) : stem)).join("");
    this.words.push(...random.times(0, 2, joined));
    this.words.push(...stems, ...random.times(2, 8, () => random.pick(REAL)));
    this.stems = stems;
  }

  stem() {
    const { random } = this;
    const syllable = () => random.pick(ONSETS) + random.pick(VOWELS);
    return (random.chance(0.4) ? syllable() : "") + syllable() + random.pick(CODAS);
  }

  /** A word of any kind, as somebody might write it. */
  word() {
    const { random } = this;
    const kind = random.weighted({ own: 70, ending: 5, function: 18, number: 4, new: 1 });
    const word = {
      own: () => random.pick(this.words),
      ending: () => random.pick(this.stems) + random.pick(ENDINGS),
      function: () => random.pick(FUNCTION_WORDS),
      number: () => random.pick(NUMBERS),
      new: () => this.stem(),
    }[kind]();
    return kind === "number" ? word : this.written(word);
  }

  /** A word of content. */
  content() {
    return this.written(this.random.pick(this.words));
  }

  /** `word` with capitals, accents, an apostrophe. */
  written(word) {
    const { random } = this;
    if (random.chance(0.06)) word += random.pick(["'s", "’s"]);
    if (random.chance(0.07)) {
      word = [...word].map((letter) => (random.chance(0.5) && ACCENTS[letter]) || letter).join("");
      if (random.chance(0.3)) word = word.normalize("NFD");
    }
    if (random.chance(0.12)) return word.slice(0, 1).toUpperCase() + word.slice(1);
    return random.chance(0.04) ? word.toUpperCase() : word;
  }

  han(from, to) {
    return this.random.times(from, to, () => this.random.pick(HAN)).join("");
  }

  /** Running text that begins with a word of content. */
  text(from, to) {
    const { random } = this;
    let res = this.content();
    for (let left = random.int(from, to) - 1; left > 0; left--) {
      const separator = random.weighted(SEPARATORS);
      const han = random.chance(0.06);
      // Han stands beside letters without a space, too.
      const next = han ? this.han(1, 4) : this.word();
      // Known: see known.test.mjs.
      const known = separator === "_" && /\.\p{L}/u.test(res.split(" ").at(-1) + next);
      res += (known ? " " : han && random.chance(0.3) ? "" : separator) + next;
    }
    return res + (random.chance(0.5) ? "." : "");
  }
}

/** `{ format, docs: [{ id, title, lang, folder, page?, fields, weight?, blocks: [{ level?, text }] }], scheme }`. */
export function corpusOf(random, vocabulary) {
  const format = random.pick(["md", "jsonl"]);
  const docs = Array.from({ length: random.int(2, 8) }, (_, number) => {
    const heading = () => ({ level: format === "md" ? random.int(2, 4) : 2, text: vocabulary.text(1, 4) });
    const passage = () => ({ text: random.chance(0.03) ? vocabulary.text(80, 130) : vocabulary.text(1, 28) });
    const headings = random.times(0, 2, heading);
    const passages = random.times(1, 5, passage);
    const blocks = format === "md" ? shuffled(random, [...headings, ...passages]) : [...headings, ...passages];
    const [lang, folder] = [random.pick(LANGUAGES), random.pick(FOLDERS)];
    return { id: `d${number}`, title: vocabulary.text(1, 5), lang, folder, fields: fieldsOf(random, number === 0), blocks, ...weightOf(random) };
  });
  // From a row of its own, so that texts and queries stay what they were.
  const pages = new Random(docs.reduce((sum, { title }) => sum * 31 + title.length, docs.length) % 1_000_003);
  for (const doc of docs) if (pages.chance(0.5)) doc.page = pages.pick(["p1", "p2"]);
  const corpus = { format, docs, scheme: [] };
  return { ...corpus, scheme: schemeOf(random, vocabulary, corpus) };
}

/** Most documents count as much as others. */
const weightOf = (random) => (random.chance(0.15) ? { weight: random.pick([0.1, 0.3, 0.75, 1.5, 10]) } : {});

/** The first document has every field, so that each is known to the corpus. */
function fieldsOf(random, all) {
  const date = `${random.int(2013, 2017)}` + (random.chance(0.7) ? `-0${random.int(1, 9)}` : "");
  const res = {};
  if (all || random.chance(0.85)) res.date = date.length > 4 && random.chance(0.5) ? `${date}-1${random.int(0, 9)}` : date;
  if (all || random.chance(0.8)) res.kind = random.pick(KINDS);
  if (all || random.chance(0.7)) res.pages = random.int(1, 30) * 10;
  return res;
}

function shuffled(random, list) {
  for (let last = list.length - 1; last > 0; last--) {
    const other = random.int(0, last);
    [list[last], list[other]] = [list[other], list[last]];
  }
  return list;
}

/** Invented words are of no language that could be told from them; all are stemmed as English. */
const LANGUAGES = ["en", "en", "en-GB", "en-Latn-GB"];
const FOLDERS = ["", "a/", "a/b/", "ab/"];

/** The files that the compiler gets. */
export function filesOf({ format, docs: given }) {
  const docs = given.map((doc) => ({ ...doc, fields: { ...doc.fields, ...(doc.weight && { search_weight: doc.weight }) } }));
  if (format === "jsonl") {
    const records = docs.map(({ id, title, lang = "en", folder = "", page, fields, blocks }) => ({
      ...{ id, title, lang, url: `https://example.org/${folder}${id}`, ...fields, translationKey: page },
      headings: blocks.filter(({ level }) => level).map(({ text }) => text),
      text: blocks.filter(({ level }) => !level).map(({ text }) => text),
    }));
    return [{ path: "records.jsonl", text: records.map((record) => JSON.stringify(record)).join("\n") }];
  }
  return docs.map(({ id, title, lang = "en", folder = "", page, fields, blocks }) => {
    const front = Object.entries({ id, title, lang, ...fields, ...(page && { translationKey: page }) }).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
    const body = blocks.map(({ level, text }) => (level ? `${"#".repeat(level)} ${text}` : text));
    return { path: `${folder}${id}.md`, text: ["---", ...front, "---", "", body.join("\n\n")].join("\n") };
  });
}

/** `manicule query`: one question for a person, or many for an evaluation. */
import { reason } from "../host/host.js";
import type { Manicule } from "../corpus/manicule.js";
import type { Hit, SearchOptions, SearchResult, Span } from "../types.js";
import { explained } from "./explained.js";
import { readRegular } from "./regular.js";
import { openModule } from "./opened.js";
import { counted, grouped, hasColor, InputError, UsageError, type Voice } from "./terminal.js";

interface QueryOptions extends Voice {
  limit?: number;
  unit?: "document" | "passage";
  expand: boolean;
  explain?: boolean;
  within?: string;
  lang?: string;
  at?: string;
  queries?: string;
  trec?: boolean;
}

interface Question {
  id: string;
  text: string;
}

export async function query(module: string, text: string | undefined, options: QueryOptions): Promise<void> {
  const { queries, trec } = options;
  if ((text === undefined) === (queries === undefined)) {
    throw new UsageError("query takes a text, or --queries with a file: one of the two.");
  }
  if (trec === true && queries === undefined) throw new UsageError("--trec needs --queries with a file.");
  const questions = queries === undefined ? undefined : await readQuestions(queries);
  const corpus = await openModule(module);
  if (questions && trec) run(corpus, questions, options);
  else for (const { text: asked } of questions ?? [{ text: text! }]) answer(corpus, asked, options);
  corpus.free();
}

function answer(corpus: Manicule, text: string, options: QueryOptions): void {
  const result = corpus.search(text, searchOptions(options, options.limit));
  process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : written(result));
}

/** The TREC run format: `qid Q0 docid rank score run`. */
function run(corpus: Manicule, questions: Question[], options: QueryOptions): void {
  for (const { id, text } of questions) {
    const found = corpus.search(text, { ...searchOptions(options, options.limit ?? 1000), snippets: 0 });
    // Tools that read such a run sort it by score, and hits with all the words come first
    // whatever their scores; so what is printed is the place, counted from the end.
    const lines = found.hits.map((hit, i) => `${id} Q0 ${docid(hit)} ${i + 1} ${found.hits.length - i} manicule\n`);
    process.stdout.write(lines.join(""));
  }
}

/** Columns are apart by spaces, so an id may hold none. */
function docid(hit: Hit): string {
  return hit.id.replace(/\s+/g, "_");
}

function searchOptions(options: QueryOptions, limit: number | undefined): SearchOptions {
  return {
    expand: options.expand,
    complete: true,
    ...(limit === undefined ? {} : { limit }),
    ...(options.unit ? { unit: options.unit } : {}),
    ...(options.explain ? { explain: true } : {}),
    ...(options.within === undefined ? {} : { within: options.within }),
    ...(options.lang === undefined ? {} : { lang: options.lang }),
    ...(options.at === undefined ? {} : { at: options.at }),
  };
}

async function readQuestions(file: string): Promise<Question[]> {
  let text;
  try {
    text = String(await readRegular(file));
  } catch (error) {
    throw new InputError(`--queries ${file}: ${reason(error)}`);
  }
  return text.split("\n").flatMap((line, i) => (line.trim() === "" ? [] : [question(line, `${file}:${i + 1}`)]));
}

function question(line: string, place: string): Question {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new InputError(`${place}: not JSON: ${reason(error)}`);
  }
  const { id, _id, qid, text, query: asked } = (value ?? {}) as Record<string, unknown>;
  const name = id ?? _id ?? qid;
  const words = text ?? asked;
  if ((typeof name !== "string" && typeof name !== "number") || typeof words !== "string") {
    throw new InputError(`${place}: a question needs an id and a text, as in {"id": "1", "text": "openness"}.`);
  }
  return { id: String(name), text: words };
}

function written(result: SearchResult): string {
  const head = result.total === 0 ? "Nothing found.\n" : `${counted(result.total, "hit")}\n`;
  const meant = result.didYouMean === undefined ? "" : `Did you mean «${result.didYouMean}»?\n`;
  const corrected = result.corrected === undefined ? "" : `Showing what was found for «${result.corrected}».\n`;
  const relaxed = result.relaxed.map((phrase) => `No text has «${phrase}» word for word.\n`);
  const leftOut = result.including === undefined ? "" : `Left out: ${result.leftOut.join(", ")}. To search with it: «${result.including}».\n`;
  const alone = result.within.filter(({ restricts }) => restricts).map(({ value }) => value);
  const where = alone.length === 0 ? "" : result.widened ? `Nothing in ${alone.join(", ")}, but elsewhere.\n` : `In ${alone.join(", ")}; ${grouped(result.elsewhere)} elsewhere (--within none).\n`;
  const named = result.concepts.map(({ prefLabel, definition }) => `☞ ${prefLabel}: ${definition}\n`);
  const why = explained(result.explanation ?? []).map((line) => `    ${line}\n`);
  return [corrected, ...named, head, where, meant, ...relaxed, leftOut, ...why, ...result.hits.map(writtenHit)].join("");
}

function writtenHit(hit: Hit): string {
  const lines = hit.passages.map(({ heading, text, spans, clipped }) => {
    const excerpt = `${clipped.start ? "… " : ""}${marked(text, spans)}${clipped.end ? " …" : ""}`;
    return `    ${heading === "" ? "" : `${heading}: `}${excerpt.replaceAll("\n", " ")}\n`;
  });
  return `\n${marked(hit.title, hit.titleSpans)}  (${hit.id})\n${lines.join("")}`;
}

/** Bold on a terminal; elsewhere the text as it is. */
function marked(text: string, spans: Span[]): string {
  if (!hasColor(process.stdout)) return text;
  let res = "";
  let done = 0;
  for (const { start, end } of spans) {
    res += `${text.slice(done, start)}\x1b[1m${text.slice(start, end)}\x1b[22m`;
    done = end;
  }
  return res + text.slice(done);
}

/**
 * The command line: `manicule build`, `query`, `concordance`, `concepts`, `inspect`, `serve`,
 * `check`, `suggest-concepts`, `export-concepts`. JavaScript over compiler.wasm and engine.wasm; no
 * native code. Results go to stdout, everything else to stderr.
 *
 * Exit codes: 0 done, 1 bad input, nothing could be built or something is to be mended, 2 wrong usage.
 */
import "./cli/require.js";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { bookIndex } from "./cli/book-index.js";
import { build } from "./cli/build.js";
import { check, exportScheme, suggest } from "./cli/concepts.js";
import { concordance } from "./cli/concordance.js";
import { inspect } from "./cli/inspect.js";
import { query } from "./cli/query.js";
import { serve } from "./cli/serve.js";
import { packageVersion } from "./cli/shipped.js";
import { explain, UsageError } from "./cli/terminal.js";

const WRONG_USAGE = 2;

function program(version: string): Command {
  const manicule = new Command("manicule")
    .description("☞ Documents and concepts in, one wasm file out that any web page can search.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .showHelpAfterError("Run with --help to see how it is used.")
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "manicule: ")) })
    .exitOverride()
    .addHelpText("after", examples("manicule build essays --concepts concepts.toml -o site", "manicule serve site"));

  manicule
    .command("build")
    .description("compile documents into a module, with a page to search it")
    .argument("<inputs...>", "folders and files: Markdown, HTML, plain text, .jsonl, .json")
    .option("-c, --concepts <file>", "concept scheme: TOML, or SKOS as .ttl, .rdf, .jsonld")
    .option("-o, --out <dir>", "folder to write to", "manicule-out")
    .option("--no-pages", "do not write a page for each document that is not HTML")
    .option("--single-file", "write index.html alone, with everything in it, for file:// and mail")
    .option("--json", "print the report as JSON")
    .addHelpText("after", examples("manicule build essays", "manicule build essays notes.jsonl -c concepts.toml -o site"))
    .action(build);

  manicule
    .command("query")
    .description("search a module")
    .argument("<module>", "a corpus.wasm")
    .argument("[text]", "what to search for")
    .option("--json", "print exactly what search() returns")
    .option("-n, --limit <n>", "results to print (default 10; for --trec 1000)", atLeastOne)
    .option("--unit <unit>", "what a result is: document or passage", unit)
    .option("--no-expand", "search for the words alone, not for the concepts they name")
    .option("--queries <file>", "a .jsonl file of { id, text }, one question a line")
    .option("--trec", "print a TREC run: qid Q0 docid rank score manicule")
    .addHelpText(
      "after",
      examples(
        'manicule query site/corpus.wasm "cyber sovereignty"',
        "manicule query site/corpus.wasm openness --unit passage --json",
        "manicule query site/corpus.wasm --queries questions.jsonl --trec > run.txt",
      ),
    )
    .action(query);

  manicule
    .command("concordance")
    .description("list every occurrence of a word, phrase or concept in its context")
    .argument("<module>", "a corpus.wasm")
    .argument("<text>", "words that stand together are meant in a row, in any of their forms")
    .option("-s, --sort <order>", "position, left, right or document", order, "position")
    .option("-w, --width <n>", "words on either side", wholeNumber, 8)
    .option("-n, --limit <n>", "lines to print", atLeastOne, 100)
    .option("--json", "print exactly what concordance() returns")
    .addHelpText(
      "after",
      examples('manicule concordance site/corpus.wasm "shared future" --sort right', "manicule concordance site/corpus.wasm govern* --json"),
    )
    .action(concordance);

  manicule
    .command("concepts")
    .description("print the concept index of a module, as at the back of a book")
    .argument("<module>", "a corpus.wasm")
    .argument("[id]", "one concept: its names, who uses them, and what stands beside it")
    .option("--all", "also concepts that do not occur")
    .option("--json", "print exactly what concepts() or concept() returns")
    .addHelpText("after", examples("manicule concepts site/corpus.wasm", "manicule concepts site/corpus.wasm cyber-sovereignty"))
    .action(bookIndex);

  manicule
    .command("inspect")
    .description("show what a module holds, and what takes its bytes")
    .argument("<module>", "a corpus.wasm")
    .option("--json", "print it as JSON")
    .addHelpText("after", examples("manicule inspect site/corpus.wasm"))
    .action(inspect);

  manicule
    .command("serve")
    .description("serve a folder on this machine")
    .argument("[dir]", "the folder", "manicule-out")
    .option("-p, --port <n>", "port; 0 takes a free one", port, 8080)
    .addHelpText("after", examples("manicule serve", "manicule serve site --port 3000"))
    .action(serve);

  manicule
    .command("check")
    .description("check a concept scheme by the rules of SKOS and against documents")
    .argument("[inputs...]", "folders and files that the scheme is meant for")
    .option("-c, --concepts <file>", "concept scheme: TOML, or SKOS as .ttl, .rdf, .jsonld")
    .option("--json", "print the findings as JSON")
    .addHelpText("after", "\nExits with 1 if an error or a warning was found; notes alone are no reason.")
    .addHelpText("after", examples("manicule check essays -c concepts.toml", "manicule check -c thesaurus.ttl --json"))
    .action(check);

  manicule
    .command("suggest-concepts")
    .description("draft a concept scheme from the terms of documents, for a person to edit")
    .argument("<inputs...>", "folders and files: Markdown, HTML, plain text, .jsonl, .json")
    .option("-c, --concepts <file>", "a scheme whose terms are left out")
    .option("-n, --limit <n>", "terms to propose", atLeastOne, 60)
    .option("-o, --out <file>", "file to write to, instead of the screen")
    .addHelpText("after", examples("manicule suggest-concepts essays > draft.toml", "manicule suggest-concepts essays -c concepts.toml"))
    .action(suggest);

  manicule
    .command("export-concepts")
    .description("write a concept scheme in another format")
    .argument("<scheme>", "TOML, or SKOS as .ttl, .rdf, .jsonld")
    .option("-f, --format <format>", "ttl, jsonld or toml", schemeFormat, "ttl")
    .option("-o, --out <file>", "file to write to, instead of the screen")
    .addHelpText("after", examples("manicule export-concepts concepts.toml", "manicule export-concepts thesaurus.rdf -f toml -o concepts.toml"))
    .action(exportScheme);

  return manicule;
}

function schemeFormat(text: string): string {
  if (text !== "ttl" && text !== "jsonld" && text !== "toml") throw new InvalidArgumentError("It is ttl, jsonld or toml.");
  return text;
}

function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}`).join("\n")}`;
}

function atLeastOne(text: string): number {
  const n = Number(text);
  if (!Number.isSafeInteger(n) || n < 1) throw new InvalidArgumentError("It must be a whole number from 1.");
  return n;
}

function wholeNumber(text: string): number {
  const n = Number(text);
  if (!Number.isSafeInteger(n) || n < 0) throw new InvalidArgumentError("It must be a whole number.");
  return n;
}

function order(text: string): string {
  if (!["position", "left", "right", "document"].includes(text)) {
    throw new InvalidArgumentError("It is position, left, right or document.");
  }
  return text;
}

function unit(text: string): string {
  if (text !== "document" && text !== "passage") throw new InvalidArgumentError("It is document or passage.");
  return text;
}

function port(text: string): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 0 || n > 65535) throw new InvalidArgumentError("It must be from 0 to 65535.");
  return n;
}

/** Parses and runs; gives the exit code. */
async function main(argv: string[]): Promise<number> {
  const manicule = program(await packageVersion());
  try {
    if (argv.length === 0) {
      manicule.outputHelp({ error: true });
      return WRONG_USAGE;
    }
    await manicule.parseAsync(argv, { from: "user" });
    return 0;
  } catch (error) {
    // Commander has already printed what it has to say.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE;
    process.stderr.write(`manicule: ${explain(error)}\n`);
    return error instanceof UsageError ? WRONG_USAGE : 1;
  }
}

// `| head` closes the pipe early; that is no error of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});
process.exitCode = await main(process.argv.slice(2));

/** The commands, with their arguments, options and examples: what `--help` prints. */
import { Command, Option } from "commander";
import { add } from "./add.js";
import { atLeastOne, examples, named, oneOf, port, several, wholeNumber } from "./arguments.js";
import { bookIndex } from "./book-index.js";
import { build, type BuildOptions } from "./build.js";
import { check, exportScheme, suggest } from "./concepts.js";
import { concordance } from "./concordance.js";
import { init } from "./init.js";
import { inspect } from "./inspect.js";
import { mcp } from "./mcp.js";
import { query } from "./query.js";
import { serve, type ServeOptions } from "./serve.js";

const SCHEME = "concept scheme: TOML, or SKOS as .ttl, .rdf, .jsonld";
const DOCUMENTS = "folders, files and patterns: Markdown, HTML, plain text, .jsonl, .json; - for piped records";

/** `manicule --help` ends with it. */
const CODES = `
Exit codes:
  0    done; also when serve or --watch is ended by Ctrl-C
  1    bad input: nothing could be built, or something is to be mended
  2    wrong usage
  70   a defect of manicule
  130  interrupted by Ctrl-C: nothing was written

What is asked for goes to stdout, all else to stderr. NO_COLOR switches colors off.`;

export function program(version: string, signal: AbortSignal): Command {
  const manicule = new Command("manicule")
    .description("☞ Documents and concepts in, one wasm file out that any web page can search.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .showHelpAfterError("Run with --help to see how it is used.")
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "manicule: ")) })
    .exitOverride()
    .addHelpText("after", `${examples("manicule init", "manicule serve essays", "manicule build essays --concepts concepts.toml -o site")}\n${CODES}`);

  voiced(manicule.command("init"))
    .description("write a configuration, a draft of a concept scheme and a page to begin with")
    .argument("[inputs...]", "folders of documents; else content, docs, essays … if there is one, or this folder")
    .addHelpText("after", "\nAsks nothing, and leaves every file that is there as it is.")
    .addHelpText("after", examples("manicule init", "manicule init essays"))
    .action((inputs, options) => init(inputs, options));

  taking(reading(voiced(manicule.command("build"))))
    .description("compile documents into a module, with a page to search it")
    .argument("[inputs...]", `${DOCUMENTS}; else those of the configuration`)
    .option("-o, --out <dir>", 'folder to write to (default: "manicule-out")')
    .option("--base <address>", "where the documents are published (default: the input, where --out lies in it; else --out)")
    .option("--address <pattern>", "addresses of pages: {path}, {path}/, {canonical} …; for a folder docs/=docs/{slug}/ (repeatable)", several)
    .option("-w, --watch", "build again whenever something changes")
    .option("--keep-repeated", "also read what most pages of a folder of HTML repeat word for word")
    .option("--lang <tag>", "language of documents that do not state one")
    .option("--versions <names>", "folders that hold the versions of the site, the newest first: v2,v1", named)
    .option("--no-pages", "do not write a page for each document that is not HTML")
    .option("--single-file", "write index.html alone, with everything in it, for file:// and mail")
    .option("--layout <form>", "one file; hosted: texts in files beside it, fetched in parts; or auto, by size (default: auto)", oneOf("one", "hosted", "auto"))
    .option("--parts", "for a hosted corpus, also write small files, for hosts that do not send parts of a file")
    .option("--no-compress", "do not write .br and .gz beside what a page loads")
    .option("--no-cache", "read every file again, and keep nothing for the next build")
    .addHelpText("after", "\nWrites all files, or none. Files in the folder that are not from manicule build stay as they are.")
    .addHelpText(
      "after",
      examples(
        "manicule build essays",
        "manicule build essays notes.jsonl -c concepts.toml -o site",
        "manicule build 'docs/**/*.md' --ignore drafts/",
        "manicule build _site -o _site/search",
        "export-records | manicule build - -o site",
        "manicule build --watch",
      ),
    )
    .action((inputs, options) => build(inputs, given<BuildOptions>(options), signal));

  taking(reading(voiced(manicule.command("add"))))
    .description("build the search of a site into its folder, and print the two lines to paste")
    .argument("<site>", "the folder with the pages: public, _site, dist, build …")
    .option("-o, --out <dir>", "folder to write to, in the site (default: search, or manicule where the site has that)")
    .option("--lang <tag>", "language of documents that do not state one")
    .option("--versions <names>", "folders that hold the versions of the site, the newest first: v2,v1", named)
    .option("--keep-repeated", "also read what most pages of a folder of HTML repeat word for word")
    .option("--layout <form>", "one file; hosted: texts in files beside it, fetched in parts; or auto, by size (default: auto)", oneOf("one", "hosted", "auto"))
    .option("--parts", "for a hosted corpus, also write small files, for hosts that do not send parts of a file")
    .option("--no-compress", "do not write .br and .gz beside what a page loads")
    .option("--no-cache", "read every file again, and keep nothing for the next build")
    .addHelpText("after", "\nChanges no file of the site. After each build of the site, add it again.")
    .addHelpText("after", examples("manicule add public", "manicule add _site -c concepts.toml"))
    .action((site, options) => add(site, given<BuildOptions>(options), signal));

  taking(reading(voiced(manicule.command("serve"))))
    .description("show documents in the browser as they are edited, or a folder that was built")
    .argument("[inputs...]", "documents, compiled in memory; or one folder with a corpus.wasm, served with the site around it")
    .option("--keep-repeated", "also read what most pages of a folder of HTML repeat word for word")
    .option("--lang <tag>", "language of documents that do not state one")
    .option("--versions <names>", "folders that hold the versions of the site, the newest first: v2,v1", named)
    .option("-p, --port <n>", "port; 0 takes any (default: 8080, or the next that is free)", port)
    .addHelpText("after", "\nOnly this machine can reach it, by 127.0.0.1 or localhost.\nWith documents nothing is written; open pages load themselves again.")
    .addHelpText("after", examples("manicule serve essays -c concepts.toml", "manicule serve", "manicule serve site --port 3000"))
    .action((inputs, options) => serve(inputs, options as ServeOptions, signal));

  voiced(manicule.command("query"))
    .description("search a module")
    .argument("<module>", "a corpus.wasm")
    .argument("[text]", "what to search for")
    .option("-n, --limit <n>", "results to print (default 10; for --trec 1000)", atLeastOne)
    .option("--unit <unit>", "what a result is: document or passage", oneOf("document", "passage"))
    .option("--no-expand", "search for the words alone, not for the concepts they name")
    .option("--within <where>", "what is searched: a language, a /folder/, or none for everything alike")
    .option("--lang <tag>", "language of the reader, by which the query is read first")
    .option("--at <path>", "page where the reader is: its version is searched, else the newest")
    .option("--explain", "say how the query was understood, and what made each score")
    .option("--queries <file>", "a .jsonl file of { id, text }, one question a line")
    .option("--trec", "print a TREC run: qid Q0 docid rank score manicule")
    .addHelpText("after", "\n--json prints exactly what search() returns.")
    .addHelpText(
      "after",
      examples(
        'manicule query site/corpus.wasm "cyber sovereignty"',
        "manicule query site/corpus.wasm openness --unit passage --json",
        "manicule query site/corpus.wasm openness --explain",
        "manicule query site/corpus.wasm --queries questions.jsonl --trec > run.txt",
      ),
    )
    .action((module, text, options) => query(module, text, options));

  voiced(manicule.command("concordance"))
    .description("list every occurrence of a word, phrase or concept in its context")
    .argument("<module>", "a corpus.wasm")
    .argument("<text>", "a word, a phrase or a concept, in any of its forms")
    .option("-s, --sort <order>", "position, left, right or document", oneOf("position", "left", "right", "document"), "position")
    .option("-w, --width <n>", "words on either side", wholeNumber, 8)
    .option("-n, --limit <n>", "lines to print", atLeastOne, 100)
    .addHelpText("after", "\n--json prints exactly what concordance() returns.")
    .addHelpText(
      "after",
      examples('manicule concordance site/corpus.wasm "shared future" --sort right', "manicule concordance site/corpus.wasm govern* --json"),
    )
    .action((module, text, options) => concordance(module, text, options));

  voiced(manicule.command("concepts"))
    .description("print the concept index of a module, as at the back of a book")
    .argument("<module>", "a corpus.wasm")
    .argument("[id]", "one concept: its names, who uses them, and what stands beside it")
    .option("--all", "also concepts that do not occur")
    .option("--lang <tag>", "language of the names (default: that of the corpus)")
    .addHelpText("after", "\n--json prints exactly what concepts() or concept() returns.")
    .addHelpText("after", examples("manicule concepts site/corpus.wasm", "manicule concepts site/corpus.wasm cyber-sovereignty"))
    .action((module, id, options) => bookIndex(module, id, options));

  voiced(manicule.command("mcp"))
    .description("answer agents by the Model Context Protocol, over stdin and stdout")
    .argument("<modules...>", "a corpus.wasm each: its path, or its address on the web")
    .option("--base <address>", "where the documents are published, for the addresses in citations (default: what the module says)")
    .addHelpText("after", "\nNeeds the official SDK beside it: npm install @modelcontextprotocol/sdk")
    .addHelpText("after", examples("manicule mcp site/corpus.wasm --base https://example.org/docs/", "manicule mcp https://example.org/search/corpus.wasm"))
    .action((modules, options) => mcp(modules, options, signal));

  voiced(manicule.command("inspect"))
    .description("show what a module holds, and what takes its bytes")
    .argument("<module>", "a corpus.wasm")
    .option("-n, --limit <n>", "documents to list, the longest first", wholeNumber, 5)
    .addHelpText("after", examples("manicule inspect site/corpus.wasm", "manicule inspect site/corpus.wasm --json"))
    .action((module, options) => inspect(module, options));

  including(reading(voiced(manicule.command("check"))))
    .description("check a concept scheme by the rules of SKOS and against documents")
    .argument("[inputs...]", "folders and files that the scheme is meant for")
    .addHelpText("after", "\nExits with 1 if an error or a warning was found; notes alone are no reason.")
    .addHelpText("after", examples("manicule check essays -c concepts.toml", "manicule check -c thesaurus.ttl --json"))
    .action((inputs, options) => check(inputs, options));

  including(reading(voiced(manicule.command("suggest-concepts"))))
    .description("draft a concept scheme from the terms of documents, for a person to edit")
    .argument("[inputs...]", `${DOCUMENTS}; else those of the configuration`)
    .option("-n, --limit <n>", "terms to propose", atLeastOne, 60)
    .option("-o, --out <file>", "file to write to, instead of the screen")
    .addHelpText("after", "\nTerms of the scheme that --concepts names are left out.")
    .addHelpText("after", examples("manicule suggest-concepts essays > draft.toml", "manicule suggest-concepts essays -c concepts.toml"))
    .action((inputs, options) => suggest(inputs, options));

  voiced(manicule.command("export-concepts"))
    .description("write a concept scheme in another format")
    .argument("<scheme>", "TOML, or SKOS as .ttl, .rdf, .jsonld")
    .option("-f, --format <format>", "ttl, jsonld or toml", oneOf("ttl", "jsonld", "toml"), "ttl")
    .option("-o, --out <file>", "file to write to, instead of the screen")
    .addHelpText("after", examples("manicule export-concepts concepts.toml", "manicule export-concepts thesaurus.rdf -f toml -o concepts.toml"))
    .action((scheme, options) => exportScheme(scheme, options));

  return manicule;
}

/** What every command has. */
function voiced(command: Command): Command {
  return command.option("--json", "print the result as JSON").option("-q, --quiet", "print the result and errors only");
}

/** What every command has that reads documents. */
function reading(command: Command): Command {
  return command
    .option("-c, --concepts <file>", SCHEME)
    .option("--ignore <pattern>", "patterns to skip, as in .gitignore (repeatable)", several)
    .option("--config <file>", "configuration (default: manicule.config.js, .mjs or .json)")
    .addOption(new Option("--no-config", "read no configuration"));
}

/** What every command has that heeds which documents are for readers. */
function including(command: Command): Command {
  return command.option(
    "--include <reason>",
    `what is otherwise left out: ${REASONS.join(", ")} (repeatable)`,
    reasons,
  );
}

/** What every command has that makes a module of documents. */
function taking(command: Command): Command {
  return including(command)
    .option("--verbose", "name every file that is left out, and every place of a problem");
}

const REASONS = ["draft", "search-false", "redirect", "not-found", "generated", "noindex", "copy", "no-body"];

function reasons(text: string, before: string[] = []): string[] {
  return several(oneOf(...REASONS)(text), before);
}

/** Commander says «true» where nothing was said; then the configuration decides. */
function given<T>(options: Record<string, unknown>): T {
  const flags = ["pages", "compress", "cache"];
  return Object.fromEntries(Object.entries(options).filter(([name, value]) => !(flags.includes(name) && value === true))) as T;
}

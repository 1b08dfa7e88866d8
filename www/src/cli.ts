/**
 * The command line: `manicule init`, `build`, `serve`, `query`, `concordance`, `concepts`, `inspect`,
 * `check`, `suggest-concepts`, `export-concepts`. JavaScript over compiler.wasm and engine.wasm; no
 * native code. Results go to stdout, everything else to stderr.
 */
import "./cli/require.js";
import { CommanderError } from "commander";
import { program } from "./cli/program.js";
import { packageVersion } from "./cli/shipped.js";
import { EXIT, explain, InputError, isExpected, printJson, UsageError } from "./cli/terminal.js";
import { ManiculeError } from "./host/error.js";

/** Parses and runs; gives the exit code. */
async function main(argv: string[]): Promise<number> {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      // Whoever asks twice does not want to wait.
      if (stop.signal.aborted) process.exit(EXIT.interrupted);
      stop.abort();
    });
  }
  const manicule = program(await packageVersion(), stop.signal);
  try {
    if (argv.length === 0) {
      manicule.outputHelp({ error: true });
      return EXIT.usage;
    }
    await manicule.parseAsync(argv, { from: "user" });
    return EXIT.done;
  } catch (error) {
    // Commander has already printed what it has to say.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (stop.signal.aborted) {
      process.stderr.write("manicule: interrupted; nothing was written\n");
      return EXIT.interrupted;
    }
    process.stderr.write(`manicule: ${explain(error)}\n`);
    if (argv.includes("--json")) tellAsJson(error);
    if (error instanceof UsageError) return EXIT.usage;
    return isExpected(error) ? EXIT.input : EXIT.defect;
  }
}

/** A program that reads stdout as JSON finds the reason there too, unless it has a report already. */
function tellAsJson(error: unknown): void {
  if (process.stdout.bytesWritten > 0) return;
  const code = error instanceof ManiculeError ? error.code : error instanceof UsageError ? "usage" : error instanceof InputError ? "input" : "defect";
  printJson({ error: { code, message: error instanceof Error ? error.message : String(error) } });
}

// `| head` closes the pipe early; that is no error of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});
process.exitCode = await main(process.argv.slice(2));

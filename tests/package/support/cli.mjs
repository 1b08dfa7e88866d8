// The command line, run as a user runs it, in a folder of the test's own.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { run, started } from "../../support/ends.mjs";
import { ROOT } from "../../wasm/support/dist.mjs";

export const CLI = fileURLToPath(new URL("pkg/cli.js", ROOT));

/** Milliseconds for what takes a moment: other work may be on the machine. */
const PATIENCE = 60_000;

/** A folder for one test file, and what is done in it. Call it at the top. `prepare` is done first. */
export function useFolder(name, prepare) {
  const it = {
    at: "",
    path: (...names) => path.join(it.at, ...names),
    read: async (file) => (await readFile(it.path(file))).toString(),
    bytes: (file) => readFile(it.path(file)),
    list: async (folder) => (await readdir(it.path(folder))).sort(),
    /** Writes files, with their folders. */
    async write(files) {
      for (const [file, text] of Object.entries(files)) {
        await mkdir(path.dirname(it.path(file)), { recursive: true });
        await writeFile(it.path(file), text);
      }
    },
    run: (args, options = {}) => manicule(args, { cwd: it.at, ...options }),
    start: (args, options = {}) => start(args, { cwd: it.at, ...options }),
  };
  before(async () => {
    it.at = await mkdtemp(path.join(tmpdir(), `manicule-${name}-`));
    await prepare?.(it);
  });
  after(() => rm(it.at, { recursive: true, force: true }));
  return it;
}

/** Colors are a matter of the test, not of who runs it. */
function environment(env = {}) {
  const { NO_COLOR, FORCE_COLOR, ...rest } = process.env;
  return { ...rest, TERM: "xterm", ...env };
}

async function manicule(args, { cwd, env }) {
  const options = { cwd, env: environment(env) };
  const { code = 0, stdout, stderr } = await run(process.execPath, [CLI, ...args], options).catch((error) => error);
  return { code, stdout, stderr };
}

/** A command that goes on. `says` waits for a line that it has not waited for before. */
function start(args, { cwd, env }) {
  const { child, over, end } = started(process.execPath, [CLI, ...args], { cwd, env: environment(env) });
  const said = { stdout: "", stderr: "" };
  const seen = { stdout: 0, stderr: 0 };
  const waiting = new Set();
  for (const stream of ["stdout", "stderr"]) {
    child[stream].on("data", (data) => {
      said[stream] += data;
      waiting.forEach((look) => look());
    });
  }
  return {
    said,
    ended: over,
    end,
    says(pattern, stream = "stdout") {
      return new Promise((resolve, reject) => {
        const stop = (settle, value) => {
          clearTimeout(timer);
          waiting.delete(look);
          settle(value);
        };
        const look = () => {
          const found = pattern.exec(said[stream].slice(seen[stream]));
          if (!found) return;
          seen[stream] += found.index + found[0].length;
          stop(resolve, found);
        };
        const missing = () => new assert.AssertionError({ message: `${pattern} was not said; but: ${JSON.stringify(said)}` });
        const timer = setTimeout(() => stop(reject, missing()), PATIENCE);
        over.then(() => setTimeout(() => waiting.has(look) && stop(reject, missing()), 100));
        waiting.add(look);
        look();
      });
    },
    /** Ctrl-C; gives the exit code. */
    async interrupt() {
      child.kill("SIGINT");
      return over;
    },
  };
}

/** Waits for changes of what a project is made of. */
import path from "node:path";
import { type FSWatcher, watch } from "chokidar";
import { CONFIG_FILES } from "./config.js";
import { PIPE } from "./pipe.js";
import { inputsFor, type Project, projectOf, type ProjectOptions } from "./project.js";
import { OWN_FILES } from "./site.js";
import { aside, counted, explain, UsageError } from "./terminal.js";

/** Milliseconds of quiet after a change: an editor writes in several steps, git many files. */
const QUIET = 60;

export class Watch {
  readonly #named: string[];
  readonly #options: ProjectOptions & { out?: string };
  readonly #command: string;
  readonly #signal: AbortSignal;
  #watcher: FSWatcher | undefined;
  #changed = deferred();

  constructor(named: string[], options: ProjectOptions & { out?: string }, command: string, signal: AbortSignal) {
    this.#named = named;
    this.#options = options;
    this.#command = command;
    this.#signal = signal;
  }

  /** The project now, and again after each change, until the signal. */
  async *projects(): AsyncGenerator<Project> {
    // At first a mistake ends the command; later it is told, and mended while we wait.
    let project = await projectOf(this.#named, this.#options, this.#command);
    if (project.inputs.includes(PIPE)) throw new UsageError("- is read once, to its end, and cannot be watched: write its records to a file, and name that");
    await this.#open(project);
    try {
      for (;;) {
        this.#changed = deferred();
        yield project;
        await this.#settled();
        if (this.#signal.aborted) return;
        try {
          project = await projectOf(this.#named, this.#options, this.#command);
          await this.#open(project);
        } catch (error) {
          process.stderr.write(`manicule: ${explain(error)}\n`);
        }
      }
    } finally {
      await this.#watcher?.close();
    }
  }

  async #open(project: Project): Promise<void> {
    const { tops, files } = await inputsFor(project);
    const beside = [project.concepts, ...CONFIG_FILES, this.#options.config || undefined];
    const all = [...tops, ...beside.flatMap((file) => (file === undefined ? [] : [path.resolve(file)]))];
    if (this.#watcher) {
      this.#watcher.add(all);
      return;
    }
    const out = path.resolve(project.out);
    const isIn = (folder: string, file: string): boolean => file === folder || file.startsWith(folder + path.sep);
    // Where documents lie in the output, too, what is ours is known by its name; a page that was just
    // written is looked at once more, and is as it was.
    const isShared = tops.some((top) => isIn(out, top));
    const isOut = (file: string): boolean =>
      isIn(out, file) && (!isShared || OWN_FILES.includes(path.relative(out, file).split(path.sep).join("/")));
    const isHidden = (file: string): boolean => {
      const top = tops.find((folder) => file.startsWith(folder + path.sep));
      const names = top === undefined ? [] : path.relative(top, file).split(path.sep);
      return names.some((name) => name === "node_modules" || name === ".git");
    };
    this.#watcher = watch(all, { ignoreInitial: true, ignored: (file) => isOut(file) || isHidden(file) });
    this.#watcher.on("all", () => this.#changed.resolve());
    this.#watcher.on("error", (error) => process.stderr.write(`manicule: watching: ${explain(error)}\n`));
    this.#signal.addEventListener("abort", () => this.#changed.resolve(), { once: true });
    await new Promise<void>((ready) => this.#watcher!.once("ready", ready));
    aside(`watching ${counted(files.length, "file")}; Ctrl-C ends it\n`, this.#options.json ? { quiet: true } : this.#options);
  }

  /** After a change, when nothing changed for a moment. */
  async #settled(): Promise<void> {
    await this.#changed.promise;
    while (!this.#signal.aborted) {
      this.#changed = deferred();
      const quiet = new Promise<"quiet">((done) => setTimeout(() => done("quiet"), QUIET));
      if ((await Promise.race([quiet, this.#changed.promise])) === "quiet") return;
    }
  }
}

interface Deferred {
  promise: Promise<void>;
  resolve(): void;
}

function deferred(): Deferred {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

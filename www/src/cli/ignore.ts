/**
 * What is no document: dotfiles, `node_modules`, and what `.maniculeignore` files and the caller
 * say, in the language of .gitignore. A later rule overrules an earlier one, so `!.notes` brings a
 * dotfile back.
 *
 * What git ignores is not ignored here: documents are often built.
 */
import path from "node:path";
import ignore, { type Ignore } from "ignore";
import { reason } from "../host/host.js";
import { readRegular } from "./regular.js";
import { InputError } from "./terminal.js";

export const IGNORE_FILE = ".maniculeignore";

/** By the name alone: what is in a folder that was brought back is not ignored for its sake. */
function isUsuallyIgnored(file: string, isFolder: boolean): boolean {
  const name = path.basename(file);
  return name.startsWith(".") || (isFolder && name === "node_modules");
}

interface Level {
  folder: string;
  rules: Ignore;
}

export class Rules {
  /** Later ones overrule earlier ones: the nearest folder is last. */
  readonly #levels: readonly Level[];
  readonly #patterns: readonly string[];

  private constructor(levels: readonly Level[], patterns: readonly string[]) {
    this.#levels = levels;
    this.#patterns = patterns;
  }

  /** @param patterns Meant from `folder`, where the command runs or its configuration lies. */
  static async of(folder: string, patterns: readonly string[]): Promise<Rules> {
    const own = await patternsIn(folder);
    return new Rules([{ folder, rules: ignore().add(own ?? "").add([...patterns]) }], patterns);
  }

  /** Those of an input. A folder that is named is read, whatever it is called. */
  async ofInput(folder: string): Promise<Rules> {
    const from = this.#levels[0]!.folder;
    // From there the patterns do not reach an input that lies elsewhere.
    const isElsewhere = folder !== from && !isInside(from, folder);
    const first = { folder, rules: ignore().add([...this.#patterns]) };
    const rules = new Rules([...(isElsewhere ? [first] : []), ...this.#levels], this.#patterns);
    return folder === from ? rules : rules.inside(folder);
  }

  /** Those that hold in `folder`: with its own, if it has any. */
  async inside(folder: string): Promise<Rules> {
    const own = await patternsIn(folder);
    if (own === undefined) return this;
    return new Rules([...this.#levels, { folder, rules: ignore().add(own) }], this.#patterns);
  }

  ignores(file: string, isFolder: boolean): boolean {
    let res = isUsuallyIgnored(file, isFolder);
    for (const { folder, rules } of this.#levels) {
      if (!isInside(folder, file)) continue;
      const name = path.relative(folder, file).split(path.sep).join("/");
      const { ignored, unignored } = rules.test(isFolder ? `${name}/` : name);
      if (ignored) res = true;
      else if (unignored) res = false;
    }
    return res;
  }
}

function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== "" && relative.split(path.sep)[0] !== ".." && !path.isAbsolute(relative);
}

async function patternsIn(folder: string): Promise<string | undefined> {
  const file = path.join(folder, IGNORE_FILE);
  try {
    return `${await readRegular(file)}`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new InputError(`${path.relative(process.cwd(), file)}: cannot be read: ${reason(error)}`);
  }
}

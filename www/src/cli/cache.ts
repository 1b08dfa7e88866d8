/**
 * What the last build read, for the next one: in `node_modules/.cache/manicule`, where there is a
 * `node_modules`. Elsewhere nothing is kept: a folder of documents is not littered.
 *
 * A cache is for one compiler.wasm, told by its SHA-256, and one list of inputs. It never changes
 * what is built; one that is damaged is one that is not there.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Compiler } from "../compiler.js";
import { writeOutputs } from "./outputs.js";
import { shipped } from "./shipped.js";

export class Cache {
  readonly #folder: string;
  readonly #file: string;

  private constructor(folder: string, file: string) {
    this.#folder = folder;
    this.#file = file;
  }

  /** None where there is no place for one. */
  static async find(inputs: string[]): Promise<Cache | undefined> {
    const modules = await modulesAbove(process.cwd());
    if (modules === undefined) return undefined;
    const project = hashOf(JSON.stringify([process.cwd(), inputs])).slice(0, 12);
    const compiler = hashOf(await readFile(shipped("compiler.wasm"))).slice(0, 12);
    return new Cache(path.join(modules, ".cache/manicule"), `${project}-${compiler}`);
  }

  async load(compiler: Compiler): Promise<void> {
    const saved = await readFile(path.join(this.#folder, this.#file)).catch(() => undefined);
    if (saved) await compiler.restore(saved);
  }

  /** A cache that cannot be written is none, and no reason to fail. */
  async save(compiler: Compiler): Promise<void> {
    try {
      await mkdir(this.#folder, { recursive: true });
      await writeOutputs(this.#folder, [{ path: this.#file, content: compiler.save() }]);
      await this.#clear();
    } catch {
      await rm(path.join(this.#folder, this.#file), { force: true }).catch(() => {});
    }
  }

  /** Caches of this project that older compilers left. */
  async #clear(): Promise<void> {
    const project = this.#file.split("-")[0]!;
    for (const name of await readdir(this.#folder)) {
      if (name.startsWith(`${project}-`) && name !== this.#file) await rm(path.join(this.#folder, name), { force: true });
    }
  }
}

function hashOf(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

async function modulesAbove(folder: string): Promise<string | undefined> {
  const modules = path.join(folder, "node_modules");
  if (await stat(modules).then((info) => info.isDirectory(), () => false)) return modules;
  const above = path.dirname(folder);
  return above === folder ? undefined : modulesAbove(above);
}

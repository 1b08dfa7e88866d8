/**
 * Which files of an output folder are ours: those may be written over, others never. Pages, style
 * sheets and modules say it themselves; what cannot, scripts and copied texts, stands in a list with
 * its hash, so that a file that somebody changed is somebody's.
 */
import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import path from "node:path";
import { unpacked } from "./compress.js";
import { bytesOf, type Content, madeOf, type Output } from "./outputs.js";
import { readRegular } from "./regular.js";

/** Says to Node that the scripts beside it are modules. */
export const MODULES = '{ "description": "Written by manicule build", "type": "module" }\n';
/** What begins every page and sheet of ours. */
const MARKS = ['<meta name="generator" content="manicule build">', "/* Written by manicule build", MODULES];
/** Name of the section with the corpus, with its length. */
const SECTION = "\x08manicule";
/** The list: `hash  name`, as sha256sum writes it. */
export const LIST = "manicule.files";

export class Ours {
  readonly #folder: string;
  readonly #listed: ReadonlyMap<string, string>;

  private constructor(folder: string, listed: ReadonlyMap<string, string>) {
    this.#folder = folder;
    this.#listed = listed;
  }

  static async in(folder: string): Promise<Ours> {
    const text = `${await readRegular(path.join(folder, LIST)).catch(() => "")}`;
    const lines = text.split("\n").flatMap((line) => /^([0-9a-f]{64}) {2}(.+)$/.exec(line)?.slice(1, 3) ?? []);
    const listed = new Map<string, string>();
    for (let i = 0; i < lines.length; i += 2) listed.set(lines[i + 1]!, lines[i]!);
    return new Ours(folder, listed);
  }

  /** Whether a file may be written over, or taken away: it is ours, as new, or not there. */
  async mayReplace(output: Output): Promise<boolean> {
    const name = output.path;
    const file = path.join(this.#folder, name);
    const there = await readRegular(file).catch(() => undefined);
    // A pipe is nobody's output; a folder is refused with all that would be written.
    if (there === undefined) return stat(file).then((info) => info.isFile() || info.isDirectory(), () => true);
    if ((output.isMarked && isMarked(there)) || (await this.#isOurs(name, there))) return true;
    const content = await madeOf(output);
    return content !== undefined && there.equals(bytesOf(content));
  }

  async #isOurs(name: string, bytes: Buffer): Promise<boolean> {
    if (this.#listed.get(name) === hashOf(bytes)) return true;
    const ending = path.extname(name);
    if (ending === ".br" || ending === ".gz") {
      const inside = await unpacked(bytes, ending);
      const own = name.slice(0, -ending.length);
      if (inside === undefined) return false;
      const beside = await readRegular(path.join(this.#folder, own)).catch(() => undefined);
      return beside?.equals(inside) === true || this.#isOurs(own, inside);
    }
    return ending === ".wasm" ? bytes.includes(SECTION) : isMarked(bytes);
  }
}

/** The list of what is written, of the very bytes that are, but for what says itself that it is ours. */
export class Listed {
  readonly #lines: string[] = [];

  /** Takes up what a file holds. */
  add({ path: name, isMarked: says }: Output, content: Content | undefined): void {
    if (content === undefined || says || name === LIST || /\.(?:br|gz)$/.test(name)) return;
    if (typeof content === "string" ? isMarked(Buffer.from(content)) : name.endsWith(".wasm") && bytesOf(content).includes(SECTION)) return;
    this.#lines.push(`${hashOf(bytesOf(content))}  ${name}\n`);
  }

  /** To be written when all others are; nothing, where there is nothing to list. */
  get output(): Output {
    return { path: LIST, content: () => this.#lines.sort().join("") || undefined };
  }
}

/** Whether a page or a style sheet is one that we wrote. */
export function isMarked(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 1000));
  return MARKS.some((mark) => head.includes(mark));
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

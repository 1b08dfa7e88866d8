/**
 * From the folders, files and patterns that were named to the files that are compiled. Every other
 * thing on the way is named with a reason, but for what is ignored. Nothing outside of a named
 * folder is read, nothing is waited for: links are looked at before they are followed, and pipes
 * and devices are never opened.
 */
import type { Dirent, Stats } from "node:fs";
import { lstat, readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import picomatch from "picomatch";
import { reason } from "../host/host.js";
import type { Skipped } from "../types.js";
import { IGNORE_FILE, Rules } from "./ignore.js";
import { isMarked } from "./ours.js";
import { PIPE, type Piped, recordsOf } from "./pipe.js";
import { readRegular, refusalOf } from "./regular.js";
import { grouped, InputError } from "./terminal.js";

/** Above this a file is no text that somebody wrote, and would not fit into wasm memory. */
const LARGEST_FILE = 512 * 1024 * 1024;

/** A file that is read when its turn comes: a large collection is never held whole. */
export interface InputFile {
  path: string;
  /** Bytes, when it was found. */
  size: number;
  /** Undefined where it is no input after all: it cannot be read, or we wrote it. */
  read(): Promise<Uint8Array | undefined>;
}

export interface Inputs {
  /** In order of their paths, which are relative to the folder that holds all inputs. */
  files: InputFile[];
  /** What cannot be read; complete when all files were read. */
  skipped: Skipped[];
  /** Paths of files that were no inputs, as it turned out when they were read. */
  out: Set<string>;
  /** The folder that holds all inputs, as the user may write it. */
  root: string;
  /** What was walked or read: folders and files, absolute. */
  tops: string[];
  /** Records that are piped in, read as they come. */
  piped?: (signal?: AbortSignal) => AsyncIterable<Piped>;
}

interface Found {
  file: string;
  size?: number;
  /** Why it is not compiled, if it is not. */
  refused?: string;
}

/** What a walk heeds. */
interface Walk {
  /** The folder, without links: nothing outside of it is read. */
  top: string;
  left: Set<string>;
  /** Of a pattern: whether a file is meant. */
  isMeant: (file: string) => boolean;
  found: Found[];
}

export interface Ignored {
  /** Files and folders that are no documents: the scheme, the output. */
  except?: string[];
  /** Patterns as in a .gitignore. */
  patterns?: readonly string[];
  /** The folder that they are meant from, if it is not the working folder. */
  from?: string;
}

export async function collectInputs(named: string[], { except = [], patterns = [], from = "." }: Ignored = {}): Promise<Inputs> {
  const left = new Set(await Promise.all(except.map(trueOrSame)));
  const found: Found[] = [];
  const tops: string[] = [];
  const folders: string[] = [];
  const rules = await Rules.of(path.resolve(from), patterns);
  for (const name of named) {
    if (name === PIPE) continue;
    const { info, base, pattern } = await placeOf(name);
    const top = path.resolve(base);
    tops.push(top);
    folders.push(info.isDirectory() ? top : path.dirname(top));
    if (!info.isDirectory()) {
      found.push(await judge(top, info));
      continue;
    }
    const isMeant = pattern === "" ? () => true : matcher(top, pattern);
    const before = found.length;
    await walk(top, await rules.ofInput(top), { top: await realpath(top), left, isMeant, found });
    if (pattern !== "" && found.length === before) throw new InputError(`${name}: no file is so named`);
  }
  // Patterns may overlap. A file is one document, however often it is named.
  const once = [...new Map(found.map((each) => [each.file, each])).values()];
  const root = commonFolder(folders);
  const piped = named.includes(PIPE) ? { piped: (signal?: AbortSignal) => recordsOf(process.stdin, signal) } : {};
  return { ...listed(once, root), root: path.relative(process.cwd(), root), tops, ...piped };
}

/** A path as it is, or else a pattern: the folder where it begins, and the rest. */
async function placeOf(name: string): Promise<{ info: Stats; base: string; pattern: string }> {
  try {
    return { info: await stat(name), base: name, pattern: "" };
  } catch (error) {
    const { base, glob, isGlob } = picomatch.scan(name.split(path.sep).join("/"));
    if (!isGlob || glob === "") throw new InputError(`${name}: ${reason(error)}`);
    const folder = base === "" ? "." : base;
    const info = await stat(folder).catch((cause: unknown) => {
      throw new InputError(`${name}: ${folder}: ${reason(cause)}`);
    });
    if (!info.isDirectory()) throw new InputError(`${name}: ${folder} is not a folder`);
    return { info, base: folder, pattern: glob };
  }
}

function matcher(top: string, pattern: string): (file: string) => boolean {
  const matches = picomatch(pattern, { dot: true });
  return (file) => matches(path.relative(top, file).split(path.sep).join("/"));
}

/** Stands for bytes of a name that are no UTF-8: no path can say them. */
const UNREADABLE = "\ufffd";

async function walk(folder: string, rules: Rules, on: Walk): Promise<void> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    on.found.push({ file: folder, refused: `cannot be read: ${reason(error)}` });
    return;
  }
  // By code units, so that the order is the same in every locale.
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    if (entry.name.includes(UNREADABLE)) {
      const named = await lstat(file).then(() => true, () => false);
      if (!named) on.found.push({ file, refused: "its name is not UTF-8; rename it" });
      if (!named) continue;
    }
    if (entry.name === IGNORE_FILE || rules.ignores(file, entry.isDirectory())) continue;
    if (on.left.has(await trueOrSame(file))) continue;
    if (entry.isDirectory()) await walk(file, await rules.inside(file), on);
    else if (!on.isMeant(file)) continue;
    else if (entry.isSymbolicLink()) on.found.push(await judgeLink(file, on.top));
    else on.found.push(await judge(file));
  }
}

async function judge(file: string, known?: Stats): Promise<Found> {
  let info;
  try {
    info = known ?? (await lstat(file));
  } catch (error) {
    return { file, refused: `cannot be read: ${reason(error)}` };
  }
  const refused = refusalOf(info);
  if (refused !== undefined) return { file, refused };
  if (info.size > LARGEST_FILE) return { file, refused: `larger than ${grouped(LARGEST_FILE)} bytes` };
  return { file, size: info.size };
}

async function judgeLink(file: string, top: string): Promise<Found> {
  let target;
  try {
    target = await realpath(file);
  } catch (error) {
    const loops = (error as NodeJS.ErrnoException).code === "ELOOP";
    return { file, refused: loops ? "a link to itself" : "a link to nothing" };
  }
  const inside = path.relative(top, target);
  if (inside.split(path.sep)[0] === ".." || path.isAbsolute(inside)) {
    return { file, refused: "a link out of the folder" };
  }
  const info = await stat(target);
  // Its files are read where they are; to read them twice, or for ever, helps nobody.
  if (info.isDirectory()) return { file, refused: "a link to a folder" };
  return { ...(await judge(target, info)), file };
}

function listed(found: Found[], root: string): Pick<Inputs, "files" | "skipped" | "out"> {
  const res: Pick<Inputs, "files" | "skipped" | "out"> = { files: [], skipped: [], out: new Set() };
  for (const { file, size = 0, refused } of found) {
    const relative = path.relative(root, file).split(path.sep).join("/");
    if (refused !== undefined) {
      res.skipped.push({ path: relative, kind: "unreadable", reason: refused });
      continue;
    }
    const read = async (): Promise<Uint8Array | undefined> => {
      try {
        const bytes = new Uint8Array(await readRegular(file));
        // What an earlier build wrote says nothing that its documents do not.
        if (!/\.(?:html|json)$/i.test(relative) || !isMarked(bytes)) return bytes;
      } catch (error) {
        res.skipped.push({ path: relative, kind: "unreadable", reason: `cannot be read: ${reason(error)}` });
      }
      res.out.add(relative);
      return undefined;
    };
    res.files.push({ path: relative, size, read });
  }
  return res;
}

/** The deepest folder above all of these. */
function commonFolder(folders: string[]): string {
  let common = folders[0] ?? process.cwd();
  for (const folder of folders) {
    while (path.relative(common, folder).split(path.sep)[0] === "..") common = path.dirname(common);
  }
  return common;
}

async function trueOrSame(file: string): Promise<string> {
  return realpath(file).catch(() => path.resolve(file));
}

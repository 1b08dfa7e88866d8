/**
 * From the folders and files that were named to the files that are compiled. Every other thing on
 * the way is named with a reason. Nothing outside of a named folder is read, nothing is waited
 * for: links are looked at before they are followed, and pipes and devices are never opened.
 */
import type { Dirent, Stats } from "node:fs";
import { lstat, readdir, readFile, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { reason } from "../host.js";
import { grouped, InputError } from "./terminal.js";

/** Above this a file is no text that somebody wrote, and would not fit into wasm memory. */
const LARGEST_FILE = 512 * 1024 * 1024;

export interface Inputs {
  /** In order of their paths, which are relative to the folder that holds all inputs. */
  files: { path: string; bytes: Uint8Array }[];
  skipped: { path: string; reason: string }[];
  /** The folder that holds all inputs, as the user may write it. */
  root: string;
}

interface Found {
  file: string;
  /** Why it is not compiled, if it is not. */
  refused?: string;
}

/** @param except Files and folders that are no documents: the scheme, the output. */
export async function collectInputs(named: string[], except: string[]): Promise<Inputs> {
  const left = new Set(await Promise.all(except.map(trueOrSame)));
  const found: Found[] = [];
  const tops: string[] = [];
  for (const name of named) {
    const top = path.resolve(name);
    const info = await statNamed(name);
    tops.push(info.isDirectory() ? top : path.dirname(top));
    if (info.isDirectory()) await walk(top, await realpath(top), left, found);
    else found.push(await judge(top, info));
  }
  const root = commonFolder(tops);
  return { ...(await read(found, root)), root: path.relative(process.cwd(), root) };
}

async function statNamed(name: string): Promise<Stats> {
  try {
    return await stat(name);
  } catch (error) {
    throw new InputError(`${name}: ${reason(error)}`);
  }
}

async function walk(folder: string, top: string, left: Set<string>, found: Found[]): Promise<void> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    found.push({ file: folder, refused: `cannot be read: ${reason(error)}` });
    return;
  }
  // By code units, so that the order is the same in every locale.
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    if (left.has(await trueOrSame(file))) continue;
    if (entry.isSymbolicLink()) found.push(await judgeLink(file, top));
    else if (entry.isDirectory()) await walk(file, top, left, found);
    else found.push(await judge(file));
  }
}

async function judge(file: string, known?: Stats): Promise<Found> {
  let info;
  try {
    info = known ?? (await lstat(file));
  } catch (error) {
    return { file, refused: `cannot be read: ${reason(error)}` };
  }
  if (info.isFIFO()) return { file, refused: "a pipe, not a file" };
  if (info.isSocket()) return { file, refused: "a socket, not a file" };
  if (!info.isFile()) return { file, refused: "a device, not a file" };
  if (info.size > LARGEST_FILE) return { file, refused: `larger than ${grouped(LARGEST_FILE)} bytes` };
  return { file };
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

async function read(found: Found[], root: string): Promise<Omit<Inputs, "root">> {
  const res: Omit<Inputs, "root"> = { files: [], skipped: [] };
  for (const { file, refused } of found) {
    const relative = path.relative(root, file).split(path.sep).join("/");
    if (refused !== undefined) {
      res.skipped.push({ path: relative, reason: refused });
      continue;
    }
    try {
      res.files.push({ path: relative, bytes: new Uint8Array(await readFile(file)) });
    } catch (error) {
      res.skipped.push({ path: relative, reason: `cannot be read: ${reason(error)}` });
    }
  }
  return res;
}

/** The deepest folder above all of these. */
function commonFolder(folders: string[]): string {
  let [common] = folders;
  for (const folder of folders) {
    while (path.relative(common!, folder).split(path.sep)[0] === "..") common = path.dirname(common!);
  }
  return common!;
}

async function trueOrSame(file: string): Promise<string> {
  return realpath(file).catch(() => path.resolve(file));
}

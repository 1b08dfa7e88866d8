/**
 * Writing a set of files so that all of them are written or none. They are written to a hidden folder
 * beside their places, and flushed to the disk; then that folder is called ready, and they are moved
 * to their places, which no full disk and no interruption keeps from being done. A run that dies
 * before leaves the old files. One that is killed while it moves, and only that, leaves some of both,
 * and the folder that is called ready: `serve` says so, and the next build writes what is missing.
 */
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { readRegular } from "./regular.js";
import { InputError } from "./terminal.js";

export interface Output {
  /** Relative to the folder, with slashes. */
  path: string;
  /** None: a file that is there is taken away. A function makes it: thousands of pages are never held. */
  content?: Content | (() => Content | undefined | Promise<Content | undefined>);
  /** Whether it says itself that it is ours. */
  isMarked?: boolean;
}

export type Content = string | Uint8Array;

export async function madeOf({ content }: Output): Promise<Content | undefined> {
  return typeof content === "function" ? content() : content;
}

/** The bytes of what is written, not copied where they are there. */
export function bytesOf(content: Content = ""): Buffer {
  return typeof content === "string" ? Buffer.from(content) : Buffer.from(content.buffer, content.byteOffset, content.byteLength);
}

/** What is being written, and what is being moved, each with the number of the process. */
const [STAGED, READY] = [".manicule-tmp-", ".manicule-ready-"];
/** Bytes of the longest name of a file, nearly everywhere. */
const LONGEST_NAME = 255;

/**
 * @param onFile Told how many files are done, each with what it holds. What the last one holds may so
 *   follow from the very bytes of all others.
 */
export async function writeOutputs(
  folder: string,
  outputs: Output[],
  onFile: (done: number, output: Output, content: Content | undefined) => void = () => {},
): Promise<void> {
  await check(folder, outputs);
  const made = await mkdir(folder, { recursive: true });
  const stage = path.join(folder, `${STAGED}${process.pid}`);
  const ready = await unused(path.join(folder, `${READY}${process.pid}`));
  const places: string[] = [];
  const gone: string[] = [];
  try {
    await clearLitter(folder, STAGED);
    await mkdir(stage);
    await refuseAnother(folder);
    for (const [at, output] of outputs.entries()) {
      const place = path.join(folder, output.path);
      const content = await madeOf(output);
      onFile(at, output, content);
      if (content === undefined) {
        if (await isThere(place)) gone.push(place);
      } else if (!(await isSame(place, content))) {
        // What stands there already is left alone: whoever watches or mirrors the folder sees no change.
        await writeFlushed(path.join(stage, `${places.length}`), content);
        places.push(place);
      }
    }
    await flushFolder(stage);
    await rename(stage, ready);
  } catch (error) {
    await rm(made ?? stage, { recursive: true, force: true });
    throw error;
  }
  for (const [at, place] of places.entries()) {
    await mkdir(path.dirname(place), { recursive: true });
    await rename(path.join(ready, `${at}`), place);
  }
  for (const place of gone) await rm(place, { force: true });
  for (const each of new Set([...places.map((place) => path.dirname(place)), folder])) await flushFolder(each);
  // Only now: until all is in its place, what a killed run had ready says that it may not be.
  await clearLitter(folder, READY);
}

/** Whether a run was killed while it moved files to their places. */
export async function isHalfWritten(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  return names.some((name) => name.startsWith(READY) && !isAlive(ownerOf(name, READY)));
}

/** Refuses what would fail on the way: once files are moved there is no way back. */
async function check(folder: string, outputs: Output[]): Promise<void> {
  const files = new Set(outputs.flatMap(({ path: name, content }) => (content === undefined ? [] : [name])));
  const folders = new Map<string, string>();
  for (const name of files) {
    for (let up = path.posix.dirname(name); up !== "."; up = path.posix.dirname(up)) folders.set(up, name);
    const long = name.split("/").find((step) => Buffer.byteLength(step) > LONGEST_NAME);
    if (long !== undefined) refuse(name, `a name of more than ${LONGEST_NAME} bytes, which no folder takes; give its document a shorter one`);
  }
  for (const name of files) {
    const below = folders.get(name);
    if (below !== undefined) refuse(name, `a file, while ${below} needs a folder of that name; rename one of the two documents`);
    if (await isFolder(path.join(folder, name))) refuse(path.join(folder, name), "a folder stands where a file is to be written; move it, or rename the document");
  }
  for (const [up, name] of folders) {
    const place = path.join(folder, up);
    if ((await isThere(place)) && !(await isFolder(place))) refuse(place, `a file stands where ${name} needs a folder; move it, or rename the document`);
  }
}

function refuse(place: string, why: string): never {
  throw new InputError(`${place}: ${why}. Nothing was written`);
}

async function isThere(place: string): Promise<boolean> {
  return stat(place).then(() => true, (error: NodeJS.ErrnoException) => error.code !== "ENOENT" && error.code !== "ENOTDIR");
}

async function isFolder(place: string): Promise<boolean> {
  return stat(place).then((info) => info.isDirectory(), () => false);
}

async function isSame(file: string, content: Content): Promise<boolean> {
  const bytes = bytesOf(content);
  const info = await stat(file).catch(() => undefined);
  return info?.size === bytes.length && readRegular(file).then((there) => there.equals(bytes), () => false);
}

async function writeFlushed(file: string, content: Content): Promise<void> {
  const handle = await open(file, "w");
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the renames last; some systems have no such thing as a folder to flush. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

/**
 * Another build that writes here at the same time: each would compare with files that the other replaces.
 * Both may see each other and refuse, which is one build too few, never a mixture.
 */
async function refuseAnother(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const mark = [STAGED, READY].find((mark) => name.startsWith(mark));
    const owner = mark === undefined ? Number.NaN : ownerOf(name, mark);
    if (Number.isNaN(owner) || owner === process.pid || !isAlive(owner)) continue;
    throw new InputError(`${folder}: another build (process ${owner}) is writing here; wait for it, or delete ${name} if that is no build. Nothing was written`);
  }
}

/** What a run left which is no more; in a container the last one may have had our number. */
async function clearLitter(folder: string, mark: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const owner = ownerOf(name, mark);
    const isLitter = name.startsWith(mark) && (owner === process.pid || !isAlive(owner));
    if (isLitter) await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

/** A name that nothing has. */
async function unused(place: string): Promise<string> {
  let res = place;
  for (let more = 1; await isThere(res); more += 1) res = `${place}-${more}`;
  return res;
}

function ownerOf(name: string, mark: string): number {
  return Number.parseInt(name.slice(mark.length), 10);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

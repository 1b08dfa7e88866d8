/**
 * Writing a set of files so that all of them are written or none. They are written to a folder of
 * their own beside their places, and flushed to the disk; then that folder gets the name of what is
 * to be done, in one step. From then on they are moved to their places, by this run or, where that
 * is killed, by the next one that builds into the folder or serves it. A run that dies before leaves
 * the old files; what it began is cleared away.
 */
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { readRegular } from "./regular.js";
import { InputError } from "./terminal.js";

export interface Output {
  /** Relative to the folder, with slashes. */
  path: string;
  /** None: a file that is there is taken away. */
  content?: string | Uint8Array;
}

/** What is being written, with the number of the process. */
const MARK = ".manicule-tmp-";
/** What is written and to be moved. */
const READY = ".manicule-ready";
/** In it: what is to be done. The files beside it are called by their numbers. */
const PLAN = "plan.json";
/** Bytes of the longest name of a file, nearly everywhere. */
const LONGEST_NAME = 255;

interface Plan {
  /** Where each file goes, by its number. */
  places: string[];
  /** What is taken away. */
  gone: string[];
}

export async function writeOutputs(folder: string, outputs: Output[]): Promise<void> {
  await finishOutputs(folder);
  await check(folder, outputs);
  const made = await mkdir(folder, { recursive: true });
  const stage = path.join(folder, `${MARK}${process.pid}`);
  const plan: Plan = { places: [], gone: [] };
  try {
    await clearLitter(folder);
    await mkdir(stage);
    for (const { path: name, content } of outputs) {
      if (content === undefined) {
        if (await isThere(path.join(folder, name))) plan.gone.push(name);
      } else if (!(await isSame(path.join(folder, name), content))) {
        // What stands there already is left alone: whoever watches or mirrors the folder sees no change.
        await writeFlushed(path.join(stage, `${plan.places.length}`), content);
        plan.places.push(name);
      }
    }
    if (plan.places.length + plan.gone.length === 0) return await rm(stage, { recursive: true });
    await writeFlushed(path.join(stage, PLAN), JSON.stringify(plan));
    await flushFolder(stage);
    // Of two runs at once the later one finishes what the other began.
    await rename(stage, path.join(folder, READY)).catch(async () => {
      await finishOutputs(folder);
      await rename(stage, path.join(folder, READY));
    });
  } catch (error) {
    await rm(made ?? stage, { recursive: true, force: true });
    throw error;
  }
  await finishOutputs(folder);
}

/** Moves what an earlier run had ready: it may have been killed in between. */
export async function finishOutputs(folder: string): Promise<void> {
  const ready = path.join(folder, READY);
  const text = await readFile(path.join(ready, PLAN), "utf8").catch(() => undefined);
  if (text === undefined) return;
  const { places, gone } = JSON.parse(text) as Plan;
  // A folder may come from anywhere, and with it a plan that is not ours.
  const isInside = (name: string): boolean => !/^[/\\]|:|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(name);
  if (![...places, ...gone].every(isInside)) return;
  const folders = new Set<string>();
  for (const [at, name] of places.entries()) {
    const place = path.join(folder, name);
    await mkdir(path.dirname(place), { recursive: true });
    folders.add(path.dirname(place));
    // One that is moved already is not there.
    await rename(path.join(ready, `${at}`), place).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
    });
  }
  for (const name of gone) await rm(path.join(folder, name), { force: true });
  for (const each of [...folders, folder]) await flushFolder(each);
  await rm(ready, { recursive: true, force: true });
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

async function isSame(file: string, content: string | Uint8Array): Promise<boolean> {
  return readRegular(file).then((there) => there.equals(Buffer.from(content)), () => false);
}

async function writeFlushed(file: string, content: string | Uint8Array): Promise<void> {
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

/** What a run left which is no more. */
async function clearLitter(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(MARK)) continue;
    const owner = Number.parseInt(name.slice(MARK.length), 10);
    if (!isAlive(owner)) await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

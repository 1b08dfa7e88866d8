/**
 * Writing a set of files so that a reader never meets half of one: each is written beside its
 * place, flushed to the disk, and renamed over what was there. A run that dies leaves the old
 * files; what it began is cleared away by the next one.
 */
import { mkdir, open, readdir, readFile, rename, rm, rmdir } from "node:fs/promises";
import path from "node:path";

export interface Output {
  /** Relative to the folder, with slashes. */
  path: string;
  /** None: a file that is there is taken away. */
  content?: string | Uint8Array;
}

const MARK = ".manicule-tmp-";

export async function writeOutputs(folder: string, outputs: Output[]): Promise<void> {
  const made: string[] = [];
  const written: { temp: string; place: string }[] = [];
  try {
    const folders = new Set(outputs.map((output) => path.dirname(path.join(folder, output.path))));
    for (const each of [...folders].sort()) {
      const first = await mkdir(each, { recursive: true });
      if (first) made.push(first);
      await clearLitter(each);
    }
    for (const { path: name, content } of outputs) {
      if (content === undefined) continue;
      const place = path.join(folder, name);
      // What stands there already is left alone: whoever watches or mirrors the folder sees no change.
      if (await isSame(place, content)) continue;
      const temp = path.join(path.dirname(place), `${MARK}${process.pid}-${path.basename(place)}`);
      written.push({ temp, place });
      await writeFlushed(temp, content);
    }
    for (const { path: name, content } of outputs) {
      if (content === undefined) await rm(path.join(folder, name), { force: true });
    }
    for (const { temp, place } of written) await rename(temp, place);
    for (const each of folders) await flushFolder(each);
  } catch (error) {
    await Promise.all(written.map(({ temp }) => rm(temp, { force: true })));
    for (const each of made.reverse()) await rmdir(each).catch(() => {});
    throw error;
  }
}

async function isSame(file: string, content: string | Uint8Array): Promise<boolean> {
  return readFile(file).then((there) => there.equals(Buffer.from(content)), () => false);
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

/** Files that a run left which is no more. */
async function clearLitter(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(MARK)) continue;
    const owner = Number.parseInt(name.slice(MARK.length), 10);
    if (!isAlive(owner)) await rm(path.join(folder, name), { force: true });
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

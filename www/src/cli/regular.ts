/**
 * Reading files that somebody named or that stand where something is to be written. A pipe would be
 * waited for until somebody writes into it, a device may never end: neither is ever opened.
 */
import type { Stats } from "node:fs";
import { readFile, stat } from "node:fs/promises";

/** Why it is no file that can be read; undefined where it is one. */
export function refusalOf(info: Stats): string | undefined {
  if (info.isFile()) return undefined;
  if (info.isDirectory()) return "a folder, not a file";
  if (info.isFIFO()) return "a pipe, not a file";
  return info.isSocket() ? "a socket, not a file" : "a device, not a file";
}

/** The bytes of a file; an error for what is none. */
export async function readRegular(file: string): Promise<Buffer> {
  const refused = refusalOf(await stat(file));
  if (refused !== undefined) throw new Error(refused);
  return readFile(file);
}

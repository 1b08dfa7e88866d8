/**
 * The files beside a module whose corpus is in parts. They are called by what is in them, so those of the
 * build before stay for the pages that are open with its root; older ones are taken away.
 */
import path from "node:path";
import { filesIn } from "../corpus/load.js";
import type { PackFile } from "../host/pack.js";
import { LIST } from "./ours.js";
import type { Output } from "./outputs.js";
import { readRegular } from "./regular.js";

/** A pack, or a small file of one. */
const PACK = /^(corpus-[0-9a-f]{16})(?:\.zip|\/\d+\.bin)$/;

/** What becomes of the packs of builds before this one, which writes `now`. */
export async function packsBefore(out: string, now: readonly Output[]): Promise<Output[]> {
  const list = `${await readRegular(path.join(out, LIST)).catch(() => "")}`;
  const names = list.split("\n").flatMap((line) => line.split("  ")[1] ?? []);
  const written = new Set(now.map((output) => output.path));
  const last = new Set((await packsOf(path.join(out, "corpus.wasm"))).map(({ name }) => stem(name)));
  return names.filter((name) => PACK.test(name) && !written.has(name)).map((name) => {
    return last.has(stem(name)) ? { path: name, content: () => readRegular(path.join(out, name)) } : { path: name };
  });
}

/** The files that a module names; none where it has all, or is none. */
export async function packsOf(module: string): Promise<PackFile[]> {
  try {
    return JSON.parse(filesIn(await WebAssembly.compile(new Uint8Array(await readRegular(module)))) ?? "[]");
  } catch {
    return [];
  }
}

function stem(name: string): string {
  return PACK.exec(name)?.[1] ?? name;
}

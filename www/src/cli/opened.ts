/** A module of either form for a program of the command line: all of it is at hand here, so each answer is there at once. */
import { inflateRawSync } from "node:zlib";
import type { EngineGlue } from "../corpus/engine.js";
import { opened } from "../corpus/load.js";
import { Manicule } from "../corpus/manicule.js";
import { Missing, missingOf } from "../corpus/missing.js";
import { ManiculeError } from "../host/error.js";
import { addressOf } from "../host/host.js";
import { readBytes, type Source } from "../host/module.js";
import type { PackFile } from "../host/pack.js";
import path from "node:path";

/** The files beside a module, in the order in which the module names them. */
type Beside = readonly { path: string; bytes: Uint8Array }[];

/** @param beside Files that are at hand already; else those that lie beside the module. */
export async function openModule(source: Source, beside?: Beside): Promise<Manicule> {
  return opened(source, {}, async (root) => {
    if (!root.files) return Manicule.open(root);
    const named: PackFile[] = JSON.parse(root.files);
    const files = await Promise.all(named.map((file) => bytesOf(file, source, beside)));
    return Manicule.open({ ...root, glue: () => glueWith(files, root.glue() as EngineGlue) });
  });
}

async function bytesOf({ name, bytes }: PackFile, module: Source, beside: Beside = []): Promise<Uint8Array> {
  const place = placeOf(name, module);
  const res = beside.find((file) => file.path === name)?.bytes ?? (await readBytes(place));
  if (res.length === bytes) return res;
  throw new ManiculeError("bad-module", `${place} has ${res.length} bytes, and should have ${bytes}. Build again, or upload it again.`);
}

/** Where a file beside a module is. */
function placeOf(name: string, module: Source): URL | string {
  const address = addressOf(module);
  if (address === undefined) return name;
  return typeof address === "string" ? path.join(path.dirname(address), name) : new URL(name, address);
}

function glueWith(files: readonly Uint8Array[], glue: EngineGlue): EngineGlue {
  const ask: EngineGlue["ask"] = (...question) => {
    for (;;) {
      try {
        return missingOf(glue.ask(...question));
      } catch (missing) {
        if (!(missing instanceof Missing)) throw missing;
        for (const { part, file, from, to } of missing.parts) {
          const failure = glue.give(part, inflateRawSync(files[file]!.subarray(from, to)));
          if (failure) throw new Error(failure);
        }
      }
    }
  };
  return { ...glue, ask };
}

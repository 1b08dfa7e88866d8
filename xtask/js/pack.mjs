// Packs a wasm module as LZMA into another that has nothing but it, in one custom section:
// node pack.mjs <from> <to>
//
// `www/src/compile/unpack.ts` undoes it. Not brotli, which Node knows and browsers keep from pages,
// and which makes 4 % more of it.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const installed = createRequire(new URL("../../www/package.json", import.meta.url));
const { compress } = await import(pathToFileURL(installed.resolve("lzma1")).href);

const EMPTY = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const NAME = [4, ...Buffer.from("lzma")];
const BEST = 9;

const leb = (number) => (number < 0x80 ? [number] : [(number & 0x7f) | 0x80, ...leb(number >>> 7)]);

const [from, to] = process.argv.slice(2).map((file) => path.resolve(file));
const packed = compress(await readFile(from), BEST);
const head = Buffer.from([...EMPTY, 0, ...leb(NAME.length + packed.length), ...NAME]);
await writeFile(to, Buffer.concat([head, packed]));

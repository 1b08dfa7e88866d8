/**
 * `-` among the inputs: records that another program writes, as `.jsonl`. They are taken in parts as
 * they come, so that an export of a database need not fit into memory; a list in JSON is one value,
 * and waited for.
 */
import { constants } from "node:buffer";
import { addAbortSignal, type Readable } from "node:stream";
import type { InputFile } from "./inputs.js";
import { grouped, InputError, UsageError } from "./terminal.js";

/** What stands for it on the command line. */
export const PIPE = "-";

/** What its records are called in messages, and by their ids where they have none. */
const NAME = "stdin";

/** Bytes of a part, at least: the compiler is called seldom, and still little waits. */
const PART = 1 << 20;

/** Bytes of a line, at most: it is one text to whoever reads it. */
const LONGEST = Math.min(constants.MAX_STRING_LENGTH, 512 * 1024 * 1024);

const LINE_END = 0x0a;

/** A part, and how many lines of all of them stand before it. */
export interface Piped {
  path: string;
  bytes: Uint8Array;
  linesBefore: number;
}

/** All of it, for who looks at everything at once. */
export async function wholeOf(parts: AsyncIterable<Piped>): Promise<InputFile> {
  const all: Piped[] = [];
  for await (const part of parts) all.push(part);
  const bytes = new Uint8Array(Buffer.concat(all.map((part) => part.bytes)));
  return { path: all[0]!.path, size: bytes.length, read: async () => bytes };
}

export async function* recordsOf(stream: Readable & { isTTY?: boolean }, signal?: AbortSignal): AsyncGenerator<Piped> {
  if (stream.isTTY) throw new UsageError("- reads what another program writes: export-records | manicule build -");
  if (signal) addAbortSignal(signal, stream);
  let parts: Uint8Array[] = [];
  let [size, lines] = [0, 0];
  /** Whether it is one value of JSON; unknown before something is there. */
  let isWhole: boolean | undefined;
  for await (const part of decoded(stream)) {
    parts.push(part);
    size += part.length;
    isWhole ??= isOneValue(Buffer.concat(parts));
    const end = isWhole === false && size >= PART ? part.lastIndexOf(LINE_END) + 1 : 0;
    if (end > 0) {
      parts[parts.length - 1] = part.subarray(0, end);
      const bytes = Buffer.concat(parts);
      yield { path: `${NAME}.jsonl`, bytes, linesBefore: lines };
      lines += countOf(bytes, LINE_END);
      parts = [part.subarray(end)];
      size = part.length - end;
    }
    if (size > LONGEST) {
      throw new InputError(`${NAME}: ${isWhole ? "a list" : `line ${grouped(lines + 1)} is a record`} of more than ${grouped(LONGEST)} bytes. Write one record a line`);
    }
  }
  if (size === 0 && lines > 0) return;
  const bytes = Buffer.concat(parts);
  const isJson = isWhole || (lines === 0 && isList(bytes));
  yield { path: `${NAME}.${isJson ? "json" : "jsonl"}`, bytes, linesBefore: lines };
}

/** A list begins with a bracket, an object that is laid out with a line that only opens it; undefined before either is seen. */
function isOneValue(begin: Buffer): boolean | undefined {
  const text = begin.subarray(0, PART).toString("utf8").replace(/^\ufeff?\s*/, "");
  if (text === "" || (text === "{" && begin.length < PART)) return undefined;
  return /^(?:\[|\{\s*?\n)/.test(text);
}

/** Whether the only line is an object that is there for the list in it, as programs write it that nobody reads. */
function isList(bytes: Buffer): boolean {
  if (bytes.subarray(0, bytes.lastIndexOf("}")).includes(LINE_END)) return false;
  try {
    const { documents, version, items } = JSON.parse(bytes.toString("utf8")) as Record<string, unknown>;
    return Array.isArray(documents) || (`${version}`.includes("jsonfeed.org") && Array.isArray(items));
  } catch {
    return false;
  }
}

/** Some shells pipe UTF-16; its first two bytes say so. */
async function* decoded(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decoder: TextDecoder | undefined;
  let isFirst = true;
  for await (const part of stream) {
    if (isFirst && part.length >= 2) {
      const mark = (part[0]! << 8) | part[1]!;
      if (mark === 0xfffe) decoder = new TextDecoder("utf-16le");
      if (mark === 0xfeff) decoder = new TextDecoder("utf-16be");
    }
    isFirst = false;
    yield decoder ? new TextEncoder().encode(decoder.decode(part, { stream: true })) : part;
  }
  if (decoder) yield new TextEncoder().encode(decoder.decode());
}

function countOf(bytes: Uint8Array, byte: number): number {
  let n = 0;
  for (let at = bytes.indexOf(byte); at >= 0; at = bytes.indexOf(byte, at + 1)) n += 1;
  return n;
}

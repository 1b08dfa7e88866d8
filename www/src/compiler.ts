/**
 * Documents and a concept scheme in, one wasm file out. The same compiler in every host; it
 * reads and writes nothing itself.
 *
 *     import { compile } from "manicule/compiler";
 *     const { module, report } = await compile([{ path: "a.md", text: "# Hello" }]);
 *
 * It works in slices of some milliseconds and lets the host breathe between them: a page paints,
 * a button can cancel.
 */
import { type CompilerClass, type CompilerGlue, instantiateGlue, type SourceFile } from "../generated/compiler.js";
import { cutsOf, partFiles } from "./compile/cuts.js";
import { compiledFrom } from "./compile/unpack.js";
import { folder } from "./corpus/address.js";
import { ManiculeError } from "./host/error.js";
import { written } from "./corpus/options.js";
import { builtin, isServer } from "./host/host.js";
import { readBytes } from "./host/module.js";
import { through } from "./host/through.js";
import { Turns } from "./host/turns.js";
import type { Checked, CompileErrorCode, Report, Suggestions, Taken, WrittenConcepts } from "./types.js";

export { type Config, defineConfig } from "./compile/config.js";
export { ManiculeError } from "./host/error.js";
export type * from "./compile/types.js";

/**
 * A file. Its type is told by the ending of its path; its path becomes its address. One with `read`
 * is read when its turn comes, and let go then, so that a large collection need not be held whole:
 * by its `size` progress is counted, and where `read` gives undefined there is no such file.
 */
export type InputFile = (
  | { path: string; bytes: Uint8Array }
  | { path: string; text: string }
  | { path: string; size: number; read: () => Promise<Uint8Array | undefined> }
) & {
  /**
   * A `.jsonl` may come in parts, cut at ends of lines, one after the other and under one path: how
   * many lines of it stand before this part.
   */
  linesBefore?: number;
};

type HeldFile = Exclude<InputFile, { size: number }>;

/** Files in a list, or one by one as they come, so that not all of them are in memory. */
export type InputFiles = Iterable<InputFile> | AsyncIterable<InputFile>;

/** How far compiling is. */
export interface Progress {
  /** Files are read; then what is in them is written; then it is done. */
  phase: "read" | "write" | "done";
  /** From 0 to 1, of the work as a whole. */
  share: number;
  /** Files that are read, and all of them; the same in bytes. 0 in all while they come one by one. */
  files: number;
  totalFiles: number;
  bytes: number;
  totalBytes: number;
  /** Documents that were found in them so far, and how many of these are written. */
  documents: number;
  written: number;
  /** The file that was read last. */
  path: string;
}

export interface CompileOptions extends Taken {
  /** The concept scheme. */
  concepts?: HeldFile;
  /** engine.wasm, where it does not lie beside this script. */
  engine?: Uint8Array | URL;
  /**
   * Where the documents are published, as seen from the module: the folder that their addresses
   * are meant from (`../`, `/docs/`, `https://example.org/`). Default: the folder of the module.
   */
  base?: string;
  /**
   * The pattern of the addresses of pages, such as `{path}/` or `{canonical}`, or one for each
   * folder: `{ "_posts/": "{year}/{slug}.html" }`. What names there are: www/docs/configuration.md.
   */
  address?: string | Readonly<Record<string, string>>;
  /** The folder, seen from the base, in which documents that are no pages get theirs. Default: the base. */
  pages?: string;
  /**
   * `one` (default): everything is in the module. `hosted`: texts are in files beside it, of which a page
   * fetches what a question needs. `auto`: hosted, where one module would be long in coming.
   */
  layout?: Layout;
  /** Of a hosted corpus: small files beside each large one, for hosts that do not send parts of a file. */
  parts?: boolean;
  /** compiler.wasm, where it does not lie beside this script. */
  compiler?: Uint8Array | URL;
  /** Called some fifty times a second, and at the end. What it throws ends the work. */
  onProgress?: (progress: Progress) => void;
  /** Stops the work within a document or two; the error then has the code `aborted`. */
  signal?: AbortSignal;
}

/** For what needs no engine. The documents are those that a build with the same options has. */
export type ConceptOptions = Pick<CompileOptions, "concepts" | "compiler" | "signal" | "include" | "keepRepeated">;

export interface Compiled {
  /** The bytes of the module, to be written to a file or given to `load()`. */
  module: Uint8Array;
  /** Of a hosted corpus, the files to be written beside it under these names; else none. */
  files: { path: string; bytes: Uint8Array }[];
  report: Report;
}

export type Layout = "one" | "hosted" | "auto";

/** Bytes of a corpus from which on `auto` is hosted: about a megabyte, compressed. Below, all of it is there sooner than parts. */
const LARGE = 2_000_000;

/**
 * Compiles. Bad input is not an exception but a line in `report`; only when nothing at all could
 * be built does it reject, with the code `compile` and the report in the error.
 */
export async function compile(files: InputFiles, options: CompileOptions = {}): Promise<Compiled> {
  const compiler = createCompiler(options);
  try {
    return await compiler.compile(files, options);
  } finally {
    // What a large corpus took is given back.
    compiler.free();
  }
}

/**
 * A compiler that remembers the files it read: compiling again reads only those that changed. The
 * bytes are always those that `compile` gives.
 */
export function createCompiler(options: Pick<CompileOptions, "compiler"> = {}): Compiler {
  return new Compiler(options.compiler);
}

export class Compiler {
  readonly #code: Uint8Array | URL | undefined;
  #running: Running | undefined;
  /** What was asked last: one thing at a time. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(code?: Uint8Array | URL) {
    this.#code = code;
  }

  /** As `compile`. What is asked while it works waits for its turn. */
  compile(files: InputFiles, options: Omit<CompileOptions, "compiler"> = {}): Promise<Compiled> {
    const turn = this.#last.then(() => heedful(options.signal, () => this.#compile(files, options)));
    this.#last = turn.catch(() => {});
    return turn;
  }

  /**
   * All that it remembers, for `restore` in another process with the very same compiler.wasm.
   * Empty before anything was compiled.
   */
  save(): Uint8Array {
    return this.#running?.compiler.save() ?? new Uint8Array();
  }

  /** Remembers what was saved; false where the bytes are not whole. */
  async restore(saved: Uint8Array): Promise<boolean> {
    const { compiler } = await this.#run({});
    return compiler.restore(saved);
  }

  /** Gives its memory back. It can be used again, but knows nothing then. */
  free(): void {
    this.#running = undefined;
  }

  async #compile(files: InputFiles, options: Omit<CompileOptions, "compiler">): Promise<Compiled> {
    const running = await this.#run(options);
    const { compiler } = running;
    const load = options.signal ? { signal: options.signal } : {};
    const engine = await readBytes(options.engine ?? new URL("./engine.wasm", import.meta.url), load);
    if (!WebAssembly.validate(engine)) {
      throw new ManiculeError("not-wasm", "The engine is damaged. Install the package again.");
    }
    let report;
    try {
      report = await inSlices(running, files, options);
    } catch (error) {
      // After a trap nothing of an instance can be trusted, and one that is full is of no use.
      if (error instanceof WebAssembly.RuntimeError || isTooLarge(error)) this.free();
      throw error;
    }
    if (compiler.size === 0) throw new ManiculeError("compile", summary(report), { report });
    const { layout = "one", base } = options;
    const isHosted = (layout === "hosted" || (layout === "auto" && compiler.size > LARGE)) && (await inParts(compiler));
    const packs = isHosted ? packsOf(compiler, options.parts ?? false) : [];
    const named = packs.map(({ name, content, cuts }) => ({ name, bytes: content.length, ...(cuts && { cuts }) }));
    const head = compiler.head(base === undefined ? undefined : folder(base), isHosted ? JSON.stringify(named) : undefined);
    const module = new Uint8Array(engine.length + head.length + compiler.size);
    module.set(engine);
    module.set(head, engine.length);
    compiler.take(module.subarray(engine.length + head.length));
    const beside = packs.flatMap(({ name, content, cuts }) => [{ path: name, bytes: content }, ...partFiles(name, content, cuts ?? [])]);
    return { module, files: beside, report: { ...report, moduleBytes: module.length } };
  }

  async #run(options: { signal?: AbortSignal }): Promise<Running> {
    if (!this.#running) {
      const started = await start(this.#code, options);
      this.#running = { ...started, compiler: new started.glue.Compiler() };
    }
    return this.#running;
  }
}

/** Has a corpus taken apart; false where it is too small for that. */
async function inParts(compiler: CompilerClass): Promise<boolean> {
  if (isServer) {
    const { deflateRawSync } = builtin("node:zlib") as typeof import("node:zlib");
    return compiler.host((part) => deflateRawSync(part, { level: 9 }), false);
  }
  // A page deflates only by and by.
  const deflated: Promise<Uint8Array>[] = [];
  if (!compiler.host((part) => (deflated.push(through(new CompressionStream("deflate-raw"), part)), part), true)) return false;
  const parts = (await Promise.all(deflated)).values();
  return compiler.host(() => parts.next().value!, false);
}

interface Packed {
  name: string;
  content: Uint8Array;
  /** Where its small files begin and the last ends. */
  cuts?: number[];
}

function packsOf(compiler: CompilerClass, areCut: boolean): Packed[] {
  return compiler.packs().split("\n").map((name, file) => {
    const cuts = areCut ? cutsOf([...compiler.cuts(file)]) : undefined;
    return { name, content: compiler.pack(file), ...(cuts && { cuts }) };
  });
}

interface Started {
  glue: CompilerGlue;
  memory: WebAssembly.Memory;
}

interface Running extends Started {
  compiler: CompilerClass;
}

/** What reading takes of the work, and what writing does; the rest is the end of it, in one piece. */
const READING = 0.6;
const WRITING = 0.3;

async function inSlices({ glue, compiler, memory }: Running, files: InputFiles, options: CompileOptions): Promise<Report> {
  const { signal, onProgress, address = {}, pages = "" } = options;
  const pace = new Turns();
  const isList = Array.isArray(files);
  let totalFiles = isList ? files.length : 0;
  let totalBytes = isList ? files.reduce((sum, file) => sum + sizeOf(file), 0) : 0;
  let [done, bytes, documents, written, path] = [0, 0, 0, 0, ""];
  const tell = (phase: Progress["phase"]): void => {
    // When it has finished, it knows of no work.
    if (phase !== "done") documents = compiler.documents;
    // Of what comes one by one nobody knows how much it is.
    const read = totalBytes > 0 ? bytes / totalBytes : isList ? 1 : 0;
    const share = phase === "done" ? 1 : phase === "read" ? READING * read : READING + (WRITING * written) / (documents || 1);
    onProgress?.({ phase, share, files: done, totalFiles, bytes, totalBytes, documents, written, path });
  };
  const rest = async (phase: Progress["phase"]): Promise<void> => {
    if (!pace.over) return;
    tell(phase);
    await pace.pause();
  };
  const tooLarge = (cause?: unknown): ManiculeError<"too-large"> => {
    const documents = `after ${grouped(done)} ${isList ? `of ${grouped(totalFiles)} ` : ""}files (${megabytes(bytes)} ${isList ? `of ${megabytes(totalBytes)} ` : ""}MB)`;
    const used = `the compiler had taken ${megabytes(memory.buffer.byteLength)} of at most ${megabytes(LARGEST_MEMORY)} MB of memory`;
    return new ManiculeError("too-large", `The collection is too large to be built at once: ${documents} ${used}. ${SMALLER}`, { cause });
  };
  // An instance that was used before has the memory that it needed then: little of it may be in use.
  const largest = Math.max(LARGEST_READ, memory.buffer.byteLength);
  compiler.configure(toldOf(options));
  compiler.begin(schemeOf(options));
  const rules = Object.entries(typeof address === "string" ? { "": address } : address);
  compiler.address(rules.map((rule) => rule.join("\n")).join("\n"), pages);
  try {
    for await (const [file, content] of contents(files, glue)) {
      if (content) compiler.add(file.path, content, file.linesBefore ?? 0, signal);
      // A large file of records is in many slices: its bytes count when all of it is told.
      while (compiler.tell(signal)) await rest("read");
      done++;
      bytes += sizeOf(file);
      path = file.path;
      if (memory.buffer.byteLength > largest) throw tooLarge();
      await rest("read");
    }
    [totalFiles, totalBytes] = [done, bytes];
    documents = compiler.documents;
    tell("write");
    await pace.pause();
    while (compiler.write(signal)) {
      // The last steps are no document's.
      written = Math.min(written + 1, documents);
      await rest("write");
    }
    tell("write");
    await pace.pause();
    const report = compiler.finish(signal);
    tell("done");
    return report;
  } catch (error) {
    throw error instanceof WebAssembly.RuntimeError && isFull(memory) ? tooLarge(error) : error;
  }
}

/** What a wasm memory can have, and how much of it may be taken when all is read: to write it takes as much again, and more. */
const [LARGEST_MEMORY, LARGEST_READ] = [4096 * 2 ** 20, 1800 * 2 ** 20];
const SMALLER = "Build several modules, each of some of the folders, or leave out what nobody searches (`ignore`).";

/** Whether a trap is for want of memory: half as much more cannot be had. */
function isFull(memory: WebAssembly.Memory): boolean {
  try {
    memory.grow(Math.floor(memory.buffer.byteLength / 2 ** 17));
    return false;
  } catch {
    return true;
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof ManiculeError && error.code === ("too-large" satisfies CompileErrorCode as string);
}

function grouped(n: number): string {
  return n.toLocaleString("en-US");
}

function megabytes(bytes: number): string {
  return grouped(Math.round(bytes / (1 << 20)));
}

/** How much is read before its turn comes: disks like to be asked for several files at once. */
const [FILES_AHEAD, BYTES_AHEAD] = [32, 8_000_000];

/** Each file with what it holds, in their order. */
async function* contents(files: InputFiles, glue: CompilerGlue): AsyncGenerator<[InputFile, Uint8Array | undefined]> {
  if (!Array.isArray(files)) {
    for await (const file of files) yield [file, await contentOf(file, glue)];
    return;
  }
  const begun: Promise<Uint8Array | undefined>[] = [];
  let [next, bytes] = [0, 0];
  for (const [at, file] of files.entries()) {
    while (next < files.length && (next === at || (next - at < FILES_AHEAD && bytes < BYTES_AHEAD))) {
      const ahead = files[next++]!;
      bytes += sizeOf(ahead);
      const reading = contentOf(ahead, glue);
      // It is waited for in its turn.
      reading.catch(() => {});
      begun.push(reading);
    }
    const content = await begun.shift();
    bytes -= sizeOf(file);
    yield [file, content];
  }
}

/** Nobody looks into a film to see that it is no document. */
async function contentOf(file: InputFile, glue: CompilerGlue): Promise<Uint8Array | undefined> {
  if (!("read" in file)) return inputOf(file).bytes;
  return glue.isRead(file.path) ? file.read() : new Uint8Array();
}

function sizeOf(file: InputFile): number {
  return "bytes" in file ? file.bytes.length : "text" in file ? file.text.length : file.size;
}

/** Whatever an aborted signal led to is an error with the code `aborted`. */
async function heedful<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  const aborted = (): ManiculeError<"aborted"> =>
    new ManiculeError("aborted", "Compiling was aborted; nothing was built.", { cause: signal?.reason });
  if (signal?.aborted) throw aborted();
  try {
    return await work();
  } catch (error) {
    throw signal?.aborted && !(error instanceof ManiculeError) ? aborted() : error;
  }
}

/**
 * What is wrong with a concept scheme by the rules of SKOS, and beside the files: which of its
 * labels they never use, and which of their terms it lacks.
 */
export function checkConcepts(files: InputFile[], options: ConceptOptions = {}): Promise<Checked> {
  return started(options, async (compiler) => compiler.checkConcepts(await all(files, compiler), schemeOf(options), toldOf(options)));
}

/** A draft of a scheme, in TOML: terms of the files that the scheme lacks, the best first. */
export function suggestConcepts(
  files: InputFile[],
  options: ConceptOptions & { limit?: number } = {},
): Promise<Suggestions> {
  const limit = options.limit ?? 60;
  return started(options, async (compiler) => compiler.suggestConcepts(await all(files, compiler), schemeOf(options), toldOf(options), limit));
}

/** A concept scheme in another format: TOML, SKOS in Turtle, or SKOS in JSON-LD. */
export function exportConcepts(
  concepts: HeldFile,
  format: "toml" | "ttl" | "jsonld",
  options: Pick<ConceptOptions, "compiler" | "signal"> = {},
): Promise<WrittenConcepts> {
  return started(options, (compiler) => compiler.exportConcepts(inputOf(concepts), format));
}

/** All files with their bytes. */
async function all(files: InputFile[], glue: CompilerGlue): Promise<SourceFile[]> {
  const res: SourceFile[] = [];
  for await (const [{ path }, bytes] of contents(files, glue)) if (bytes) res.push({ path, bytes });
  return res;
}

function started<T>(options: ConceptOptions, work: (glue: CompilerGlue) => T | Promise<T>): Promise<T> {
  return heedful(options.signal, async () => work((await start(options.compiler, options)).glue));
}

/** What the compiler itself is told; the rest is ours. */
function toldOf({ include, fields, filters, weights, pinned, lang, versions, keepRepeated, labels }: Taken): string {
  return written({ include, fields, filters, weights, pinned, lang, versions, keepRepeated, labels } satisfies Record<keyof Taken, unknown>);
}

function schemeOf({ concepts }: ConceptOptions): SourceFile | undefined {
  return concepts && inputOf(concepts);
}

/** The compiler beside this script: compiled once, however often it is started. */
let shipped: Promise<WebAssembly.Module> | undefined;

/** A fresh instance each time. */
async function start(code: Uint8Array | URL | undefined, load: { signal?: AbortSignal }): Promise<Started> {
  const glue = instantiateGlue();
  const module = await (code ? moduleOf(code, load) : shippedModule());
  load.signal?.throwIfAborted();
  try {
    const { memory } = await glue.init({ module_or_path: module });
    return { glue, memory };
  } catch (cause) {
    throw doesNotFit(cause);
  }
}

/** Not with a caller's signal: the next one wants it too. What fails is tried again. */
function shippedModule(): Promise<WebAssembly.Module> {
  shipped ??= moduleOf(new URL("./compiler.wasm", import.meta.url), {}).catch((error) => {
    shipped = undefined;
    throw error;
  });
  return shipped;
}

async function moduleOf(code: Uint8Array | URL, { signal }: { signal?: AbortSignal }): Promise<WebAssembly.Module> {
  const bytes = await readBytes(code, signal ? { signal } : {});
  try {
    return await compiledFrom(bytes, signal);
  } catch (cause) {
    signal?.throwIfAborted();
    throw doesNotFit(cause);
  }
}

function doesNotFit(cause: unknown): ManiculeError {
  return new ManiculeError(
    "not-wasm",
    "compiler.wasm does not fit this script. Take both from the same version of the package.",
    { cause },
  );
}

function inputOf(file: HeldFile): SourceFile {
  const bytes = "bytes" in file ? file.bytes : new TextEncoder().encode(file.text);
  return { path: file.path, bytes };
}

function summary(report: Report): string {
  const first = report.problems.find((problem) => problem.severity === "error") ?? report.skipped[0];
  if (!first) return "Nothing was built: there are no documents.";
  const place = "line" in first && first.line > 0 ? `${first.path}:${first.line}` : first.path;
  return `Nothing was built. ${place}: ${"message" in first ? first.message : first.reason}`;
}

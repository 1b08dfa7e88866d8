/**
 * The glue of an engine: strings in, a string out.
 *
 * That of a module takes memory and gives none back, which makes it a sixteenth smaller. What answers leave
 * behind is forgotten here, all at once: its statics go back to what they were when the corpus had been
 * opened, and the mark of its allocator is one of them, so that what was taken since is free again. No
 * answer writes to anything below that mark, and what an engine makes late and keeps is held by its
 * statics; tests/wasm/forgetting.test.mjs looks at both. A part that is taken in later moves that mark.
 */

/** What is called of an instance. */
export interface EngineGlue {
  /** Instantiates on the spot. Chromium's main thread refuses this above 8 MB. */
  initSync(options: { module: WebAssembly.Module }): void;
  init(options: { module_or_path: WebAssembly.Module }): Promise<void>;
  /** Opens the payload of the section `manicule`, once. Says why it cannot, after a code and a line break. */
  open(section: Uint8Array): string;
  /** A question by its name, with options as `written()` has them. Answers with JSON, or with the parts that are missing. */
  ask(what: string, text: string, options: string): string;
  /** Takes in a part that was missing, inflated. Says what is wrong with it as `open` does. */
  give(part: number, bytes: Uint8Array): string;
}

/** Where bytes are, and how many. */
export type Place = [at: number, length: number];

interface Exports {
  memory: WebAssembly.Memory;
  /** Where the statics begin; not of the engine that indexes a page, which gives memory back. */
  __global_base?: { value: number };
  __wbindgen_malloc(size: number, align: number): number;
  __wbindgen_free(at: number, size: number, align: number): void;
  open(...section: Place): Place;
  ask(...whatTextOptions: [...Place, ...Place, ...Place]): Place;
  give(part: number, ...bytes: Place): Place;
}

/** How what an engine exports is called. */
export interface Calls<E> {
  exports(): E;
  put(bytes: Uint8Array): Place;
  said(text: string): Place;
  /** A copy of bytes that are the caller's now, and are given back. */
  got(place: Place): Uint8Array<ArrayBuffer>;
  heard(place: Place): string;
}

/** Bytes that answers may leave behind. */
const LITTER = 2 ** 23;

/** No text has it: for such a word an engine makes all that it makes once and keeps. */
const UNKNOWN = "qžxwqj";

export function instantiateGlue(): EngineGlue {
  return glueAndCalls()[0];
}

/** For one instance. */
export function glueAndCalls<More>(): [EngineGlue, Calls<Exports & More>] {
  let wasm: Exports & More;
  /** Where the statics are, and among them, in words, that which says how much memory there is. */
  let [from, to, room] = [0, 0, 0];
  /** What the statics go back to, and where that which is kept ends. */
  let statics: Uint8Array;
  let mark: number;
  let isMade = false;

  // Anew each time: where memory grows, older views of it end.
  const bytes = (): Uint8Array<ArrayBuffer> => new Uint8Array(wasm.memory.buffer);
  const words = (): Int32Array => new Int32Array(wasm.memory.buffer);
  const taken = (size: number): number => wasm.__wbindgen_malloc(size, 1) >>> 0;
  /** As the allocator has it: how much memory there is. */
  const end = (): number => (1 - wasm.memory.buffer.byteLength) | 0;

  function put(given: Uint8Array): Place {
    const at = taken(given.length);
    bytes().set(given, at);
    return [at, given.length];
  }

  const encoder = new TextEncoder();
  const said = (text: string): Place => put(encoder.encode(text));

  function got([at, length]: Place): Uint8Array<ArrayBuffer> {
    at >>>= 0;
    const res = bytes().slice(at, at + length);
    wasm.__wbindgen_free(at, length, 1);
    return res;
  }

  // One of its own each time: Safari's tires after 2 GB.
  const heard = (place: Place): string => new TextDecoder().decode(got(place));

  /** Remembers what is there now. */
  function keep(): void {
    if (!to) return;
    mark = taken(1);
    statics = bytes().slice(from, to);
  }

  function forget(least = LITTER): void {
    if (!to) return;
    const top = taken(1);
    if (top - mark < least) return;
    // Memory that was never taken is zeros, and so must this be.
    bytes().fill(0, mark, top + 1).set(statics, from);
    // What has grown stays: else the allocator would have it grow again each time.
    words()[room] = end();
    if (isMade) return;
    isMade = true;
    wasm.ask(...said("search"), ...said(UNKNOWN), ...said(""));
    keep();
  }

  /** What the engine calls: how a number is written, and what wasm-bindgen calls where it must not. */
  function imports(module: WebAssembly.Module): WebAssembly.Imports {
    const digits = (at: number, number: number): void => {
      const place = said(`${number}`);
      new Uint32Array(wasm.memory.buffer, at >>> 0, 2).set(place);
    };
    const fail = (...message: Place): never => {
      throw new Error(heard(message));
    };
    const res: WebAssembly.Imports = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      (res[from] ??= {})[name] = name.includes("String") ? digits : fail;
    }
    return res;
  }

  /** Finds the statics of an engine that gives nothing back. */
  function begin({ exports }: WebAssembly.Instance): void {
    wasm = exports as unknown as Exports & More;
    if (!wasm.__global_base) return;
    from = wasm.__global_base.value;
    // The allocator asks how much memory there is when it is first called.
    const before = words().slice();
    to = taken(1);
    const now = words();
    for (room = from / 4; now[room] === before[room] || now[room] !== end(); room += 1) {
      if (room * 4 > to) throw new TypeError("another allocator");
    }
  }

  const glue: EngineGlue = {
    initSync: ({ module }) => begin(new WebAssembly.Instance(module, imports(module))),
    init: async ({ module_or_path: module }) => begin(await WebAssembly.instantiate(module, imports(module))),
    open(section) {
      const failure = heard(wasm.open(...put(section)));
      keep();
      return failure;
    },
    ask(what, text, options) {
      const answer = heard(wasm.ask(...said(what), ...said(text), ...said(options)));
      forget();
      return answer;
    },
    give(part, given) {
      forget(0);
      const failure = heard(wasm.give(part, ...put(given)));
      keep();
      return failure;
    },
  };
  return [glue, { exports: () => wasm, put, said, got, heard }];
}

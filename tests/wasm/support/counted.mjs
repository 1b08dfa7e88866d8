// A wasm module that counts its own steps: each call of a function, each turn of a loop and each 16
// bytes that are moved or filled at once. So what is counted is all the code that ships, that of
// the crates and of the standard library too, and nothing is added to the sources for it.
//
// What a step takes is not the same everywhere, but bounded: between two of them there is a straight
// piece of code. The count has nothing of a clock: it is the same on every machine.

const STEPS = "steps";

/** Counts what the instances do that are made while `work` runs, and by those made before. */
export class Steps {
  #counters = [];

  /** Has every module that is compiled from now on count. */
  static begin() {
    const res = new Steps();
    const { compile, Instance, instantiate } = WebAssembly;
    WebAssembly.compile = (bytes) => compile(counting(view(bytes)));
    WebAssembly.instantiate = async (source, imports) => {
      const isModule = source instanceof WebAssembly.Module;
      const module = isModule ? source : await WebAssembly.compile(source);
      const instance = await instantiate(module, imports);
      res.#watch(instance);
      return isModule ? instance : { module, instance };
    };
    WebAssembly.Instance = function (module, imports) {
      const instance = new Instance(module, imports);
      res.#watch(instance);
      return instance;
    };
    return res;
  }

  #watch(instance) {
    if (instance.exports[STEPS]) this.#counters.push(instance.exports[STEPS]);
  }

  get #sum() {
    return this.#counters.reduce((sum, counter) => sum + Number(counter.value), 0);
  }

  /** The steps of `work`. */
  async of(work) {
    const before = this.#sum;
    await work();
    return this.#sum - before;
  }
}

function view(bytes) {
  return ArrayBuffer.isView(bytes) ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new Uint8Array(bytes);
}

const I64 = 0x7e;
const I32 = 0x7f;
const [TYPE, IMPORT, FUNCTION, GLOBAL, EXPORT, CODE] = [1, 2, 3, 6, 7, 10];

/** The module with a counter in it, which it exports as `steps`. */
export function counting(bytes) {
  const reader = new Reader(bytes, 8);
  const sections = [];
  while (reader.at < bytes.length) {
    const id = reader.u8();
    const end = reader.end();
    sections.push({ id, body: bytes.subarray(reader.at, end) });
    reader.at = end;
  }
  const body = (id) => sections.find((section) => section.id === id)?.body ?? new Uint8Array([0]);
  const nParams = params(body(TYPE));
  const imports = imported(body(IMPORT));
  const types = list(body(FUNCTION), (r) => r.varint());
  const counter = imports.globals + new Reader(body(GLOBAL)).varint();
  const res = [bytes.slice(0, 8)];
  for (const { id, body } of sections) {
    let changed = body;
    if (id === GLOBAL) changed = appended(body, [I64, 1, 0x42, 0, 0x0b]);
    if (id === EXPORT) changed = appended(body, [STEPS.length, ...Buffer.from(STEPS), 3, ...varint(counter)]);
    if (id === CODE) changed = code(body, (nth) => nParams[types[nth]], counter);
    res.push(new Uint8Array([id, ...varint(changed.length)]), changed);
  }
  return Buffer.concat(res);
}

/** A list with one more entry. */
function appended(body, entry) {
  const reader = new Reader(body);
  const n = reader.varint();
  return Buffer.concat([Buffer.from(varint(n + 1)), body.subarray(reader.at), Buffer.from(entry)]);
}

function list(body, read) {
  const reader = new Reader(body);
  return Array.from({ length: reader.varint() }, () => read(reader));
}

function params(body) {
  return list(body, (reader) => {
    if (reader.u8() !== 0x60) throw new Error("a type that is no function");
    const n = reader.varint();
    reader.at += n;
    reader.skip(reader.varint());
    return n;
  });
}

function imported(body) {
  const res = { globals: 0 };
  list(body, (reader) => {
    reader.skip(reader.varint());
    reader.skip(reader.varint());
    const kind = reader.u8();
    if (kind === 0) reader.varint();
    else if (kind === 1) (reader.at += 1), reader.limits();
    else if (kind === 2) reader.limits();
    else (reader.at += 2), (res.globals += 1);
  });
  return res;
}

function code(body, nParams, counter) {
  const reader = new Reader(body);
  const n = reader.varint();
  const res = [Buffer.from(varint(n))];
  for (let nth = 0; nth < n; nth += 1) {
    const end = reader.end();
    const changed = counted(reader, end, nParams(nth), counter);
    const length = changed.reduce((sum, part) => sum + part.length, 0);
    res.push(Buffer.from(varint(length)), ...changed);
    reader.at = end;
  }
  return Buffer.concat(res);
}

/** A function with counting at its start, at the start of loops, and before memory is moved. */
function counted(reader, end, nParams, counter) {
  const nGroups = reader.varint();
  const groups = reader.at;
  let length = nParams;
  for (let nth = 0; nth < nGroups; nth += 1) (length += reader.varint()), reader.u8();
  const local = varint(length);
  const global = varint(counter);
  // counter = counter + 1
  const one = Buffer.from([0x23, ...global, 0x42, 1, 0x7c, 0x24, ...global]);
  // counter = counter + length / 16, and the length stays where it was
  const many = Buffer.from([
    ...[0x22, ...local, 0x20, ...local, 0x41, 4, 0x76, 0xad, 0x23, ...global, 0x7c, 0x24, ...global],
  ]);
  const res = [Buffer.from(varint(nGroups + 1)), reader.bytes.subarray(groups, reader.at), Buffer.from([1, I32]), one];
  let from = reader.at;
  const insert = (at, what) => {
    res.push(reader.bytes.subarray(from, at), what);
    from = at;
  };
  while (reader.at < end) {
    const at = reader.at;
    const op = instruction(reader);
    if (op === "loop") insert(reader.at, one);
    if (op === "move") insert(at, many);
  }
  insert(end, Buffer.alloc(0));
  return res;
}

/** Passes over one instruction; says whether it begins a loop or moves memory. */
function instruction(reader) {
  const op = reader.u8();
  if (op === 0x02 || op === 0x04) return void reader.varint();
  if (op === 0x03) return reader.varint(), "loop";
  if (op === 0x0c || op === 0x0d || op === 0x10) return void reader.varint();
  if (op === 0x0e) {
    for (let n = reader.varint() + 1; n > 0; n -= 1) reader.varint();
    return undefined;
  }
  if (op === 0x11) return void (reader.varint(), reader.varint());
  if (op >= 0x20 && op <= 0x26) return void reader.varint();
  if (op >= 0x28 && op <= 0x3e) return void (reader.varint(), reader.varint());
  if (op === 0x3f || op === 0x40) return void reader.varint();
  if (op === 0x41 || op === 0x42) return void reader.varint();
  if (op === 0x43) return void (reader.at += 4);
  if (op === 0x44) return void (reader.at += 8);
  if (op === 0x1c) return void reader.skip(reader.varint());
  if (op === 0xd0 || op === 0xd2) return void reader.varint();
  if (op === 0xfc) {
    const sub = reader.varint();
    if (sub <= 7) return undefined;
    if (sub === 10) return (reader.at += 2), "move";
    if (sub === 11) return (reader.at += 1), "move";
    reader.varint();
    if (sub === 8 || sub === 12 || sub === 14) reader.varint();
    return undefined;
  }
  if (op <= 0x01 || op === 0x05 || op === 0x0b || op === 0x0f || op === 0x1a || op === 0x1b) return undefined;
  if (op >= 0x45 && op <= 0xc4) return undefined;
  if (op === 0xd1) return undefined;
  throw new Error(`an instruction that is not known here: 0x${op.toString(16)}`);
}

class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  u8() {
    return this.bytes[this.at++];
  }

  skip(n) {
    this.at += n;
  }

  /** Any LEB128, of which small ones are read right and larger ones are passed over. */
  varint() {
    let res = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.u8();
      if (shift < 32) res |= (byte & 0x7f) << shift;
      if (byte < 0x80) return res >>> 0;
    }
  }

  /** Where what follows its length ends. */
  end() {
    const length = this.varint();
    return this.at + length;
  }

  limits() {
    const flags = this.varint();
    this.varint();
    if (flags & 1) this.varint();
  }
}

function varint(value) {
  const res = [];
  for (; value >= 0x80; value >>>= 7) res.push((value & 0x7f) | 0x80);
  res.push(value);
  return res;
}

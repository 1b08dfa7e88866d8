/**
 * The compiler as it lies in the package: a wasm module that has nothing but one custom section, in
 * which the real one is, packed as LZMA. That is a quarter less than what a package's own gzip makes
 * of it, and needs nothing of the host: browsers cannot undo brotli themselves. Some 150 ms of work, once.
 *
 * The format, a file `.lzma`: a byte of three settings, four of the window, eight of the size, the bits.
 * Written by `xtask/js/pack.mjs` with lzma1, whose own reader comes with its encoder and holds the
 * page up until it is done.
 */
import { Turns } from "../host/turns.js";

/** Compiles the module that is packed in these bytes; any others as they are. */
export async function compiledFrom(bytes: Uint8Array<ArrayBuffer>, signal?: AbortSignal): Promise<WebAssembly.Module> {
  const module = await WebAssembly.compile(bytes);
  const [packed] = WebAssembly.Module.customSections(module, "lzma");
  if (!packed) return module;
  return WebAssembly.compile(await unlzma(new Uint8Array(packed), new Turns(signal)));
}

/** How far it goes before it asks whether others wait: some milliseconds. */
const STRETCH = 0x10000;

/** Where the probabilities of each kind of choice begin in one array; each of them has 12 states. */
const [MATCH, AGAIN, LAST, SECOND, THIRD, SHORT] = [0, 192, 204, 216, 228, 240];
/** Those of distances by their size, of their lower bits, and of the lowest four. */
const [SLOT, LOWER, LOWEST] = [432, 688, 802];
/** Those of lengths, of a new distance and of an old one: whether short or middling, then eight of each position, then long. */
const [LENGTH, LENGTH_AGAIN] = [818, 1332];
/** Those of bytes that are no repetition. */
const LITERAL = 1846;

/**
 * What these bytes hold. Of damaged ones it makes something else, or throws where they end: what it
 * does is bounded by their number.
 */
async function unlzma(packed: Uint8Array, turns: Turns): Promise<Uint8Array<ArrayBuffer>> {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const settings = view.getUint8(0);
  const [contextBits, positionBits] = [settings % 9, Math.floor(settings / 9) % 5];
  const [positions, contextPositions] = [(1 << Math.floor(settings / 45)) - 1, (1 << positionBits) - 1];
  const out = new Uint8Array(view.getUint32(5, true));
  const chances = new Uint16Array(LITERAL + (768 << (contextBits + positionBits))).fill(1024);
  let code = view.getUint32(14);
  let range = 0xffffffff;
  let from = 18;

  /** A byte more, where what is left of the range is less than one. */
  const refill = (): void => {
    if (range >= 0x1000000) return;
    range = (range << 8) >>> 0;
    code = ((code << 8) | packed[from++]!) >>> 0;
  };
  const bit = (at: number): number => {
    const chance = chances[at]!;
    const bound = (range >>> 11) * chance;
    const isOne = code >= bound;
    if (isOne) {
      range -= bound;
      code -= bound;
      chances[at] = chance - (chance >> 5);
    } else {
      range = bound;
      chances[at] = chance + ((2048 - chance) >> 5);
    }
    refill();
    return isOne ? 1 : 0;
  };
  const even = (bits: number): number => {
    let res = 0;
    for (; bits > 0; bits--) {
      range >>>= 1;
      const isOne = code >= range;
      if (isOne) code -= range;
      res = (res << 1) | (isOne ? 1 : 0);
      refill();
    }
    return res;
  };
  /** The highest bit first. */
  const number = (base: number, bits: number): number => {
    let node = 1;
    for (let i = 0; i < bits; i++) node = (node << 1) | bit(base + node);
    return node - (1 << bits);
  };
  /** The lowest bit first. */
  const reversed = (base: number, bits: number): number => {
    let res = 0;
    for (let i = 0, node = 1; i < bits; i++) {
      const one = bit(base + node);
      node = (node << 1) | one;
      res |= one << i;
    }
    return res;
  };
  const length = (base: number, position: number): number => {
    if (!bit(base)) return 2 + number(base + 2 + (position << 3), 3);
    if (!bit(base + 1)) return 10 + number(base + 130 + (position << 3), 3);
    return 18 + number(base + 258, 8);
  };
  const distance = (length: number): number => {
    const slot = number(SLOT + (Math.min(length - 2, 3) << 6), 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const high = (2 | (slot & 1)) << bits;
    if (slot < 14) return high + reversed(LOWER + high - slot - 1, bits);
    return high + (even(bits - 4) << 4) + reversed(LOWEST, 4);
  };

  /** What came last: how many bytes since a repetition, and of which kind that was. */
  let state = 0;
  /** The last four distances, less one. */
  let [first, second, third, fourth] = [0, 0, 0, 0];
  let rest = STRETCH;
  for (let at = 0; at < out.length; ) {
    if (from > packed.length) throw new RangeError("what is packed ends too early");
    if (at >= rest) {
      rest = at + STRETCH;
      if (turns.over) await turns.pause();
    }
    const position = at & positions;
    if (!bit(MATCH + (state << 4) + position)) {
      const context = ((at & contextPositions) << contextBits) + ((out[at - 1] ?? 0) >> (8 - contextBits));
      const base = LITERAL + 768 * context;
      let node = 1;
      // After a repetition: not the byte that would have gone on with it, up to the bit that differs.
      if (state > 6) {
        for (let other = out[at - first - 1]!, isSame = true; isSame && node < 256; other <<= 1) {
          const expected = (other >> 7) & 1;
          const one = bit(base + ((1 + expected) << 8) + node);
          node = (node << 1) | one;
          isSame = one === expected;
        }
      }
      while (node < 256) node = (node << 1) | bit(base + node);
      out[at++] = node;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let many = 1;
    if (!bit(AGAIN + state)) {
      [fourth, third, second] = [third, second, first];
      many = length(LENGTH, position);
      first = distance(many);
      state = state < 7 ? 7 : 10;
    } else {
      let isShort = false;
      if (!bit(LAST + state)) isShort = !bit(SHORT + (state << 4) + position);
      else if (!bit(SECOND + state)) [first, second] = [second, first];
      else if (!bit(THIRD + state)) [first, second, third] = [third, first, second];
      else [first, second, third, fourth] = [fourth, first, second, third];
      if (!isShort) many = length(LENGTH_AGAIN, position);
      state = state < 7 ? (isShort ? 9 : 8) : 11;
    }
    for (let copied = at - first - 1; many > 0; many--) out[at++] = out[copied++]!;
  }
  return out;
}

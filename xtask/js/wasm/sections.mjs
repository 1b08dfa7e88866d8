// How a WebAssembly module is cut: https://webassembly.github.io/spec/core/binary/

/** Of sections, by what is in them. */
export const [CUSTOM, TYPE, IMPORT, FUNCTION, CODE] = [0, 1, 2, 3, 10];

/** The unsigned number that is LEB128 at `at`, and where it ends. */
export function numberAt(bytes, at) {
  for (let number = 0, shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    number += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return [number, at];
  }
}

/** `number` as LEB128. */
export function leb(number) {
  return number < 0x80 ? [number] : [(number & 0x7f) | 0x80, ...leb(number >>> 7)];
}

/** The sections of a module: what they are, where they begin, where their contents are. */
export function sectionsOf(module) {
  const sections = [];
  for (let at = 8; at < module.length; ) {
    const [length, start] = numberAt(module, at + 1);
    sections.push({ id: module[at], at, start, end: start + length });
    at = start + length;
  }
  return sections;
}

/** The parts of a list at `at`, each of which `read` reads: `[value, where it ends]`. */
export function listAt(bytes, at, read) {
  const list = [];
  for (let [count, next] = numberAt(bytes, at); list.length < count; ) {
    const [value, end] = read(next);
    list.push(value);
    next = end;
  }
  return list;
}

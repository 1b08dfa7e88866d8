/**
 * Which bytes a request is for, by RFC 9110, section 14. One range; several at once nobody here asks
 * for, and a server may answer them with the whole file, as it may what it does not understand.
 */

/** From a byte to before another. */
export interface Range {
  from: number;
  to: number;
}

/** Undefined for the whole file; `beyond` for a range of which the file has nothing. */
export function rangeOf(header: string | undefined, length: number): Range | "beyond" | undefined {
  const [, first, last] = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header ?? "") ?? [];
  if (first === undefined || last === undefined || first + last === "") return undefined;
  // The last so many bytes.
  if (first === "") return span(Math.max(0, length - Number(last)), length);
  if (last !== "" && Number(last) < Number(first)) return undefined;
  return span(Number(first), last === "" ? length : Math.min(length, Number(last) + 1));
}

function span(from: number, to: number): Range | "beyond" {
  return from < to ? { from, to } : "beyond";
}

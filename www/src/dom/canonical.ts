/**
 * Text as it is indexed: as `source/canonical.rs` writes it for the compiler. Invisible characters
 * that only serve layout are left out, white space is one space, and the rest is in Normalization
 * Form C.
 */

/** Zero width space, soft hyphen, byte order mark; control characters that are no white space. */
const UNSEEN = /[\u200B\u00AD\uFEFF\0-\x08\x0E-\x1F\x7F-\x84\x86-\x9F]+/g;
const SPACES = /[\s\x85]+/g;
const SPACE = /[\s\x85]/;

export function canonical(text: string): string {
  return text.replace(UNSEEN, "").replace(SPACES, " ").trim().normalize("NFC");
}

/** Turns a stretch of the canonical text into that of the text that it was made of. */
export type Origin = (start: number, end: number) => { start: number; end: number };

export function originIn(text: string, shown: string): Origin {
  if (shown === text) return (start, end) => ({ start, end });
  const places = placesOf(text, shown);
  if (places) return (start, end) => ({ start: places[start]!, end: places[end - 1]! + 1 });
  return (start, end) => ({ start: shortest(text, start + 1) - 1, end: withMarks(text, shortest(text, end)) });
}

/**
 * For each unit of the canonical text its place in the text; nothing where some were composed, and
 * so are others there.
 */
function placesOf(text: string, shown: string): number[] | undefined {
  const res: number[] = [];
  let at = 0;
  for (const unit of shown.split("")) {
    while (at < text.length && !(unit === " " ? SPACE.test(text[at]!) : text[at] === unit)) {
      // What is passed over was left out.
      if (!SPACE.test(text[at]!) && text[at]!.replace(UNSEEN, "") !== "") return undefined;
      at += 1;
    }
    if (at === text.length) return undefined;
    res.push(at);
    at += 1;
  }
  return res;
}

/** The length of the shortest beginning of `text` that gives so many units: binary search. */
function shortest(text: string, units: number): number {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (canonical(text.slice(0, middle)).length >= units) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The end of the letter that ends at `end` without its marks. */
function withMarks(text: string, end: number): number {
  const [marks] = /^\p{M}*/u.exec(text.slice(end, end + 32))!;
  return end + marks.length;
}

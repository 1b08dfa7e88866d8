/**
 * What of a page is not its text: what `rules.ts` lists, where the words agree. The compiler says the
 * same of files (`src/source/html/apparatus.rs`), function by function, and both run one suite.
 */
import * as rules from "./rules.js";

const INLINE = new Set(rules.INLINE.split(","));
const PARTED = new Set(rules.PARTED.split(","));
const KINDS = new Set(rules.KINDS.split(","));
const LINK = 'a[href*="#"]';

/** Elements that something has to be asked about. */
const ASKED = [rules.HIDDEN, rules.MARGINS, rules.NUMBERS, rules.TOOLS, rules.LANGUAGES, rules.LABELS, LINK, "button,sup"].join();

const WORDS = /[\p{L}\p{N}]/u;

/** What links to a heading, or back from a note, where it has no words. */
const MARKS = /^[¶#§🔗∞↩↵⏎↑⇑^*†‡◆\ufe0e\uf0c1 ]+$/u;

/** Whether the text of an element belongs to the line around it. All others end it. */
export function isInline(element: Element): boolean {
  return (INLINE.has(element.localName) || isParted(element) || /MathML/.test(element.namespaceURI!)) && !element.shadowRoot;
}

/** Whether an element in a line is never glued to the words beside it. */
export function isParted(element: Element): boolean {
  return PARTED.has(element.localName);
}

/** Whether neither an element nor anything in it is text. */
export function isApparatus(element: Element): boolean {
  const is = (selector: string): boolean => element.matches(selector);
  if (is(rules.SKIPPED)) return true;
  if (!is(ASKED)) return false;
  const words = wordsOf(element);
  const isShort = words.length <= 20;
  return (
    (is(rules.HIDDEN) && !opens(element)) ||
    (is(rules.MARGINS) && !around(element, rules.OWNERS) && (is("footer") || !around(element, rules.TEXTS))) ||
    (is(rules.NUMBERS) && !/[^\d\s]/.test(words)) ||
    (isShort &&
      (is(rules.TOOLS) ||
        (is(rules.LANGUAGES) && !/ /.test(words) && !hasTextBeside(element) && (isBesideCode(element) || isBesideCode(element.parentElement))) ||
        (is(rules.LABELS) && isLabel(element, words)) ||
        (is("sup") && !!(around(element, LINK) ?? element.querySelector(LINK))))) ||
    (is(LINK) && isPermalink(element, words)) ||
    (is("button") && isTool(element))
  );
}

/** Whether something hidden is opened by a reader. */
export function opens(element: Element): boolean {
  const id = CSS.escape(element.id);
  return element.matches(rules.PANELS) || (id !== "" && !!element.ownerDocument.querySelector(`[aria-controls~="${id}"],[role=tab][href$="#${id}"]`));
}

/** Whether raised characters are none of the word before them: the number of a note, or a trade mark. */
export function partsFrom(before: string, raised: string): boolean {
  const isWord = /\p{L}{4}$|(?=\p{L})[\u0590-\u{10ffff}]$/u.test(before);
  if (/\p{N}/u.test(raised)) return isWord || (/\p{N}$/u.test(before) && !/\p{L}/u.test(raised));
  return isWord && /\p{Ll}$/u.test(before) && /^(.|TM|SM)$/u.test(raised);
}

export function wordsOf(element: Element): string {
  return element.textContent!.replace(/[\s\u200b]+/g, " ").trim();
}

function around(element: Element, selector: string): Element | null | undefined {
  return element.parentElement?.closest(selector);
}

function beside(element: Element | null): Element[] {
  return [element?.previousElementSibling, element?.nextElementSibling].filter((other) => !!other);
}

/** The name of a language is one word, beside its code. */
function isBesideCode(element: Element | null): boolean {
  return beside(element).some((other) => other.matches("pre") || other.querySelector(":scope>pre"));
}

/** «Note:» in what its class calls a note. */
function isLabel(element: Element, words: string): boolean {
  const kind = words.toLowerCase().replace(/\P{L}|icon$/gu, "");
  return KINDS.has(kind) && !!around(element, `[class~=${kind} i],[class*=-${kind} i],[class*=admonition i]`);
}

/** A link to the heading that it stands in or beside, which holds none of its words; and ¶ and ↩. */
function isPermalink(link: Element, words: string): boolean {
  if (MARKS.test(words)) return true;
  let target = link.getAttribute("href")!.replace(/.*?#/s, "");
  try {
    target = decodeURIComponent(target);
  } catch {
    // As it is written.
  }
  const name = CSS.escape(target);
  const isIt = `[id="${name}"],[name="${name}"]`;
  const isLed = (heading: Element): boolean => !!(target && (heading.closest(isIt) ?? heading.querySelector(isIt)));
  const heading = around(link, rules.HEADINGS);
  if (!heading) return beside(link).some((other) => other.matches(rules.HEADINGS) && isLed(other));
  // What stands between words is one of them.
  const all = wordsOf(heading);
  const isBehind = !WORDS.test(words) || (all.endsWith(words) && !all.startsWith(words));
  return (isBehind || link.matches(rules.PERMALINKS)) && hasOtherWords(heading, link) && isLed(heading);
}

/** Whether a heading has words beside those of something in it and of its buttons. */
function hasOtherWords(heading: Element, part: Element): boolean {
  const parts = [part, ...heading.querySelectorAll("button")];
  return WORDS.test(parts.reduce((rest, part) => rest.replace(wordsOf(part), ""), wordsOf(heading)));
}

/** A button is a tool, unless it holds the words of a heading or of a sentence, or opens something. */
function isTool(button: Element): boolean {
  const isNamed = button.hasAttribute("aria-label");
  const heading = around(button, rules.HEADINGS);
  if (heading) return isNamed && hasOtherWords(heading, button);
  if (button.matches(rules.OPENERS)) return false;
  for (let up: Element | null = button; up && (up === button || INLINE.has(up.localName)); up = up.parentElement) {
    if (hasTextBeside(up)) return isNamed;
  }
  return true;
}

function hasTextBeside({ previousSibling, nextSibling }: Node): boolean {
  return [previousSibling, nextSibling].some((near) => near?.nodeType === 3 && near.nodeValue!.trim() !== "");
}

/**
 * What of a page is not its text: what `rules.ts` lists, where the words agree. The compiler says the
 * same of files (`src/source/html/apparatus.rs`), function by function, and both run one suite.
 *
 * What an element costs does not grow with the page: no more than `MOST_TEXT` is read of it, but of a
 * column of numbers, which ends with the first letter. Who opens what is looked for once a slice.
 */
import * as rules from "./rules.js";
import { here } from "../host/here.js";

const INLINE = new Set(rules.INLINE.split(","));
const PARTED = new Set(rules.PARTED.split(","));
const KINDS = new Set(rules.KINDS.split(","));
const LINK = 'a[href*="#"]';

/** Elements that something has to be asked about. */
const ASKED = [rules.HIDDEN, rules.MARGINS, rules.NUMBERS, rules.TOOLS, rules.LANGUAGES, rules.LABELS, LINK, "button,sup"].join();

/** Most characters of a button by another name, of a language's name, of a note's number. */
const MOST_WORDS = 20;

/** Most characters of a heading beside which a link is a permalink. */
const MOST_TEXT = 4_000;

const WORDS = /[\p{L}\p{N}]/u;

/** What links to a heading, or back from a note, where it has no words. */
const MARKS = /^[¶#§🔗∞↩↵⏎↑⇑^*†‡◆\ufe0e\uf0c1 ]+$/u;

/** Whether the text of an element belongs to the line around it. All others end it. */
export function isInline(element: Element): boolean {
  const name = element.localName;
  return (INLINE.has(name) || PARTED.has(name) || /MathML/.test(element.namespaceURI!)) && !element.shadowRoot;
}

/** Whether an element in a line is never glued to the words beside it. */
export function isParted(element: Element): boolean {
  return element.matches(rules.PARTED);
}

/** Whether neither an element nor anything in it is text. */
export function isApparatus(element: Element): boolean {
  const is = (selector: string): boolean => element.matches(selector);
  if (is(rules.SKIPPED)) return true;
  if (!is(ASKED)) return false;
  const words = wordsOf(element);
  return (
    (is(rules.HIDDEN) && !opens(element)) ||
    (is(rules.MARGINS) && !around(element, rules.OWNERS) && (is("footer") || !around(element, rules.TEXTS))) ||
    (is(rules.NUMBERS) && !hasText(element, /[^\d\s]/)) ||
    (words !== undefined &&
      ((is(rules.TOOLS) && !element.querySelector(rules.HEADINGS)) ||
        (is(rules.LANGUAGES) && !/ /.test(words) && !hasTextBeside(element) && (isBesideCode(element) || isBesideCode(element.parentElement))) ||
        (is(rules.LABELS) && isLabel(element, words)) ||
        (is("sup") && !!(around(element, LINK) ?? element.querySelector(LINK))))) ||
    (is(LINK) && isPermalink(element)) ||
    (is("button") && isTool(element))
  );
}

/** Ids of what some element opens, by the tree that they stand in: true until the page can change. */
const opened = new Map<Node, Set<string>>();

/** Whether something hidden is opened by a reader. */
export function opens(element: Element): boolean {
  if (element.matches(rules.PANELS)) return true;
  const root = element.getRootNode() as Document;
  let ids = opened.get(root);
  if (!ids) {
    ids = new Set();
    opened.set(root, ids);
    queueMicrotask(() => opened.delete(root));
    for (const opener of (root === document ? here : root).querySelectorAll?.("[aria-controls],[role=tab][href]") ?? []) {
      const address = opener.matches("[role=tab]") ? fragmentOf(opener) : "";
      for (const id of `${opener.getAttribute("aria-controls")} ${address}`.split(/\s+/)) ids.add(id);
    }
  }
  return element.id !== "" && ids.has(element.id);
}

/** Whether raised characters are none of the word before them: the number of a note, or a trade mark. */
export function partsFrom(before: string, raised: string): boolean {
  const isWord = /\p{L}{4}$|(?=\p{L})[\u0590-\u{10ffff}]$/u.test(before);
  if (/\p{N}/u.test(raised)) return isWord || (/\p{N}$/u.test(before) && !/\p{L}/u.test(raised));
  return isWord && /\p{Ll}$/u.test(before) && /^(.|TM|SM)$/u.test(raised);
}

/** The words in an element, unless they have more characters than `most`; of that alone depends what it costs. */
export function wordsOf(element: Element, most = MOST_WORDS): string | undefined {
  const nodes = here.createTreeWalker(element, 5);
  let words = "";
  for (let left = most + 64; nodes.nextNode(); left -= 1) {
    words += nodes.currentNode.nodeValue ?? "";
    if (left < 0 || words.length > 8 * most + 64) return undefined;
  }
  words = words.replace(/[\s\u200b]+/g, " ").trim();
  return words.length > most ? undefined : words;
}

/** Whether some text in an element matches; with `part`, beside what is in that and in buttons. */
function hasText(element: Element, pattern: RegExp, part?: Element): boolean {
  const nodes = here.createTreeWalker(element, 5, (node) => (part && (node === part || (node as Element).localName === "button") ? 2 : 1));
  while (nodes.nextNode()) if (pattern.test(nodes.currentNode.nodeValue ?? "")) return true;
  return false;
}

/** What the address of an element names in a page. */
function fragmentOf(element: Element): string {
  return ((element as HTMLAnchorElement).hash ?? "").slice(1);
}

function around(element: Element, selector: string): Element | null | undefined {
  return element.parentElement?.closest(selector);
}

function beside(element: Element | null): Element[] {
  return [element?.previousElementSibling, element?.nextElementSibling].filter((other) => !!other);
}

/** The name of a language is one word, beside its code. */
function isBesideCode(element: Element | null): boolean {
  return beside(element).some((other) => [other, ...[0, 1, 2, 3].map((at) => other.children[at])].some((near) => near?.localName === "pre"));
}

/** «Note:» in what its class calls a note, but not within a sentence. */
function isLabel(element: Element, words: string): boolean {
  const kind = words.toLowerCase().replace(/\P{L}|icon$/gu, "");
  return KINDS.has(kind) && !isText(element.previousSibling) && !!around(element, `[class~=${kind} i],[class*=-${kind} i],[class*=admonition i]`);
}

/** A link to the heading that it stands in or beside, which holds none of its words; and ¶ and ↩. */
function isPermalink(link: Element): boolean {
  const words = wordsOf(link, MOST_TEXT);
  if (words === undefined) return false;
  if (MARKS.test(words)) return true;
  let target = fragmentOf(link);
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
  const all = wordsOf(heading, MOST_TEXT);
  if (all === undefined) return false;
  const isBehind = !WORDS.test(words) || (all.endsWith(words) && !all.startsWith(words) && !link.getAttribute("href")!.includes("/"));
  return (isBehind || link.matches(rules.PERMALINKS)) && hasText(heading, WORDS, link) && isLed(heading);
}

/** A button is a tool, unless it holds the words of a heading or of a sentence, or opens something. */
function isTool(button: Element): boolean {
  const heading = around(button, rules.HEADINGS);
  if (heading) return button.matches("[aria-label],[title]") && hasText(heading, WORDS, button);
  if (button.matches(rules.OPENERS)) return false;
  for (let up: Element | null = button; up && (up === button || INLINE.has(up.localName)); up = up.parentElement) {
    if (hasTextBeside(up)) return button.hasAttribute("aria-label");
  }
  return true;
}

function hasTextBeside({ previousSibling, nextSibling }: Node): boolean {
  return isText(previousSibling) || isText(nextSibling);
}

function isText(node: Node | null): boolean {
  return node?.nodeType === 3 && node.nodeValue!.trim() !== "";
}

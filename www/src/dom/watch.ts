/** Tells of changes of a page, once they come to rest. */

/** Milliseconds without a change. */
const REST_MS = 250;
/** A page that never rests is looked at again all the same, after so many. */
const MOST_MS = 2_000;

export class Watch {
  readonly #observer: MutationObserver;
  readonly #changed: () => void;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #first = 0;

  constructor(root: Node, changed: () => void) {
    this.#changed = changed;
    this.#observer = new MutationObserver((records) => {
      if (records.some(isText)) this.#later();
    });
    this.#observer.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ["hidden", "data-manicule-ignore", "id"],
    });
  }

  /** Forgets the changes that were made just now: they were our own. */
  forget(): void {
    this.#observer.takeRecords();
  }

  stop(): void {
    this.#observer.disconnect();
    clearTimeout(this.#rest);
  }

  /** Whether a change was seen and not yet told. */
  get isWaiting(): boolean {
    if (this.#observer.takeRecords().some(isText)) this.#later();
    return this.#rest !== undefined;
  }

  /** Tells of it now. */
  hurry(): void {
    if (this.#rest === undefined) return;
    clearTimeout(this.#rest);
    this.#rest = undefined;
    this.#changed();
  }

  #later(): void {
    const now = performance.now();
    if (this.#rest === undefined) this.#first = now;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.hurry(), Math.max(0, Math.min(REST_MS, this.#first + MOST_MS - now)));
  }
}

/** Elements of ours come and go without a word of the page being other. */
function isText({ type, addedNodes, removedNodes }: MutationRecord): boolean {
  if (type !== "childList") return true;
  return [...addedNodes, ...removedNodes].some((node) => !(node instanceof Element && node.localName.startsWith("manicule-")));
}

/**
 * A search in the address of its page, so that a reload and the way back restore it, and a link can be
 * sent: `?q=tea&q.kind=letter&q.sort=-date`, or the same behind `#` where the attribute says `#q`. All else
 * in the address stays as it is, and so does what the reader says there (../search/address.ts).
 */
import type { Address, AddressAnswers, Asked } from "../addresses.js";
import type { SearchHost } from "../faces.js";

/** Milliseconds without a change: Safari takes a hundred addresses in half a minute and no more. */
const PAUSE = 700;

export class InAddress implements Address {
  readonly #element: Element;
  readonly #answers: AddressAnswers;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ element, signal }: SearchHost, answers: AddressAnswers) {
    this.#element = element;
    this.#answers = answers;
    addEventListener("popstate", () => this.#restore(), { signal });
    // Who follows a result at once comes back to it.
    addEventListener("pagehide", () => this.#write(), { signal });
    signal.addEventListener("abort", () => clearTimeout(this.#timer));
    if (this.#params().has(this.#name)) this.#restore();
  }

  changed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#write(), PAUSE);
  }

  get #isHash(): boolean {
    return this.#element.getAttribute("address")!.startsWith("#");
  }

  get #name(): string {
    return this.#element.getAttribute("address")!.replace("#", "");
  }

  #params(): URLSearchParams {
    return new URLSearchParams(this.#isHash ? location.hash.slice(1) : location.search);
  }

  #restore(): void {
    const params = this.#params();
    const start = `${this.#name}.`;
    const asked: Asked = { query: params.get(this.#name) ?? "", unit: "", sort: "", filters: [] };
    for (const [key, value] of params) {
      const field = key.slice(start.length);
      if (!key.startsWith(start)) continue;
      if (field === "unit" || field === "sort") asked[field] = value;
      else asked.filters.push([field, value]);
    }
    // The way back out of a document changes nothing of the search.
    if (this.#said(asked) !== this.#said(this.#answers.asked())) this.#answers.ask(asked);
  }

  #write(): void {
    clearTimeout(this.#timer);
    // Behind `#` there is room for one: a document that is read has it.
    if (!this.#element.isConnected || (this.#isHash && location.hash.startsWith("#manicule"))) return;
    const before = this.#params();
    const others = [...before].filter(([key]) => key !== this.#name && !key.startsWith(`${this.#name}.`));
    const params = new URLSearchParams([...others, ...this.#pairs(this.#answers.asked())]);
    if (`${params}` === `${before}`) return;
    const url = new URL(location.href);
    if (this.#isHash) url.hash = `${params}`;
    else url.search = `${params}`;
    try {
      history.replaceState(history.state, "", url);
    } catch {
      // A page in a frame may have no address of its own: the search works without.
    }
  }

  #said(asked: Asked): string {
    return `${new URLSearchParams(this.#pairs(asked))}`;
  }

  /** What is asked, but for its last blank; of nothing, nothing. */
  #pairs({ query, unit, sort, filters }: Asked): [string, string][] {
    const text = query.trim();
    if (text === "") return [];
    const parts: [string, string][] = [["unit", unit], ["sort", sort], ...filters];
    return [[this.#name, text], ...parts.filter(([, value]) => value !== "").map(([key, value]): [string, string] => [`${this.#name}.${key}`, value])];
  }
}

/**
 * The last queries that somebody acted on, kept in this browser only where the page asks for it by
 * the attribute `recent`. A page may be refused storage, or have it full: then there are none.
 */
import { here } from "../../host/here.js";

/** How many are kept. */
const MOST = 6;

export class Recent {
  readonly #element: HTMLElement;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  /** The newest first. */
  queries(): string[] {
    if (!this.#isOn) return [];
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.#key) ?? "[]");
      return Array.isArray(kept) ? kept.filter((query) => typeof query === "string").slice(0, MOST) : [];
    } catch {
      return [];
    }
  }

  keep(query: string): void {
    const text = query.trim();
    if (!this.#isOn || text === "") return;
    const others = this.queries().filter((other) => other.toLowerCase() !== text.toLowerCase());
    try {
      localStorage.setItem(this.#key, JSON.stringify([text, ...others].slice(0, MOST)));
    } catch {
      // Not kept, then.
    }
  }

  forget(): void {
    try {
      localStorage.removeItem(this.#key);
    } catch {
      // There is nothing to forget.
    }
  }

  get #isOn(): boolean {
    return this.#element.hasAttribute("recent");
  }

  /** Searches of other documents on the same site have their own. */
  get #key(): string {
    const src = this.#element.getAttribute("src");
    return `manicule-recent ${src ? new URL(src, here.baseURI).href : ""}`;
  }
}

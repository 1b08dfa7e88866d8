/**
 * Completions under the box, as the combobox pattern of the ARIA Authoring Practices has it: the
 * focus stays in the box, and `aria-activedescendant` says which completion the keys are on.
 */
import type { Suggestion } from "../../types.js";

/** More are no help: typing on is faster than reading, and what was found is below. */
const MOST = 3;

/** How many to ask for: one may be what is typed. */
export const ASKED = MOST + 1;

/** What a key did: nothing of ours, something, or it chose a completion. */
export type KeyDone = "no" | "yes" | Suggestion;

export class Combobox {
  /** What is offered; nothing while it is closed. */
  options: Suggestion[] = [];
  /** The one that the keys are on; -1 for none. */
  active = -1;

  get isOpen(): boolean {
    return this.options.length > 0;
  }

  /** Opens with completions of `text`, if there are any that say more than it does. */
  offer(completions: Suggestion[], text: string): void {
    this.active = -1;
    this.options = completions.filter((suggestion) => plain(suggestion.text) !== plain(text)).slice(0, MOST);
  }

  close(): void {
    this.options = [];
    this.active = -1;
  }

  /** A key in the box while it is open. */
  pressed(key: string): KeyDone {
    const { length } = this.options;
    switch (key) {
      case "ArrowDown":
        this.active += 1;
        if (this.active < length) return "yes";
        // Below the last is what was found.
        this.close();
        return "no";
      case "ArrowUp":
        // Above the first is the text.
        this.active = (this.active < 0 ? length : this.active) - 1;
        return "yes";
      case "Escape":
        this.close();
        return "yes";
      case "Enter": {
        const chosen = this.options[this.active];
        this.close();
        return chosen ?? "no";
      }
      default:
        // The cursor moves in the text, and the keys are off the list.
        this.active = -1;
        return "no";
    }
  }
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}

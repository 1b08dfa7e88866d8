/**
 * `mode="dialog"`: a button in the page, and a native dialog in the top layer. The browser keeps
 * the focus inside, gives it back to where it came from, and closes on Escape; the page behind
 * stands still.
 */
import { here } from "../host/here.js";
import type { ComponentChildren, JSX } from "preact";
import { keysOf } from "./hotkey.js";
import type { Strings } from "./strings.js";

export function Opener({ label, hotkey }: { label: string; hotkey: string }): JSX.Element {
  const { shown, told } = keysOf(hotkey);
  return (
    <button part="open" class="opener" type="button" data-action="open" aria-haspopup="dialog" aria-keyshortcuts={told || undefined}>
      <span class="hand" aria-hidden="true">☞</span>
      <slot name="button">{label}</slot>
      {shown && (
        <kbd part="key" aria-hidden="true">
          {shown}
        </kbd>
      )}
    </button>
  );
}

export function Dialog({ label, words, children }: { label: string; words: Strings; children: ComponentChildren }): JSX.Element {
  return (
    <dialog part="dialog" aria-label={label} lang={words.lang} dir={words.dir}>
      {children}
    </dialog>
  );
}

export function Shut({ words }: { words: Strings }): JSX.Element {
  return (
    <button part="close" class="shut" type="button" data-action="close" aria-label={words.close}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M3 3l10 10m0-10L3 13" />
      </svg>
    </button>
  );
}

/** Whether a click is on the ground around the dialog. */
export function isOutside(dialog: HTMLElement, { clientX: x, clientY: y }: MouseEvent): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return x < left || x > right || y < top || y > bottom;
}

/** Holds the page still, without the jump that a scrollbar makes when it goes. Undone by what it returns. */
export function holdPage(): () => void {
  const hasBar = window.innerWidth > here.documentElement.clientWidth;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`html { overflow: hidden !important; ${hasBar ? "scrollbar-gutter: stable !important;" : ""} }`);
  here.adoptedStyleSheets.push(sheet);
  return () => {
    const sheets = here.adoptedStyleSheets;
    const at = sheets.indexOf(sheet);
    if (at >= 0) sheets.splice(at, 1);
  };
}

/**
 * `mode="dialog"`: a button in the page, and a native dialog in the top layer. The browser keeps
 * the focus inside, gives it back to where it came from, and closes on Escape; the page behind
 * stands still. `mode="popover"` lays the same over the button, and the page goes on behind it.
 */
import { here } from "../host/here.js";
import type { JSX } from "preact";
import { keysOf } from "./hotkey.js";
import type { Strings } from "./strings.js";

interface DialogProps {
  label: string;
  hotkey: string;
  words: Strings;
  /** For a popover, whether it is open, which leaves its button within reach; where that is narrow, no more than the hand is seen. */
  popover: boolean | undefined;
  box: JSX.Element;
  body: JSX.Element;
}

/** The button, and what it opens. */
export function Dialog({ label, hotkey, words, popover, box, body }: DialogProps): JSX.Element {
  const { shown, told } = keysOf(hotkey);
  return (
    <>
      <button part="open" class="opener" type="button" data-action="open" aria-expanded={popover} aria-haspopup="dialog" aria-keyshortcuts={told || undefined}>
        <span class="hand" aria-hidden="true">☞</span>
        <span>
          <slot name="button">{label}</slot>
        </span>
        {shown && (
          <kbd part="key" aria-hidden="true">
            {shown}
          </kbd>
        )}
      </button>
      <dialog part="dialog" class="over" popover={popover === undefined ? undefined : "auto"} aria-label={label}>
        <div part="front">
          {box}
          <button part="close" class="shut" type="button" data-action="close">
            {words.close}
          </button>
        </div>
        <div class="rest">{body}</div>
        <p class="keys" aria-hidden="true">
          <kbd>↑ ↓</kbd> <kbd>↵</kbd> <kbd>Esc</kbd>
        </p>
      </dialog>
    </>
  );
}

/**
 * Lays a popover over its button, inside of the window, whatever becomes of that; a narrow one it
 * fills, as the style sheet says. It is left alone by what this returns.
 */
export function layOver(dialog: HTMLElement, opener: Element): () => void {
  const lay = (): void => {
    const { left, top } = opener.getBoundingClientRect();
    const room = window.innerWidth - dialog.offsetWidth - 8;
    const { style } = dialog;
    style.left = `${Math.max(8, Math.min(left, room))}px`;
    style.top = `min(${Math.max(0, top)}px, 4rem)`;
  };
  lay();
  addEventListener("resize", lay);
  return () => removeEventListener("resize", lay);
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

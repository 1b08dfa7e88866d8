/**
 * `mode="dialog"`: a button in the page, and a native dialog in the top layer. The browser keeps
 * the focus inside, gives it back to where it came from, and closes on Escape; the page behind
 * stands still. `mode="popover"` lays the same over the button, and the page goes on behind it.
 */
import { here } from "../host/here.js";
import type { ComponentChildren, JSX } from "preact";
import { keysOf } from "./hotkey.js";
import type { Strings } from "./strings.js";

/** @param shrinks Whether no more than the hand is seen where that is narrow. */
export function Opener({ label, hotkey, shrinks }: { label: string; hotkey: string; shrinks: boolean }): JSX.Element {
  const { shown, told } = keysOf(hotkey);
  return (
    <button part="open" class="opener" type="button" data-action="open" aria-label={shrinks ? label : undefined} aria-haspopup="dialog" aria-keyshortcuts={told || undefined}>
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

interface DialogProps {
  label: string;
  words: Strings;
  popover: "auto" | undefined;
  children: ComponentChildren;
}

export function Dialog({ label, words, popover, children }: DialogProps): JSX.Element {
  return (
    <dialog part="dialog" class="over" popover={popover} aria-label={label} lang={words.lang} dir={words.dir}>
      {children}
    </dialog>
  );
}

export function Shut({ words }: { words: Strings }): JSX.Element {
  return (
    <button part="close" class="shut" type="button" data-action="close">
      {words.close}
    </button>
  );
}

/** Lays a popover over its button, inside of the window; a narrow one it fills, as the style sheet says. */
export function layOver(dialog: HTMLElement, opener: Element): void {
  const { left, top } = opener.getBoundingClientRect();
  const room = window.innerWidth - dialog.offsetWidth - 8;
  const { style } = dialog;
  style.left = `${Math.max(8, Math.min(left, room))}px`;
  style.top = `min(${Math.max(0, top)}px, 4rem)`;
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

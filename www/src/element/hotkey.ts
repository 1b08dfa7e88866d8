/**
 * Keys that open or focus a search from anywhere in the page: `mod+k`, `/`, or several of them,
 * with spaces between. `mod` is the Command key on a Mac and Control elsewhere. A field of the page
 * keeps its keys, whatever they are.
 */
import { here } from "../host/here.js";

interface Chord {
  key: string;
  ctrl: boolean;
  meta: boolean;
  alt: boolean;
  shift: boolean;
}

const ON_MAC = /mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? "");

/** Inputs that take no text. */
const NO_TEXT = /^(button|checkbox|color|file|image|radio|range|reset|submit)$/;

function chordsOf(text: string): Chord[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .map((written) => {
      // The last plus may be the key itself: «mod++».
      const parts = /^(?:(.*)\+)?(.+)$/.exec(written)!;
      const held = (parts[1] ?? "").split("+");
      const has = (name: string): boolean => held.includes(name);
      return {
        key: parts[2]!,
        ctrl: has("ctrl") || (has("mod") && !ON_MAC),
        meta: has("meta") || (has("mod") && ON_MAC),
        alt: has("alt"),
        shift: has("shift"),
      };
    });
}

/** Whether these keys are meant. `inOwn`: the focus is in a field of the search itself. */
export function isHotkey(event: KeyboardEvent, hotkey: string, inOwn: boolean): boolean {
  if (event.defaultPrevented || event.isComposing || event.repeat) return false;
  if (!inOwn && isField(event.composedPath()[0])) return false;
  return chordsOf(hotkey).some(({ key, ctrl, meta, alt, shift }) => {
    // In a field of ours a letter is a letter.
    if (inOwn && !ctrl && !meta && !alt) return false;
    const isLetter = /^[a-z0-9]$/.test(key);
    // Where the keyboard has other letters, the place of the key counts. Signs are where they are: a
    // German «/» needs Shift.
    const typed = event.key.toLowerCase();
    const same = typed === key || (isLetter && typed.charCodeAt(0) > 127 && event.code.toLowerCase().endsWith(key));
    const held = event.ctrlKey === ctrl && event.metaKey === meta && event.altKey === alt;
    return same && held && (event.shiftKey === shift || (!isLetter && key.length === 1));
  });
}

function isField(target: EventTarget | undefined): boolean {
  if (here.designMode === "on") return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !NO_TEXT.test(target.type);
  return target.isContentEditable || target.matches("textarea, select, [role=textbox], [role=searchbox], [role=combobox]");
}

/** The first of the keys as a person reads it, `Ctrl K`; and all as `aria-keyshortcuts` has them. */
export function keysOf(hotkey: string): { shown: string; told: string } {
  const chords = chordsOf(hotkey);
  const upper = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1);
  const names = ({ key, ctrl, meta, alt, shift }: Chord): string[] =>
    [ctrl && "Control", meta && "Meta", alt && "Alt", shift && "Shift", upper(key)].filter((name) => name !== false);
  const signs: Record<string, string> = ON_MAC
    ? { Control: "⌃", Meta: "⌘", Alt: "⌥", Shift: "⇧" }
    : { Control: "Ctrl", Meta: "Win" };
  const first = chords[0] ? names(chords[0]).map((name) => signs[name] ?? name) : [];
  return { shown: first.join(ON_MAC ? "" : " "), told: chords.map((chord) => names(chord).join("+")).join(" ") };
}

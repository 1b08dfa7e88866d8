/**
 * Where the reader stands, in the address of the page: `#manicule=letters/grove/12&q=lemon` is
 * passage 12 of the document `letters/grove`, opened by the query «lemon». An element with an id has
 * its own name in it, `#manicule-sources=…`; the second one without is `#manicule-2=…`. Any other
 * fragment is the page's own, and comes back when the reader is left.
 */
import { here } from "../../host/here.js";
import type { Place } from "../readers.js";

/** What the element is called in the address. */
export function nameOf(element: Element): string {
  if (element.id) return `manicule-${element.id}`;
  const root = element.getRootNode();
  const nth = [...(root === document ? here : (root as ParentNode)).querySelectorAll(`${element.localName}:not([id])`)].indexOf(element) + 1;
  return nth > 1 ? `manicule-${nth}` : "manicule";
}

/** The fragment of a place. Only what would be misread is escaped, so that people can read it. */
export function addressOf(name: string, { id, position, query }: Place): string {
  const asked = query.trim() === "" ? "" : `&q=${escaped(query.trim()).replaceAll("%20", "+")}`;
  return `#${name}=${escaped(id)}/${position}${asked}`;
}

/** The place that a fragment names, if it is one of ours. */
export function placeIn(fragment: string, name: string): Place | undefined {
  const [own = "", asked = ""] = fragment.slice(1).split("&q=", 2);
  const found = own.startsWith(`${name}=`) ? /^(.+)\/(\d{1,9})$/.exec(own.slice(name.length + 1)) : null;
  if (!found) return undefined;
  try {
    return {
      id: decodeURIComponent(found[1]!),
      position: Number(found[2]),
      query: decodeURIComponent(asked.replaceAll("+", "%20")),
    };
  } catch {
    return undefined;
  }
}

/** A new entry for the back button, or the same one renewed. What the page keeps there stays. */
export function putAddress(name: string, place: Place, isNew: boolean): void {
  const state = history.state as object | null;
  tried(() => {
    if (isNew) history.pushState({ ...state, manicule: name }, "", addressOf(name, place));
    else history.replaceState(state, "", addressOf(name, place));
  });
}

/** Takes the place out of the address: back to where it was opened, or away with it. */
export function leaveAddress(name: string, goBack: boolean): void {
  if (!placeIn(location.hash, name)) return;
  tried(() => {
    if (goBack && (history.state as { manicule?: string } | null)?.manicule === name) history.back();
    else history.replaceState(history.state, "", `${location.pathname}${location.search}`);
  });
}

/** A page in a frame may have no history of its own, and browsers refuse too many entries at once. */
function tried(step: () => void): void {
  try {
    step();
  } catch {
    // The reader works without an address.
  }
}

function escaped(text: string): string {
  return text.replace(/[%&#+\s"<>`\\]/g, encodeURIComponent);
}

/**
 * Which addresses of a corpus may become links, and where they lead: the one place that knows it. A
 * corpus is data from somebody: `javascript:`, `data:` and the rest are shown as text. The browser's
 * own parser decides, so that tabs, case and control characters fool neither of us.
 */
import { absolute } from "../corpus/address.js";
import { ManiculeError } from "../host/error.js";
import type { Manicule } from "../corpus/manicule.js";

/** @param base What the address is meant from; else the page. */
export function linkTo(href: string, base: string | undefined): string | undefined {
  return isLink(href) ? absolute(href, base ?? document.baseURI) : undefined;
}

function isLink(href: string): boolean {
  if (href === "") return false;
  try {
    // Whatever has no scheme of its own takes this one.
    const { protocol } = new URL(href, "https://relative.invalid/");
    return protocol === "https:" || protocol === "http:";
  } catch {
    return false;
  }
}

/**
 * A module on another host has its documents elsewhere, and only the page knows where. Those with
 * a whole address of their own need nobody to know.
 */
export function homeless(src: string, corpus: Manicule): ManiculeError | undefined {
  const { origin, protocol } = new URL(src, document.baseURI);
  if (corpus.base !== undefined || origin === location.origin || !/^http/.test(protocol)) return undefined;
  const isRelative = ({ url }: { url: string }): boolean => isLink(url) && !/^(?:https?:)?\/\//i.test(url);
  if (!corpus.documents().some(isRelative)) return undefined;
  const advice = "Say it with the attribute base, or build with --base and the whole address.";
  return new ManiculeError("no-base", `The module is on ${origin}, and its documents are elsewhere. ${advice}`);
}

/**
 * Which addresses of a corpus may become links, and where they lead: the one place that knows it. A
 * corpus is data from somebody: `javascript:`, `data:` and the rest are shown as text. The browser's
 * own parser decides, so that tabs, case and control characters fool neither of us.
 */
import { absolute, isLink } from "../corpus/address.js";
import { here } from "../host/here.js";

/** @param base What the address is meant from; else the page. */
export function linkTo(href: string, base: string | undefined): string | undefined {
  return isLink(href) ? absolute(href, base ?? here.baseURI) : undefined;
}

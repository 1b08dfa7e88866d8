/** Where a result leads. */
import { here } from "../../host/here.js";
import type { Hit, PassageHit } from "../../types.js";
import type { Place } from "../readers.js";

export interface Ways {
  /** Where an address of the corpus leads. */
  link(href: string): string | undefined;
  /** Whether a document with this address opens here. */
  opens(url: string): boolean;
  /** The address of a place in the reader. */
  addressOf(place: Place): string;
}

/** The attributes of a link. */
export interface Way {
  href: string;
  "data-action": string;
  "data-stop": string;
  "data-id": string;
  "data-url": string;
  "data-position": number | undefined;
}

/** To a document or to a passage of it; none where it leads nowhere. */
export function wayTo({ hit, query, ways }: { hit: Pick<Hit, "id" | "url" | "passages">; query: string; ways: Ways }, passage?: PassageHit): Way | undefined {
  const position = passage?.position;
  const address = ways.link(passage?.href ?? hit.url);
  const here = { id: hit.id, position: position ?? hit.passages[0]?.position ?? 0, query };
  const href = address ?? (ways.opens(hit.url) ? ways.addressOf(here) : undefined);
  if (href === undefined) return undefined;
  return { href, "data-action": "select", "data-stop": "", "data-id": hit.id, "data-url": hit.url, "data-position": position };
}

/** Whether a link leads to a place in this very page. */
export function isHere(href: string): boolean {
  const { origin, pathname, search, hash } = new URL(href, here.baseURI);
  return hash !== "" && origin === location.origin && pathname === location.pathname && search === location.search;
}

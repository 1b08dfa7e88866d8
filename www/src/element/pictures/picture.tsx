/**
 * The picture of a document beside its hit, where the page asks for it (`pictures`): from the page's own
 * origin or one that the attribute names, and from nowhere else. A corpus is data from somebody, and who
 * sends a picture knows who looks at it.
 */
import type { Hit } from "../../types.js";
import type { SearchHost } from "../faces.js";
import type { Picture } from "../pictures.js";
import { sheetOf } from "../style-parts.js";

/** Its place is kept, whatever comes, and when. */
const STYLE = `.hit { display: flow-root; }
.picture {
  float: inline-end; inline-size: min(8em, 28cqi); block-size: auto; aspect-ratio: 4 / 3; object-fit: cover; overflow: hidden;
  margin-block: 0.25em 0.4em; margin-inline-start: 1em; border-radius: var(--radius);
  background: var(--wash); color: var(--muted); font-size: 0.8em; font-weight: 400;
}
@media print { .picture { break-inside: avoid; } }`;

export function pictureOf({ element, link, root }: SearchHost): Picture {
  const sheet = sheetOf(STYLE);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  const named = element.getAttribute("pictures");
  if (named === null) return () => null;
  const origins = [location.origin, ...named.split(/\s+/).map(originOf)];
  return ({ meta }) => {
    const src = link(valueOf(meta, "image"));
    const origin = originOf(src ?? "");
    if (!origin || !origins.includes(origin)) return null;
    return <img part="picture" src={src} alt={valueOf(meta, "image_alt")} width={160} height={120} loading="lazy" decoding="async" onError={drop} />;
  };
}

/** One that does not come leaves its place, and its words; no sign that something is broken. */
function drop({ currentTarget }: Event): void {
  (currentTarget as Element).removeAttribute("src");
}

function valueOf(meta: Hit["meta"], field: string): string {
  return `${[meta[field] ?? ""].flat()[0] ?? ""}`;
}

/** Empty for what is no address. */
function originOf(address: string): string {
  try {
    return new URL(address).origin;
  } catch {
    return "";
  }
}

/** What the card and the index both show: lines of a concept, and what happens when one is chosen. */
import type { JSX } from "preact";
import type { ConcordanceLine, SelectEventDetail } from "../../types.js";
import type { Host } from "../faces.js";

export function LineItem({ line, link }: { line: ConcordanceLine; link: Host["link"] }): JSX.Element {
  const href = link(line.href);
  const text = (
    <bdi>
      {line.left}
      <mark class="concept">{line.text}</mark>
      {line.right}
    </bdi>
  );
  return (
    <li part="line">
      {href === undefined ? (
        <span class="link">{text}</span>
      ) : (
        <a class="link" href={href} data-action="select" data-id={line.id} data-position={line.position}>
          {text}
        </a>
      )}
      <bdi class="source">{line.title}</bdi>
    </li>
  );
}

/** Tells the page which line was chosen, and whether nobody canceled. */
export function tellSelect(host: Host, query: string, link: HTMLElement): boolean {
  const { id, position } = link.dataset;
  const detail = { query, id: id!, href: link.getAttribute("href")!, position: Number(position) };
  return host.tell<SelectEventDetail>("manicule-select", detail, true);
}

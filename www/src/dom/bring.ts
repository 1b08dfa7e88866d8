/**
 * Brings what one goes to before the reader's eyes, with the words around it: into the middle third of
 * what is seen of everything that scrolls around it, or as near to it as that can scroll. What lies over
 * the page, as a fixed bar does, is not seen through. Where it stands there already, nothing moves.
 */
import { here } from "../host/here.js";

/** Bars come, go and stick on the way: so many times is looked where it stands now. */
const TURNS = 3;

/** Pixels between the points at which is looked for bars. */
const STEP = 6;

/**
 * Opens every `<details>` around it, too.
 *
 * @param what The element that it is, or that it stands in.
 * @param boxOf Where it stands.
 */
export function bring(what: Element, boxOf: () => DOMRect = () => what.getBoundingClientRect()): void {
  const around: Element[] = [];
  const scrollers: Element[] = [];
  for (let up: Element | undefined = what; up; up = parentOf(up)) {
    const { overflow, position } = getComputedStyle(up);
    around.push(up);
    if (up instanceof HTMLDetailsElement) up.open = true;
    if (up === here.scrollingElement || /auto|scroll/.test(overflow)) scrollers.push(up);
    // It stands still, whatever scrolls behind it.
    if (position === "fixed") break;
  }
  for (let turns = 0; turns < TURNS; turns += 1) {
    let inner: DOMRect | undefined;
    for (const up of scrollers) {
      const own = up === here.scrollingElement ? new DOMRect(0, visualViewport!.offsetTop, innerWidth, visualViewport!.height) : up.getBoundingClientRect();
      const box = boxOf();
      let { top, bottom } = own;
      for (let far = 1; far < Math.min(own.height, innerHeight) / 3; far += STEP) {
        if (isCovered(box.left, own.top + far, around)) top = own.top + far + STEP;
        if (isCovered(box.left, own.bottom - far, around)) bottom = own.bottom - far - STEP;
      }
      const third = (bottom - top) / 3;
      let [begin, end, margin] = [box.top, Math.min(box.bottom, box.top + third), third];
      // What scrolls in itself is to be seen whole.
      if (inner && inner.height <= bottom - top) [begin, end, margin] = [inner.top, inner.bottom, 0];
      up.scrollBy({
        top: begin < top + margin || end > bottom - margin ? (begin + end - top - bottom) / 2 : 0,
        left: box.left < own.left || box.right > own.right ? box.left - own.left - third : 0,
        behavior: "instant",
      });
      if (up.scrollHeight > up.clientHeight) inner = own;
    }
  }
}

/** Whether a bar lies at a point: what is fixed or sticks, but not the ground of a page. */
function isCovered(x: number, y: number, around: Element[]): boolean {
  let hit: Element | null | undefined;
  // Into what is ours, as into any shadow.
  for (let inside = here.elementFromPoint(x, y); inside && inside !== hit; inside = hit.shadowRoot?.elementFromPoint(x, y) ?? null) hit = inside;
  for (; hit && !around.includes(hit); hit = parentOf(hit)) {
    if (/fixed|sticky/.test(getComputedStyle(hit).position)) return hit.clientHeight < innerHeight / 2;
  }
  return false;
}

/** What an element is shown in. */
export function parentOf(element: Element): Element | undefined {
  return element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as ShadowRoot).host;
}

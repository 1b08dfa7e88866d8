/** The way to what one goes to. */
import { parentOf } from "./bring.js";

/** Milliseconds in which a smooth way ends. */
const GLIDE = 800;

/**
 * Shows a short way where motion is welcome. Gives the milliseconds that it takes: none for a long way,
 * which would be a blur.
 *
 * @param go Goes there at once, so that the end of the way is known.
 */
export function glide(what: Element, go: () => void): number {
  const ways: [Element, number][] = [];
  for (let up: Element | undefined = what; up; up = parentOf(up)) ways.push([up, up.scrollTop]);
  go();
  const isLong = ways.some(([up, from]) => Math.abs(up.scrollTop - from) > innerHeight);
  if (isLong || matchMedia("(prefers-reduced-motion: reduce)").matches) return 0;
  for (const [up, from] of ways) {
    const top = up.scrollTop;
    up.scrollTo({ top: from, behavior: "instant" });
    up.scrollTo({ top, behavior: "smooth" });
  }
  return GLIDE;
}

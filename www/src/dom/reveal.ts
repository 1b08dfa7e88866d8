/** Brings a mark before the reader's eyes. */
import { glide } from "./glide.js";
import type { Mark } from "./mark.js";

/** Opens what it is hidden in, as the browser's own search does, and scrolls to it. */
export function reveal(mark: Mark): void {
  const { startContainer } = mark.ends;
  for (let up: Element | null = startContainer.parentElement; up; up = up.parentElement) {
    if (up.getAttribute("hidden") !== "until-found") continue;
    up.dispatchEvent(new Event("beforematch", { bubbles: true }));
    up.removeAttribute("hidden");
  }
  glide(startContainer.parentElement!, () => mark.scrollIntoView());
}

/**
 * Moves the reader's focus to a mark, so that Tab goes on from there and a screen reader reads it.
 * The block may be focused for as long as it is; then it is as it was.
 */
export function focusOn(mark: Mark): void {
  const block = mark.ends.startContainer.parentElement;
  if (!block) return;
  const given = block.getAttribute("tabindex");
  if (given === null) {
    block.setAttribute("tabindex", "-1");
    block.addEventListener("blur", () => block.removeAttribute("tabindex"), { once: true });
  }
  block.focus({ preventScroll: true });
}

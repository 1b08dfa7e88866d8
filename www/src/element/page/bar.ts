/**
 * The way from place to place, over the page as long as the search is out of sight. Escape, or a press
 * elsewhere, and it is gone until the next step.
 *
 * @param places How many there are, and the way to the others, as the search has it.
 * @returns What is done at each step, and in the end.
 */
export function barOver(places: Element): [step: () => void, end: () => void] {
  const copy = places.cloneNode(true);
  const bar = copy.cloneNode() as HTMLElement;
  bar.popover = "auto";
  bar.className = "over";
  bar.style.inset = "auto 0 1em";
  bar.append(copy);
  places.closest(".base")!.append(bar);
  const watch = new IntersectionObserver(([entry]) => bar.togglePopover(!entry!.isIntersecting));
  return [
    () => {
      copy.firstChild!.textContent = places.firstChild!.textContent;
      // Who begins to watch is told at once.
      watch.disconnect();
      watch.observe(places);
    },
    () => {
      watch.disconnect();
      bar.remove();
    },
  ];
}

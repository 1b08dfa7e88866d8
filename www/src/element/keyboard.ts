/**
 * The arrow keys walk from the box through the results and back; everything on the way is an
 * ordinary link or button, so Enter, Tab and a screen reader's own keys work as everywhere.
 */

/** Handles a key, and says whether it did. `selector` finds the results, in order. */
export function walk(key: string, root: ShadowRoot, input: HTMLElement, selector: string): boolean {
  // Most keys are letters: nothing is looked for.
  if (key.length === 1) return false;
  const here = root.activeElement;
  const stops = [...root.querySelectorAll<HTMLElement>(selector)];
  const at = stops.indexOf(here as HTMLElement);
  if (here !== input && at === -1) return false;
  switch (key) {
    case "ArrowDown":
      return go(here === input ? stops[0] : stops[at + 1]);
    case "ArrowUp":
      return here !== input && go(stops[at - 1] ?? input);
    case "Enter":
      return here === input && go(stops[0]);
    case "Escape":
      return here !== input && go(input);
    default:
      return false;
  }
}

function go(to: HTMLElement | undefined): boolean {
  to?.focus();
  to?.scrollIntoView({ block: "nearest" });
  return to !== undefined;
}

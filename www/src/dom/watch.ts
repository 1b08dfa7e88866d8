/**
 * Changes of a page, told to whoever reads it. What one of us does to the page is no change of it: the
 * others hear only that it has other text nodes there.
 */

/** Hears what the page did, or what another one of us drew: then there is no `watch`. Either may be nothing. */
type Heard = (changes: MutationRecord[], watch?: MutationObserver) => void;

const all = new Map<MutationObserver, Heard>();

export function watch(heard: Heard): MutationObserver {
  const res = new MutationObserver(heard);
  all.set(res, heard);
  return res;
}

/** Its text, whether an element is read, and what its place is called. */
export function follow(node: Node, watch: MutationObserver | undefined): void {
  const attributeFilter = ["data-manicule-ignore", "contenteditable", "hidden", "id"];
  watch?.observe(node, { subtree: true, childList: true, characterData: true, attributeFilter });
}

export function leave(watch: MutationObserver | undefined): void {
  watch?.disconnect();
  all.delete(watch!);
}

/** Does something to the page that `own` need not hear of, and the others only as what was drawn. */
export function ours(change: () => void, own: MutationObserver | undefined): void {
  for (const [watch, heard] of all) heard(watch.takeRecords(), watch);
  change();
  own?.takeRecords();
  for (const [watch, heard] of all) heard(watch.takeRecords());
}

/**
 * A search in the address of its page, so that a reload and the way back restore it, and a link can be
 * sent: `?q=tea&q.kind=letter&q.sort=-date`, or the same behind `#` where the attribute says `#q`. All else
 * in the address stays as it is, letter for letter, and so does what the reader says there
 * (../search/address.ts).
 */
import type { MakeAddress, Asked } from "../addresses.js";

/** Milliseconds without a change: Safari takes a hundred addresses in half a minute and no more. */
const PAUSE = 700;

export const inAddress: MakeAddress = ({ element, signal, typed, composing }, answers) => {
  /** What the page itself says of unit and order. */
  const page = answers.asked();
  /** What the address says, or is about to say. */
  let said: string | undefined = "";
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** The attribute as it is now: its name is empty where the page wants it no more. */
  const wish = (): { name: string; part: "hash" | "search" } => {
    const value = element.getAttribute("address") ?? "";
    return { name: value.replace("#", ""), part: value.startsWith("#") ? "hash" : "search" };
  };

  /** What stands there, piece by piece: ours are read, the others are nobody's business. */
  const pieces = (): { text: string; own: [key: string, value: string][]; others: string[] } => {
    const { name, part } = wish();
    const text = location[part].slice(1);
    const own: [string, string][] = [];
    const others = (text ? text.split("&") : []).filter((piece) => {
      const [pair] = new URLSearchParams(`&${piece}`);
      const isOwn = pair && `${pair[0]}.`.startsWith(`${name}.`);
      if (isOwn) own.push(pair);
      return !isOwn;
    });
    return { text, own, others };
  };

  /** Behind `#` there is room for one: a document that is read has it. */
  const isTaken = (): boolean => wish().part === "hash" && /^#manicule[^=&]*=/.test(location.hash);

  /** What is asked, but for its last blank; of nothing, nothing. What is empty is said where the page says something. */
  const written = ({ query, filters, ...order }: Asked): string => {
    const { name } = wish();
    const text = query.trim();
    if (!name || !text) return "";
    const parts = (["unit", "sort"] as const).filter((key) => order[key] || page[key]).map((key) => [key, order[key]] as [string, string]);
    const pairs = [...parts, ...filters].map(([key, value]) => [`${name}.${key}`, value]);
    return `${new URLSearchParams([[name, text], ...pairs])}`;
  };

  const now = (): string => written(answers.asked());

  const rest = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };

  const restore = (): void => {
    const { name, part } = wish();
    const { own } = pieces();
    // A place in the page, or in a document, is no other search.
    if (!name || isTaken() || (part === "hash" && !own.length)) return;
    const asked: Asked = { ...page, query: "", filters: [] };
    for (const [key, value] of own) {
      const field = key.slice(name.length + 1);
      if (!field) asked.query = value;
      else if (field === "unit" || field === "sort") asked[field] = value;
      else asked.filters.push([field, value]);
    }
    // The way back out of a document changes nothing of the search.
    if (written(asked) !== now()) answers.ask(asked);
    rest();
    said = now();
  };

  const write = (): void => {
    rest();
    const { name, part } = wish();
    const { text, others } = pieces();
    const next = [...others, ...(said ? [said] : [])].join("&");
    if (!name || !element.isConnected) return;
    // It is still to be said.
    if (isTaken()) said = undefined;
    else if (next !== text) {
      const url = new URL(location.href);
      url[part] = next;
      try {
        history.replaceState(history.state, "", url);
      } catch {
        // A page in a frame may have no address of its own: the search works without.
      }
    }
  };

  const changed = (): void => {
    const next = now();
    if (next === said) return;
    said = next;
    rest();
    timer = setTimeout(write, PAUSE);
  };

  /** Writes what is still to be written, and says whether there was something. */
  const flush = (): boolean => {
    changed();
    const isNew = timer !== undefined;
    if (isNew) write();
    return isNew;
  };

  addEventListener("popstate", () => flush() || restore(), { signal });
  // Who follows a link at once comes back to the search, here or on another page.
  for (const type of ["click", "pagehide"]) addEventListener(type, flush, { signal, capture: true });
  signal.addEventListener("abort", rest);
  // Who was quicker than the script means what is typed.
  if (!typed() && !composing() && pieces().own.length) restore();
  else changed();
  return { changed };
};

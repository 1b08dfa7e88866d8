/** Which language an element speaks, and where its words come from. */
import { otherWords } from "#lazy";
import { en, type Strings } from "./strings.js";

/** Those that are here: each of the others is in a file of its own, fetched by pages that need it. */
const table = new Map<string, Strings>([["en", en]]);

/** English words that came with a fetched file. */
export function learn(words: Partial<Strings>): void {
  Object.assign(en, words);
}

/** The words for a BCP 47 language tag, if they are here: English is, and stands for unknown ones. */
export function stringsNow(tag: string): Strings | undefined {
  const language = languageOf(tag);
  // Every object has a `constructor`: a page may say anything of its language.
  return table.get(language) ?? (language[2] || !(language in otherWords) ? en : undefined);
}

/** The words for a language tag; English if they cannot be had. */
export async function stringsFor(tag: string): Promise<Strings> {
  const language = languageOf(tag);
  // The browser says in its console which file could not be fetched.
  const { words } = await otherWords[language]!().catch(() => ({ words: en }));
  table.set(language, words);
  return words;
}

function languageOf(tag: string): string {
  return tag.toLowerCase().split("-")[0]!;
}

/** The language around a node: the nearest `lang`, also across shadow roots. */
export function languageAround(node: Element): string {
  const tagged = node.closest("[lang]");
  if (tagged) return tagged.getAttribute("lang")!;
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? languageAround(root.host) : navigator.language;
}

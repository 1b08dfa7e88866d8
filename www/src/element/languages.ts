/** Which language an element speaks, and where its words come from. */
import { otherWords } from "#lazy";
import { en, type Strings } from "./strings.js";

/** Languages whose words are in a file of their own, fetched by pages that need them. */
const OTHERS = new Set(["zh", "fr", "de", "es", "ar"]);

const table = new Map<string, Strings>([["en", en]]);

/** English words that came with a fetched file. */
export function learn(words: Partial<Strings>): void {
  Object.assign(en, words);
}

/** The words for a BCP 47 language tag, if they are here: English is, and stands for unknown ones. */
export function stringsNow(tag: string): Strings | undefined {
  const language = languageOf(tag);
  return table.get(language) ?? (OTHERS.has(language) ? undefined : en);
}

/** The words for a language tag; English if they cannot be had. */
export async function stringsFor(tag: string): Promise<Strings> {
  try {
    for (const words of Object.values(await otherWords())) table.set(words.lang, words);
  } catch (error) {
    console.error("Manicule speaks English here, for want of a file:", error);
    table.set(languageOf(tag), en);
  }
  return stringsNow(tag) ?? en;
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

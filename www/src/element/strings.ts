/**
 * Every word that the elements show, in one table. A language is added by adding a row; a number
 * comes already written in that language, with the plain number beside it for the plural.
 */
import type { ErrorCode } from "../types.js";

export interface Strings {
  /** BCP 47, for `lang` and for dates and numbers. */
  lang: string;
  dir: "ltr" | "rtl";
  search: string;
  clear: string;
  loading: string;
  documents: (n: number, written: string) => string;
  concepts: (n: number, written: string) => string;
  results: (n: number, written: string) => string;
  /** Around a word that can be clicked. */
  tryThese: string;
  /** `query` stands between the two. */
  none: [before: string, after: string];
  noneHelp: string;
  corrected: string;
  more: string;
  retry: string;
  /** Before the other names of a concept. */
  alsoNamed: string;
  narrower: string;
  member: (concept: string) => string;
  definition: string;
  kinds: { concept: string; collection: string; orderedCollection: string };
  error: Record<ErrorCode, string>;
  noSource: string;
  listSeparator: string;
}

const en: Strings = {
  lang: "en",
  dir: "ltr",
  search: "Search the documents",
  clear: "Clear",
  loading: "Opening the documents…",
  documents: (n, written) => (n === 1 ? "1 document" : `${written} documents`),
  concepts: (n, written) => (n === 1 ? "1 concept" : `${written} concepts`),
  results: (n, written) => (n === 1 ? "Found in 1 document" : `Found in ${written} documents`),
  tryThese: "Try",
  none: ["Nothing found for “", "”."],
  noneHelp: "Try fewer words, another spelling, or one of these:",
  corrected: "Nothing is spelled that way here. Showing what was found for",
  more: "Show more",
  retry: "Try again",
  alsoNamed: "also named",
  narrower: "narrower idea",
  member: (concept) => `one of “${concept}”`,
  definition: "Definition",
  kinds: { concept: "Concept", collection: "Group", orderedCollection: "List" },
  error: {
    network: "The documents could not be fetched. Check your connection and try again.",
    integrity: "The documents are not the ones this page expects, so they were not opened.",
    "not-wasm": "The documents could not be found at the address this page gives.",
    "no-wasm": "This browser or this page does not allow the search to run.",
    "bad-module": "The file with the documents is damaged.",
    "wrong-version": "The documents and the search on this page do not fit each other.",
    "wrong-analyzer": "The documents and the search on this page do not fit each other.",
    "missing-language": "The documents and the search on this page do not fit each other.",
    freed: "The documents were closed.",
    trap: "The search failed on these words. Other words will work.",
    compile: "The documents could not be compiled.",
  },
  noSource: "No documents are attached to this search yet: set its src to the address of a corpus.wasm.",
  listSeparator: ", ",
};

const zh: Strings = {
  lang: "zh",
  dir: "ltr",
  search: "搜索文献",
  clear: "清除",
  loading: "正在打开文献……",
  documents: (_, written) => `${written} 篇文献`,
  concepts: (_, written) => `${written} 个概念`,
  results: (_, written) => `在 ${written} 篇文献中找到`,
  tryThese: "试试",
  none: ["没有找到“", "”。"],
  noneHelp: "请减少词语、换一种写法，或者试试：",
  corrected: "这里没有这种写法。以下是相近词语的结果：",
  more: "显示更多",
  retry: "重试",
  alsoNamed: "又称",
  narrower: "下位概念",
  member: (concept) => `“${concept}”之一`,
  definition: "释义",
  kinds: { concept: "概念", collection: "组", orderedCollection: "列表" },
  error: {
    network: "无法获取文献。请检查网络连接后重试。",
    integrity: "这些文献与本页预期的不符，因此没有打开。",
    "not-wasm": "在本页给出的地址没有找到文献。",
    "no-wasm": "此浏览器或本页不允许运行搜索。",
    "bad-module": "文献文件已损坏。",
    "wrong-version": "文献与本页的搜索程序版本不符。",
    "wrong-analyzer": "文献与本页的搜索程序版本不符。",
    "missing-language": "文献与本页的搜索程序版本不符。",
    freed: "文献已关闭。",
    trap: "搜索这些词语时出错，请换其他词语。",
    compile: "无法编译文献。",
  },
  noSource: "此搜索框尚未连接文献：请把 src 设为 corpus.wasm 的地址。",
  listSeparator: "、",
};

const TABLE: Record<string, Strings> = { en, zh };

/** The words for a BCP 47 language tag; English where we have no others. */
export function stringsFor(tag: string): Strings {
  return TABLE[tag.toLowerCase().split("-")[0]!] ?? en;
}

/** The language around a node: the nearest `lang`, also across shadow roots. */
export function languageAround(node: Element): string {
  const tagged = node.closest("[lang]");
  if (tagged) return tagged.getAttribute("lang")!;
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? languageAround(root.host) : navigator.language;
}

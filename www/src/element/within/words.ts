/**
 * The words of languages, versions and folders, in all languages of the elements: whoever needs
 * them has several. `strings.within` of an element is over them.
 */

/** What is searched is part of: all languages, all versions, or everything there is. */
export type Whole = "lang" | "version" | "path";

/** Each language of the elements has a row. */
export type Language = "en" | "zh" | "fr" | "de" | "es" | "ar";

export interface WithinWords {
  /** What is searched is one of these. */
  all: Record<Whole, string>;
  /** The names of what has nothing stand between the two. */
  widened: [before: string, after: string];
  /** After a number: where else the same is found. */
  elsewhere: Record<Whole, string>;
  /** After the name of a version. */
  older: string;
  /** Pages that are there several times are counted once. */
  once: string;
  /** Before where else a concept is found. */
  also: string;
  /** Between a number and a language. */
  inLanguage: string;
  beside: string;
}

export const words: Record<Language, WithinWords> = {
  en: {
    all: { lang: "all languages", version: "all versions", path: "everything" },
    widened: ["Nothing found in “", "”, but elsewhere."],
    elsewhere: { lang: " more in other languages", version: " more in other versions", path: " more elsewhere" },
    older: ", an older version",
    once: "each page once",
    also: "also",
    inLanguage: " in ",
    beside: "side by side",
  },
  zh: {
    all: { lang: "所有语言", version: "所有版本", path: "全部" },
    widened: ["“", "”中没有，其他地方有。"],
    elsewhere: { lang: " 篇见于其他语言", version: " 篇见于其他版本", path: " 篇见于其他地方" },
    older: "（旧版本）",
    once: "同一页只列一次",
    also: "另有",
    inLanguage: " 篇：",
    beside: "并排查看",
  },
  fr: {
    all: { lang: "toutes les langues", version: "toutes les versions", path: "partout" },
    widened: ["Rien trouvé dans « ", " », mais ailleurs."],
    elsewhere: {
      lang: " de plus dans d’autres langues",
      version: " de plus dans d’autres versions",
      path: " de plus ailleurs",
    },
    older: ", une version antérieure",
    once: "chaque page une seule fois",
    also: "aussi",
    inLanguage: " en ",
    beside: "côte à côte",
  },
  de: {
    all: { lang: "alle Sprachen", version: "alle Versionen", path: "alles" },
    widened: ["Nichts gefunden in „", "“, aber anderswo."],
    elsewhere: { lang: " mehr in anderen Sprachen", version: " mehr in anderen Versionen", path: " mehr anderswo" },
    older: ", eine ältere Version",
    once: "jede Seite einmal",
    also: "auch",
    inLanguage: " in ",
    beside: "nebeneinander",
  },
  es: {
    all: { lang: "todos los idiomas", version: "todas las versiones", path: "todo" },
    widened: ["No se encontró nada en «", "», pero sí en otra parte."],
    elsewhere: { lang: " más en otros idiomas", version: " más en otras versiones", path: " más en otra parte" },
    older: ", una versión anterior",
    once: "cada página una sola vez",
    also: "también",
    inLanguage: " en ",
    beside: "en paralelo",
  },
  ar: {
    all: { lang: "كل اللغات", version: "كل الإصدارات", path: "كل شيء" },
    widened: ["لم يُعثر على شيء في «", "»، بل في مواضع أخرى."],
    elsewhere: { lang: " أيضًا بلغات أخرى", version: " أيضًا في إصدارات أخرى", path: " أيضًا في مواضع أخرى" },
    older: "، إصدار أقدم",
    once: "كل صفحة مرة واحدة",
    also: "أيضًا",
    inLanguage: " في ",
    beside: "جنبًا إلى جنب",
  },
};

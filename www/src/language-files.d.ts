/** What an element says in a language but English; `cargo xtask build` makes it of words/<tag>.arb. */
declare module "*.words.js" {
  export const words: import("./element/strings.js").Strings;
}

/** What `cargo xtask build` makes of each language but English. */
declare module "*.language.js" {
  export const words: string;
  export const stemmer: string;
}

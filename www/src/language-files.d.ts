/** What `cargo xtask build` makes of each language but English. */
declare module "*.language.js" {
  export const words: string;
  export const stemmer: string;
}

/** The words of all languages but English, which pages in those languages fetch. */
export * from "./element/words.js";
export * from "./element/words-ar.js";

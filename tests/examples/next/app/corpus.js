import { load } from "manicule";

/** The module that the search in the page loads, here on the server. */
export const corpus = load("public/search/corpus.wasm");

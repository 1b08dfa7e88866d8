// Everybody who is measured, Manicule first: the others get the text as its parsers read it.
//
// A peer has
//   name, note             what it is called, and how it is set where that is a choice
//   library(work)          the file that a page loads
//   data(work)             what it downloads beside that before it can answer
//   build(work, source)    → { ms }
//   load(work), open(library, bytes, work), search(searcher, query) → ten hits with `id`, or a promise
// and where that is not all: `fetched()`, what was downloaded while answering, and `memory`, bytes
// that the JavaScript heap does not know.
import * as flexsearch from "./flexsearch.mjs";
import * as fuse from "./fuse.mjs";
import * as lunr from "./lunr.mjs";
import * as manicule from "./manicule.mjs";
import * as minisearch from "./minisearch.mjs";
import * as orama from "./orama.mjs";
import * as pagefind from "./pagefind.mjs";

export const peers = { manicule, minisearch, flexsearch, lunr, orama, fuse, pagefind };

// tantivy, native, as ../tantivy builds it: what the same work takes without a browser. It is
// measured only where `cargo xtask bench --tantivy` has built it.

export const name = "tantivy, native";
export const note = "English stems, title ×2; beginnings and mistyped words are asked for as such; memory is that of the process, mapped files included";

/** A program of its own instead of a module. */
export const native = true;

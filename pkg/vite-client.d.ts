// What `import corpus from "./content?manicule"` gives. To be named once in a project:
//     /// <reference types="manicule/vite-client" />

declare module "*?manicule" {
  /** The address of the compiled module: for `src` of an element, or for `load()`. */
  const corpus: string;
  export default corpus;
  /** What the module hashes to: for `integrity` of an element, or of `load()`. */
  export const integrity: string;
}

// With a scheme of its own, where `manicule` must stand last: `./content?concepts=./c.toml&manicule`.
declare module "*&manicule" {
  const corpus: string;
  export default corpus;
  export const integrity: string;
}

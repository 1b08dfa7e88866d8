/**
 * Preact, as the files that are fetched later see it: `element.js` has it and lends it. In their
 * bundles this stands for `preact/jsx-runtime` (xtask/src/steps/bundle.rs).
 */
import type * as Preact from "preact/jsx-runtime";

export type Runtime = Pick<typeof Preact, "jsx" | "jsxs" | "Fragment">;

export let jsx: Runtime["jsx"];
export let jsxs: Runtime["jsxs"];
export let Fragment: Runtime["Fragment"];

/** Must be called before anything is shown. */
export function borrow(runtime: Runtime): void {
  ({ jsx, jsxs, Fragment } = runtime);
}

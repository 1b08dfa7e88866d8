// The elements in the markup of Svelte 5.
// To be named once in a project: import type {} from "manicule/svelte";
import type { HTMLAttributes } from "svelte/elements";
import type { Listeners, ManiculeElements, Markup } from "./markup.js";

type Own = { [Tag in keyof ManiculeElements]: Markup<ManiculeElements[Tag]> & Listeners<"on"> & Listeners<"on:"> };
type Intrinsic = { [Tag in keyof ManiculeElements]: Omit<HTMLAttributes<ManiculeElements[Tag]>, keyof Own[Tag]> & Own[Tag] };

declare module "svelte/elements" {
  export interface SvelteHTMLElements extends Intrinsic {}
}

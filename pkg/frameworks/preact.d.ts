// The elements in the JSX of Preact.
// To be named once in a project: import type {} from "manicule/preact";
import type { HTMLAttributes } from "preact";
import type { Listeners, ManiculeElements, Markup } from "./markup.js";

type Own = { [Tag in keyof ManiculeElements]: Markup<ManiculeElements[Tag]> & Listeners<"on"> };
type Intrinsic = { [Tag in keyof ManiculeElements]: Omit<HTMLAttributes<ManiculeElements[Tag]>, keyof Own[Tag]> & Own[Tag] };

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements extends Intrinsic {}
  }
}

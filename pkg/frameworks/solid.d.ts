// The elements in the JSX of Solid, which says by `prop:`, `attr:` and `on:` what is meant.
// To be named once in a project: import type {} from "manicule/solid";
import type { JSX } from "solid-js";
import type { Listeners, ManiculeElements, Markup } from "./markup.js";

type Prefixed<Prefix extends string, Of> = { [Name in keyof Of & string as `${Prefix}${Name}`]?: Of[Name] };
type Own = {
  [Tag in keyof ManiculeElements]: Markup<ManiculeElements[Tag]> &
    Prefixed<"prop:" | "attr:", Markup<ManiculeElements[Tag]>> &
    Listeners<"on:">;
};
type Intrinsic = { [Tag in keyof ManiculeElements]: Omit<JSX.HTMLAttributes<ManiculeElements[Tag]>, keyof Own[Tag]> & Own[Tag] };

declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements extends Intrinsic {}
  }
}

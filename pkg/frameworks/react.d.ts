// The elements in the JSX of React 19, which sets properties and hears events of elements by itself.
// To be named once in a project: import type {} from "manicule/react";
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { Listeners, ManiculeElements, Markup } from "./markup.js";

type Elements = {
  [Tag in keyof ManiculeElements]: DetailedHTMLProps<HTMLAttributes<ManiculeElements[Tag]>, ManiculeElements[Tag]>;
};
type Own = { [Tag in keyof ManiculeElements]: Markup<ManiculeElements[Tag]> & Listeners<"on"> };
type Intrinsic = { [Tag in keyof ManiculeElements]: Omit<Elements[Tag], keyof Own[Tag]> & Own[Tag] };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements extends Intrinsic {}
  }
}

// The elements in the templates of Vue 3, and in its JSX.
// To be named once in a project: import type {} from "manicule/vue";
// Vue is told what is an element by `compilerOptions.isCustomElement: (tag) => tag.startsWith("manicule-")`.
import type { EmitFn, HTMLAttributes, PublicProps } from "vue";
import type { ManiculeElements, ManiculeEventMap, Markup } from "./markup.js";

type Component<Element> = new () => Omit<Element, keyof Markup<Element>> & {
  /** For the templates' type checker alone. */
  $props: HTMLAttributes & PublicProps & Markup<Element>;
  $emit: EmitFn<{ [Type in keyof ManiculeEventMap]: (event: ManiculeEventMap[Type]) => void }>;
};
type Components = { [Tag in keyof ManiculeElements]: Component<ManiculeElements[Tag]> };

declare module "vue" {
  interface GlobalComponents extends Components {}
}

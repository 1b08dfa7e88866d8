// What each element takes in markup. Everything here follows from the classes in ../dist/types, so a
// property that they get is there as well; react.d.ts and its like say how one framework writes it.
import type {
  ManiculeConceptElement,
  ManiculeConcordanceElement,
  ManiculeEventMap,
  ManiculeIndexElement,
  ManiculeSearchElement,
} from "../dist/types/element.js";

export type { ManiculeEventMap };

/** The elements, by tag. */
export interface ManiculeElements {
  "manicule-search": ManiculeSearchElement;
  "manicule-concordance": ManiculeConcordanceElement;
  "manicule-concept": ManiculeConceptElement;
  "manicule-index": ManiculeIndexElement;
}

/** `noTools` as `no-tools`. */
type Kebab<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Kebab<Rest>}`
  : Name;

/** Names of what may be set on an element, beside what all elements have. */
type Settable<Element> = {
  [Name in Exclude<keyof Element, keyof HTMLElement> & string]: Element[Name] extends (...given: never[]) => unknown ? never : Name;
}[Exclude<keyof Element, keyof HTMLElement> & string];

/** A property as an attribute says it. */
type Written<Value> = Value extends boolean ? boolean | "" : Value extends number ? number | `${number}` : Value;

/** Properties and attributes of an element: `noTools` and `no-tools`. */
export type Markup<Element> = {
  [Name in Settable<Element>]?: Written<Element[Name]> | undefined;
} & {
  [Name in Settable<Element> as Element[Name] extends string | number | boolean ? Kebab<Name> : never]?: Written<Element[Name]> | undefined;
};

/** Listeners, each under the name of its event with something before it: `on`, `on:`. */
export type Listeners<Prefix extends string> = {
  [Type in keyof ManiculeEventMap as `${Prefix}${Type}`]?: ((event: ManiculeEventMap[Type]) => void) | undefined;
};

/**
 * What all elements have in common: a shadow root with the shared look, properties that are
 * attributes, an open corpus, the words of the language around, and a life that leaves nothing
 * behind. What each of them shows is its own business.
 */
import { type ComponentChild, options, render, type VNode } from "preact";
import { absolute, folder } from "../corpus/address.js";
import { beside as fetched, type ManiculeError } from "../host/error.js";
import type { Corpus } from "../corpus/corpus.js";
import type { Fetching } from "../corpus/lease.js";
import { LocalCorpus } from "../corpus/local.js";
import type { Manicule } from "../corpus/manicule.js";
import type { ErrorEventDetail } from "../types.js";
import type { Host } from "./faces.js";
import { languageAround, stringsFor, stringsNow } from "./languages.js";
import { linkTo } from "./links.js";
import { Newest } from "./newest.js";
import { knownError, Opening } from "./opening.js";
import { en, type Strings } from "./strings.js";
import { count, sheet } from "./style.js";
import { here } from "../host/here.js";

/** What a page styles as a part is a class of the same name here, unless it has another. */
options.vnode = ({ props }: VNode<{ part?: string; class?: string }>) => {
  if (props.part) props.class ??= props.part;
};

/** Node has no elements; there the class exists and cannot be made, so that importing it is safe. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

export interface ManiculeElement {
  /** Address of the module. */
  src: string;
  /** What the module must hash to, as in `<script integrity>`. */
  integrity: string;
  /** With `use-credentials`, cookies go with what is fetched from another host, too. */
  crossorigin: string;
  /**
   * What is said to the server when the module is fetched: `{ authorization: "Bearer …" }`. It is heeded
   * whenever one is opened: set it before `src`.
   */
  headers: Record<string, string> | undefined;
  /** What addresses of the corpus are meant from: the top of the site that was compiled. */
  base: string;
  /** `auto` (default: the colors of the page), `light`, `dark` or `system`. */
  theme: string;
}

export abstract class ManiculeElement extends Base {
  /** The tag that the class has unless another is given. */
  static readonly tag: string;
  static observedAttributes: readonly string[] = [];

  /** Defines the element; does nothing where the tag is taken. */
  static define(tag = this.tag, registry: CustomElementRegistry = customElements): void {
    // A class may stand for one tag only, so each tag gets its own.
    const Made = this as unknown as CustomElementConstructor;
    if (!registry.get(tag)) registry.define(tag, class extends Made {});
  }

  protected readonly root: ShadowRoot;
  protected readonly opening: Opening;
  #words: Strings = en;
  #ownWords: Partial<Strings> | undefined;
  #language = "";
  #showing = false;
  /** Words of a language that is being fetched: nothing is shown in the wrong one meanwhile. */
  #speechless = false;
  #listeners: AbortController | undefined;
  #given: Corpus | undefined;

  constructor() {
    super();
    this.root = this.attachShadow({ mode: "open" });
    this.root.adoptedStyleSheets = [sheet()];
    this.opening = new Opening({
      changed: () => this.show(),
      opened: (corpus) => this.opened(corpus),
      failed: (error) => this.#tellError(error),
    });
  }

  /** The open corpus. Set one that you loaded yourself to use it instead of `src`; or whoever else answers. */
  get corpus(): Manicule | undefined {
    return this.opening.corpus?.module;
  }

  set corpus(corpus: Manicule | Corpus | undefined) {
    this.#given = corpus && ("can" in corpus ? corpus : new LocalCorpus(corpus));
    if (this.#listeners) this.reopen();
  }

  /** Whether the page gave the corpus. */
  protected get isGiven(): boolean {
    return this.#given !== undefined;
  }

  /** Words of your own, over those of the language: `{ search: "Search my letters" }`. */
  get strings(): Partial<Strings> {
    return this.#ownWords ?? {};
  }

  set strings(strings: Partial<Strings>) {
    this.#ownWords = strings;
    if (this.#listeners) this.speak();
  }

  connectedCallback(): void {
    // Moved, not new: the disconnection a moment ago has not been acted on.
    if (this.#listeners) return;
    this.#listeners = new AbortController();
    this.#upgradeProperties();
    this.speak();
    const { signal } = this.#listeners;
    this.root.addEventListener("click", (event) => this.#clicked(event), { signal });
    count(1);
    this.arrived(signal);
    this.reopen();
  }

  disconnectedCallback(): void {
    // Moving disconnects and connects again within one task; only what stays away has left.
    queueMicrotask(() => {
      if (!this.isConnected) this.#leave();
    });
  }

  attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (!this.#listeners || old === value) return;
    if (/^(?:src|integrity|crossorigin|base)$/.test(name)) this.reopen();
    else if (name === "lang") this.speak();
    else this.changed(name);
  }

  /** All that is shown. */
  protected abstract view(): unknown;
  /** It stands in a page now; `signal` ends with that. */
  protected abstract arrived(signal: AbortSignal): void;
  protected abstract opened(corpus: Corpus): void;
  /** The corpus is about to be given back. */
  protected abstract closing(): void;
  /** An attribute other than those of the module and `lang` is new. */
  protected changed(_name: string): void {
    this.show();
  }

  protected get words(): Strings {
    return this.#words;
  }

  /** What changes meanwhile is shown afterwards: what is taken away may lose the focus, and tell us. */
  protected show(): void {
    if (!this.#listeners || this.#speechless) return;
    if (this.#showing) {
      queueMicrotask(() => this.show());
      return;
    }
    try {
      this.#showing = true;
      render(this.view() as ComponentChild, this.root);
    } finally {
      this.#showing = false;
    }
  }

  /** Opens what `src` names now, from the beginning. */
  protected reopen(): void {
    this.closing();
    this.opening.close();
    const src = this.getAttribute("src");
    if (this.#given) this.opening.use(this.#given);
    else if (src) this.opening.open(src, this.fetching(), this.hasAttribute("base"));
    else this.show();
  }

  /** How the module is fetched. */
  protected fetching(): Fetching {
    const { integrity, crossorigin, headers } = this;
    return { integrity, credentials: crossorigin === "use-credentials" ? "include" : undefined, headers };
  }

  /** What code that is fetched later sees of the element: a `Host`, which is no public type. */
  protected hostFor(signal: AbortSignal): object {
    const host: Host = {
      element: this,
      root: this.root,
      opening: this.opening,
      signal,
      words: () => this.words,
      lang: () => languageAround(this),
      link: (href) => linkTo(href, this.#base()),
      newest: () => new Newest((error) => this.opening.fail(error)),
      show: () => this.show(),
      reopen: () => this.reopen(),
      fetched,
      tellError: (error) => this.#tellError(knownError(error)),
      tell: (type, detail, cancelable) => this.tell(type, detail, cancelable),
    };
    return host;
  }

  /** What addresses of the corpus are meant from. */
  #base(): string | undefined {
    const base = this.getAttribute("base");
    return base === null ? this.opening.corpus?.base : absolute(folder(base), here.baseURI);
  }

  /** Says whether nobody canceled. */
  protected tell<T>(type: string, detail: T, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent<T>(type, { detail, cancelable, bubbles: true, composed: true }));
  }

  #clicked(event: Event): void {
    if (!(event.target instanceof Element) || !event.target.closest('[data-action="retry"]')) return;
    const { corpus, error } = this.opening;
    if (error?.code === "whole") this.opening.wait(corpus!.loadAll!());
    else this.reopen();
    this.focus();
  }

  #leave(): void {
    if (!this.#listeners) return;
    this.#listeners.abort();
    this.#listeners = undefined;
    count(-1);
    this.closing();
    this.opening.close();
    render(null, this.root);
  }

  protected speak(): void {
    const language = languageAround(this);
    this.#language = language;
    const now = stringsNow(language);
    if (now) {
      this.#use(now);
      return;
    }
    // What is on the screen stays until the new words are there.
    this.#speechless = this.root.childNodes.length === 0;
    void stringsFor(language).then((words) => {
      if (this.#language === language) this.#use(words);
    });
  }

  #use(words: Strings): void {
    this.#speechless = false;
    this.#words = this.#ownWords ? { ...words, ...this.#ownWords } : words;
    this.show();
  }

  /** Properties that were set before the class was there hide the accessors: set them again. */
  #upgradeProperties(): void {
    const own = Object.entries(this).filter(([name]) => name in Object.getPrototypeOf(this));
    // All away first: one that is set may look at another.
    for (const [name] of own) Reflect.deleteProperty(this, name);
    for (const [name, value] of own) Reflect.set(this, name, value);
  }

  #tellError(error: ManiculeError): void {
    this.tell<ErrorEventDetail>("manicule-error", { code: error.code, message: error.message, error });
  }
}

/** What attributes an element has, by what they say. */
interface Attributes {
  /** Text: absent is "". */
  text?: readonly string[];
  /** They are there or not. */
  flags?: readonly string[];
  /** Whole numbers from `least` on; anything else is `usual`. */
  numbers?: Readonly<Record<string, { least: number; usual: number }>>;
  /** Those that are no properties, or that the class does itself. */
  others?: readonly string[];
}

/** Makes properties of attributes, `pageRoot` of `page-root`, and has the element hear of all of them. */
export function attributesOf(
  made: { prototype: object; observedAttributes: readonly string[] },
  { text = [], flags = [], numbers = {}, others = [] }: Attributes,
): void {
  const property = (name: string, get: (this: HTMLElement) => unknown, set: (this: HTMLElement, value: unknown) => void): void => {
    const camel = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    Object.defineProperty(made.prototype, camel, { get, set, configurable: true, enumerable: true });
  };
  for (const name of text) {
    property(
      name,
      function () {
        return this.getAttribute(name) ?? "";
      },
      function (value) {
        if (value === null || value === undefined) this.removeAttribute(name);
        else this.setAttribute(name, `${value}`);
      },
    );
  }
  for (const name of flags) {
    property(
      name,
      function () {
        return this.hasAttribute(name);
      },
      function (value) {
        this.toggleAttribute(name, Boolean(value));
      },
    );
  }
  for (const [name, { least, usual }] of Object.entries(numbers)) {
    property(
      name,
      function () {
        const given = this.getAttribute(name)?.trim();
        const value = given ? Math.floor(Number(given)) : Number.NaN;
        return value >= least ? value : usual;
      },
      function (value) {
        this.setAttribute(name, `${value}`);
      },
    );
  }
  made.observedAttributes = [...made.observedAttributes, ...text, ...flags, ...Object.keys(numbers), ...others];
}

// On the prototype: frameworks look there for what is a property.
ManiculeElement.prototype.headers = undefined;
attributesOf(ManiculeElement, { text: ["src", "integrity", "crossorigin", "base", "theme"], others: ["lang"] });

// Types of the wrapped glue of engine-page.wasm, kept by hand beside src/wasm/page.rs.
import type { EngineGlue } from "../src/corpus/engine.js";

/** Takes the text of a page; `finish()` gives the section, and the builder up. */
export interface PageBuilder {
  /** What is known of a language: its function words, with spaces between them, and its stemmer. */
  language(tag: string, words: string, stemmer: Uint8Array): void;
  /** Concepts to look for, and what is known of languages: those of a compiled section. Answers as `open()` does. */
  concepts(section: Uint8Array): string;
  /** Adds a passage in its canonical form, and says how many it became. */
  block(text: string, anchor: string): number;
  /** Does a step of what is left to do behind the last passage. False when none is left. */
  step(): boolean;
  /** The section, after what is left of the steps. */
  finish(): Uint8Array;
  free(): void;
}

export interface PageGlue extends EngineGlue {
  PageBuilder: new (title: string, url: string, lang: string) => PageBuilder;
}

export function instantiateGlue(): PageGlue;

// Types of the wrapped glue of engine-page.wasm, kept by hand beside src/wasm/page.rs.
import type { EngineGlue } from "./engine.js";

/** Takes the text of a page; `finish()` gives the section, and the builder up. */
export interface PageBuilder {
  /** Concepts to look for: those of a compiled section. Answers as `open()` does. */
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

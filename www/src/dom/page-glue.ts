/** The glue of engine-page.wasm: that of an engine, and what makes a section of a page. */
import { type EngineGlue, glueAndCalls, type Place } from "../corpus/engine.js";

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
  finish(): Uint8Array<ArrayBuffer>;
}

export interface PageGlue extends EngineGlue {
  builder(title: string, url: string, lang: string): PageBuilder;
}

/** As src/wasm/page.rs has it; `self` is where the builder is. */
interface Exports {
  pagebuilder_new(...titleUrlLang: [...Place, ...Place, ...Place]): number;
  pagebuilder_language(self: number, ...tagWordsStemmer: [...Place, ...Place, ...Place]): void;
  pagebuilder_concepts(self: number, ...section: Place): Place;
  pagebuilder_block(self: number, ...textAnchor: [...Place, ...Place]): number;
  pagebuilder_step(self: number): number;
  pagebuilder_finish(self: number): Place;
}

/** For one instance. */
export function instantiateGlue(): PageGlue {
  const [glue, { exports, put, said, got, heard }] = glueAndCalls<Exports>();
  const builder = (title: string, url: string, lang: string): PageBuilder => {
    const wasm = exports();
    const self = wasm.pagebuilder_new(...said(title), ...said(url), ...said(lang));
    return {
      language: (tag, words, stemmer) => wasm.pagebuilder_language(self, ...said(tag), ...said(words), ...put(stemmer)),
      concepts: (section) => heard(wasm.pagebuilder_concepts(self, ...put(section))),
      block: (text, anchor) => wasm.pagebuilder_block(self, ...said(text), ...said(anchor)) >>> 0,
      step: () => wasm.pagebuilder_step(self) !== 0,
      finish: () => got(wasm.pagebuilder_finish(self)),
    };
  };
  return { ...glue, builder };
}

// Types of the wrapped glue of engine.wasm, kept by hand beside src/wasm/mod.rs.
import type {
  Collocates,
  CollocatesOptions,
  ConceptDetail,
  ConceptInfo,
  Concordance,
  ConcordanceOptions,
  Distribution,
  DocumentInfo,
  DocumentText,
  HighlightOptions,
  Info,
  SearchOptions,
  SearchResult,
  Span,
  Suggestion,
} from "../src/types.js";

/** JSON of a value of this type. */
export type Json<T> = string & { readonly of?: T };

/** An opened corpus inside one instance of the module. */
export interface Engine {
  search(query: string, options: SearchOptions | undefined): Json<Omit<SearchResult, "took">>;
  suggest(prefix: string, options: { limit?: number } | undefined): Json<Suggestion[]>;
  concordance(query: string, options: ConcordanceOptions | undefined): Json<Concordance>;
  distribution(query: string): Json<Distribution>;
  collocates(query: string, options: CollocatesOptions | undefined): Json<Collocates>;
  documents(): Json<DocumentInfo[]>;
  document(id: string): Json<DocumentText> | undefined;
  concepts(lang: string): Json<ConceptInfo[]>;
  concept(id: string, lang: string): Json<ConceptDetail> | undefined;
  highlight(text: string, options: HighlightOptions | undefined): Json<Span[]>;
  info(): Json<Info>;
  free(): void;
}

/** One independent copy of the glue, for one instance of the module. */
export interface EngineGlue {
  /** Instantiates on the spot. Chromium's main thread refuses this above 8 MB. */
  initSync(options: { module: WebAssembly.Module }): { memory: WebAssembly.Memory };
  init(options: { module_or_path: WebAssembly.Module }): Promise<{ memory: WebAssembly.Memory }>;
  /** Opens the payload of the section `manicule`; throws an `Error` with a `code`. */
  Engine: new (section: Uint8Array) => Engine;
}

export function instantiateGlue(): EngineGlue;

import type { Layout } from "../compiler.js";
import type { Taken } from "../types.js";

/** What `manicule.config.js` says. The command line has the last word. */
export interface Config extends Taken {
  /** Folders, files and patterns such as `docs/**\/*.md`. Paths are meant from where the file lies. */
  input?: string | readonly string[];
  /** What is no document, in the language of .gitignore. */
  ignore?: string | readonly string[];
  /** The concept scheme: TOML, or SKOS as .ttl, .rdf, .jsonld. */
  concepts?: string;
  /** The folder to write to. */
  out?: string;
  /**
   * Where the documents are published: the folder that their addresses are meant from, as seen from
   * the module, `/docs/`, or a whole address. Default: `input`, where `out` lies in it; else `out`.
   */
  base?: string;
  /**
   * The pattern of the addresses of pages: `{path}/`, `{canonical}`; or one for each folder, counted
   * from the input: `{ "_posts/": "{year}/{slug}.html" }`. Default: as the files are called.
   */
  address?: string | Readonly<Record<string, string>>;
  /** Whether to write a page for each document that is not HTML. Default: yes. */
  pages?: boolean;
  /** Whether to write what searches a page itself (`scope="page"`), too. Default: no. */
  pageSearch?: boolean;
  /** Whether to write .br and .gz beside what a page loads. Default: yes. */
  compress?: boolean;
  /** All in one file (`one`), texts in files beside it that are fetched in parts (`hosted`), or as the size has it (`auto`, the default). */
  layout?: Layout;
  /** Whether a hosted corpus has small files, too, for hosts that do not send parts of a file. Default: no. */
  parts?: boolean;
  /** Whether to keep what was read in node_modules/.cache for the next build. Default: yes. */
  cache?: boolean;
}

/** Gives the configuration back; editors then complete and check it. */
export function defineConfig(config: Config): Config {
  return config;
}

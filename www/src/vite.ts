/**
 * A folder of documents as an import of Vite: the address of a module that is compiled from it.
 *
 *     // vite.config.js
 *     import { manicule } from "manicule/vite";
 *     export default { plugins: [manicule()] };
 *
 *     // in the page
 *     import corpus from "./content?manicule&concepts=./concepts.toml";
 *     search.src = corpus;
 *
 * `vite build` writes the module as an asset with a hash in its name. `vite` compiles it in memory,
 * again whenever a document changes, and the elements in the page take the new one without a reload.
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { collectInputs } from "./cli/inputs.js";
import { lastWord, linesOf } from "./cli/report.js";
import { compile, type CompileOptions } from "./compiler.js";
import { ManiculeError } from "./host/error.js";
import { reason } from "./host/host.js";
import type { Report, Taken } from "./types.js";
import { type Ask, clientCode, idOf, nameIn, readAsk, SERVED, wantedBy } from "./vite/ask.js";
import type { Context, DevServer, Next, Plugin, Request, Response, ViteConfig } from "./vite/host.js";

export type { Plugin } from "./vite/host.js";

export interface PluginOptions extends Taken {
  /**
   * The concept scheme of every import that names none: TOML, or SKOS in Turtle, RDF/XML or
   * JSON-LD; from the root of the project.
   */
  concepts?: string;
  /** What addresses of the documents are meant from. Default: the `base` of Vite. */
  base?: string;
  /** The pattern of the addresses of pages, or one for each folder, as in a configuration. */
  address?: CompileOptions["address"];
  /** What is no document, in the language of .gitignore. */
  ignore?: readonly string[];
}

/** A module and what is asked for it. */
interface Built {
  module: Uint8Array;
  report: Report;
  /** `sha384-…`, for the attribute of that name. */
  integrity: string;
  /** Everything that it was made of, for the watcher. */
  files: string[];
}

/** Changes closer together than this, as an editor or a checkout makes them, are one. */
const SETTLE_MS = 60;

/** The plugin; put it into `plugins` of the Vite configuration. */
export function manicule({ concepts: common, ...options }: PluginOptions = {}): Plugin {
  let config: ViteConfig;
  const built = new Map<string, Promise<Built>>();
  /** By the name in its address: nothing is compiled that the project does not import. */
  const served = new Map<string, Ask>();

  /** The same import is compiled once, until one of its files changes. */
  function builtOf(ask: Ask): Promise<Built> {
    const id = idOf(ask);
    const known = built.get(id);
    if (known) return known;
    const making = make(ask, { ...options, base: options.base ?? siteOf(config) });
    built.set(id, making);
    making.catch(() => {
      if (built.get(id) === making) built.delete(id);
    });
    return making;
  }

  return {
    name: "manicule",
    enforce: "pre",

    configResolved(resolved) {
      config = resolved;
    },

    buildStart() {
      // In a watched build the files may have changed; in a server `forget` knows better.
      if (config.command === "build") built.clear();
    },

    resolveId(source, importer) {
      const ask = wantedBy(source, importer, config.root, common);
      return ask && idOf(ask);
    },

    async load(id) {
      const ask = readAsk(id);
      if (!ask) return undefined;
      const { module, report, integrity, files } = await builtOf(ask).catch((error) => tell(this, ask, error));
      const { others } = linesOf(report, (file) => placeOf(file, 0, ask));
      for (const line of [...others, lastWord(report)]) if (line !== "") this.warn(line.trimEnd());
      if (config.command === "serve") {
        served.set(hashOf(id), ask);
        return clientCode(config.base, hashOf(id), hashOf(module), integrity);
      }
      for (const file of files) this.addWatchFile(file);
      const asset = await writeAsset(config.cacheDir, ask, module);
      const address = JSON.stringify(`${asset}?url&no-inline`);
      return `export { default } from ${address};\nexport const integrity = ${JSON.stringify(integrity)};\n`;
    },

    configureServer(server) {
      const changed = new Set<string>();
      let timer: ReturnType<typeof setTimeout> | undefined;
      const later = (file: string): void => {
        changed.add(path.normalize(file));
        clearTimeout(timer);
        timer = setTimeout(() => {
          const files = [...changed];
          changed.clear();
          for (const id of [...known(server)]) if (concerns(files, readAsk(id)!)) forget(server, id);
        }, SETTLE_MS);
      };
      for (const event of ["add", "change", "unlink", "addDir", "unlinkDir"]) server.watcher.on(event, later);
      server.middlewares.use((request, response, next) => {
        void serve(request, response, next);
      });
    },
  };

  /** Imports that the server has met. */
  function known(server: DevServer): string[] {
    return [...server.moduleGraph.idToModuleMap.keys()].filter((id) => readAsk(id) !== undefined);
  }

  function forget(server: DevServer, id: string): void {
    built.delete(id);
    const module = server.moduleGraph.getModuleById(id);
    if (module) void server.reloadModule(module);
  }

  async function serve(request: Request, response: Response, next: Next): Promise<void> {
    const ask = served.get(nameIn(request.url ?? "") ?? "");
    if (!ask) return next();
    try {
      const { module } = await builtOf(ask);
      response.writeHead(200, { "content-type": "application/wasm", "cache-control": "no-cache" });
      response.end(module);
    } catch (error) {
      next(error);
    }
  }
}

export default manicule;

/** The top of the site. A relative `base` of Vite is meant from each file; assets lie in a folder. */
function siteOf({ base, command, build }: ViteConfig): string {
  if (base !== "" && !base.startsWith(".")) return base;
  if (command === "serve") return "/";
  const depth = (build?.assetsDir ?? "assets").split("/").filter((name) => name !== "").length;
  return "../".repeat(depth) || "./";
}

async function make({ folder, concepts }: Ask, { ignore, ...options }: Omit<PluginOptions, "concepts">): Promise<Built> {
  const except = concepts === undefined ? [] : [concepts];
  const [inputs, scheme] = await Promise.all([collectInputs([folder], { except, ...(ignore && { patterns: [...ignore] }) }), readScheme(concepts)]);
  const { module, report } = await compile(inputs.files, { ...options, ...(scheme && { concepts: scheme }) });
  const integrity = `sha384-${createHash("sha384").update(module).digest("base64")}`;
  const files = inputs.files.map((file) => path.resolve(inputs.root, file.path));
  return { module, report, integrity, files: [...files, ...except] };
}

async function readScheme(file: string | undefined): Promise<{ path: string; bytes: Uint8Array } | undefined> {
  if (file === undefined) return undefined;
  return { path: path.basename(file), bytes: new Uint8Array(await readFile(file)) };
}

/** Vite's own way with files does the rest: the hash in the name, `base`, servers and clients. */
async function writeAsset(cache: string, ask: Ask, module: Uint8Array): Promise<string> {
  const folder = path.join(cache, SERVED, hashOf(idOf(ask)));
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${path.basename(ask.folder).replace(/[^\w-]+/g, "-") || "corpus"}.wasm`);
  await writeFile(file, module);
  return file.split(path.sep).join("/");
}

/** As a terminal makes a link of it. */
function placeOf(file: string, line: number, { folder, concepts }: Ask): string {
  const same = [concepts, folder].find((each) => each !== undefined && path.basename(each) === file);
  const full = same ?? path.join(folder, file);
  const shown = path.relative(process.cwd(), full);
  return line > 0 ? `${shown}:${line}` : shown;
}

/** Ends the loading with what is wrong, file and line. */
function tell(context: Context, ask: Ask, error: unknown): never {
  if (!(error instanceof ManiculeError) || !error.report) context.error(`manicule: ${reason(error)}`);
  const problem = error.report.problems.find(({ severity }) => severity === "error");
  if (!problem) context.error(`manicule: ${error.message}`);
  context.error(`${placeOf(problem.path, problem.line, ask)}: ${problem.message}`);
}

function concerns(files: string[], { folder, concepts }: Ask): boolean {
  return files.some((file) => file === concepts || file === folder || file.startsWith(folder + path.sep));
}

function hashOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 12);
}

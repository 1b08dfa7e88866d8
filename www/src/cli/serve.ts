/**
 * `manicule serve`: a folder that was built, as it is; or documents, compiled in memory, with a page
 * that shows each change as it is saved. Nothing is written then.
 */
import { realpath, stat } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { baseOf } from "../corpus/address.js";
import { unpacked } from "./compress.js";
import { readConfig } from "./config.js";
import { isHalfWritten, madeOf, type Output } from "./outputs.js";
import { APART } from "./place.js";
import { Builder, OUT, type ProjectOptions } from "./project.js";
import { type Answer, type Moved, LISTENER, type Lookup, type Serving, startServer } from "./server.js";
import { readRegular } from "./regular.js";
import { siteOf } from "./site.js";
import { counted, explain, grouped, InputError, printJson } from "./terminal.js";
import { Watch } from "./watch.js";

export interface ServeOptions extends ProjectOptions {
  port?: number;
}

export async function serve(named: string[], options: ServeOptions, signal: AbortSignal): Promise<void> {
  const built = await builtFolder(named, options);
  if (built === undefined) return preview(named, options, signal);
  const root = await siteOfBuilt(await realpath(built));
  const serving = await startServer((pathname, accepts) => fileAt(root, pathname, accepts), options.port, signal);
  // The page to search it, which lies below where its hits lead.
  const page = path.relative(root, await realpath(built)).split(path.sep).map(encodeURIComponent).join("/");
  announce({ ...serving, url: page === "" ? serving.url : `${serving.url}${page}/` }, options);
  await serving.closed;
}

/** The folder that the addresses in it are meant from, where that is one above; else itself. */
async function siteOfBuilt(built: string): Promise<string> {
  const file = path.join(built, "corpus.wasm");
  const module = await readRegular(file).then((bytes) => WebAssembly.compile(new Uint8Array(bytes))).catch(() => undefined);
  const base = module && baseOf(module, pathToFileURL(file));
  if (!base?.startsWith("file:")) return built;
  const folder = path.resolve(fileURLToPath(base));
  const isAbove = folder !== path.parse(folder).root && `${built}${path.sep}`.startsWith(folder + path.sep);
  return isAbove ? folder : built;
}

/** The folder, if it is one that was built and not one of documents. */
async function builtFolder(named: string[], options: ServeOptions): Promise<string | undefined> {
  const config = await readConfig(options.config);
  if (named.length > 1 || (named.length === 0 && config.input !== undefined)) return undefined;
  const folder = named[0] ?? config.out ?? OUT;
  if (await isHalfWritten(folder)) throw new InputError(`${folder}: a build into it was killed while it moved its files, so some are old and some are new. Build again`);
  const isBuilt = await isFile(path.join(folder, "corpus.wasm"));
  if (isBuilt) return folder;
  if (named.length === 1) return undefined;
  throw new InputError(`${folder}: there is no corpus.wasm in it. Build something first: manicule build essays -o ${folder}`);
}

function announce({ url }: Serving, { json, quiet }: ServeOptions): void {
  if (json) printJson({ url }, 0);
  else process.stdout.write(quiet ? `${url}\n` : `☞ ${url}\n`);
}

async function preview(named: string[], options: ServeOptions, signal: AbortSignal): Promise<void> {
  const builder = new Builder({ ...options, quiet: options.quiet === true });
  const pages = new Map<string, Output>();
  const lookup: Lookup = async (pathname) => {
    const names = pathname.endsWith("/") ? [`${pathname}index.html`] : [pathname, `${pathname}.html`];
    const found = names.find((name) => pages.has(name));
    if (found === undefined && pages.has(`${pathname}/index.html`)) return { moved: `${pathname}/` };
    const output = found === undefined ? undefined : pages.get(found)!;
    const content = output && (await madeOf(output));
    if (output === undefined || content === undefined) return undefined;
    return { content: output.path.endsWith(".html") ? listening(String(content)) : content, name: output.path };
  };
  let serving: Serving | undefined;
  for await (const project of new Watch(named, options, "serve", signal).projects()) {
    const start = performance.now();
    try {
      const { module, files, report, inputs } = await builder.build(project, { signal, at: APART });
      const site = await siteOf({ module, files, report, inputs }, { pages: true, place: APART });
      pages.clear();
      for (const output of [...site.loaded, ...site.pages]) pages.set(`/${output.path}`, output);
      serving?.reload();
      const ms = Math.round(performance.now() - start);
      if (serving && options.json) printJson({ documents: report.indexed, bytes: report.moduleBytes, ms }, 0);
      else if (serving && !options.quiet) process.stdout.write(`${counted(report.indexed, "document")} again, in ${grouped(ms)} ms\n`);
    } catch (error) {
      if (signal.aborted) break;
      // Without anything to show there is nothing to serve.
      if (!serving) throw error;
      process.stderr.write(`manicule: ${explain(error)}\n`);
    }
    if (!serving) {
      serving = await startServer(lookup, options.port, signal);
      announce(serving, options);
    }
  }
  await serving?.closed;
}

/** The page, listening for changes; its policy allows scripts of its own host. */
function listening(html: string): string {
  return html.replace("</head>", `<script type="module" src="${LISTENER}"></script>\n</head>`);
}

/** The file of an address; undefined for what is not there or not inside of the folder. */
async function fileAt(root: string, pathname: string, accepts: Set<string>): Promise<Answer | Moved | undefined> {
  try {
    const named = path.join(root, pathname);
    // As hosts do that know addresses without an ending.
    const page = pathname.endsWith("/") ? path.join(named, "index.html") : `${named}.html`;
    const isFolder = await stat(named).then((info) => info.isDirectory(), () => false);
    const isPage = pathname.endsWith("/") || !(await isFile(named));
    if (isFolder && !pathname.endsWith("/") && !(await isFile(page))) return { moved: `${pathname}/` };
    const file = isPage ? page : named;
    const content = await contentOf(root, file);
    return content && { content, name: file, ...(await smaller(root, file, content, accepts)) };
  } catch {
    return undefined;
  }
}

/** The bytes of a file that lies inside of the folder, links followed; of no hidden one. */
async function contentOf(root: string, file: string): Promise<Buffer | undefined> {
  for (const place of [file, await realpath(file)]) {
    const steps = path.relative(root, place).split(path.sep);
    // `..` begins with a dot, too.
    if (path.isAbsolute(steps[0]!) || steps.some((step) => step.startsWith("."))) return undefined;
  }
  return readRegular(file);
}

/**
 * What stands beside a file, if it is that very file: what was compressed before the file was edited
 * would hide it.
 */
async function smaller(root: string, file: string, content: Buffer, accepts: Set<string>): Promise<Pick<Answer, "content" | "encoding"> | undefined> {
  for (const [encoding, ending] of [["br", ".br"], ["gzip", ".gz"]] as const) {
    if (!accepts.has(encoding)) continue;
    const small = await contentOf(root, file + ending).catch(() => undefined);
    const inside = small && (await unpacked(small, ending));
    if (inside?.equals(content)) return { content: small!, encoding };
  }
  return undefined;
}

async function isFile(file: string): Promise<boolean> {
  return stat(file).then((info) => info.isFile(), () => false);
}


/**
 * `manicule serve`: a folder that was built, as it is; or documents, compiled in memory, with a page
 * that shows each change as it is saved. Nothing is written then.
 */
import { readFile, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { readConfig } from "./config.js";
import { Builder, OUT, type ProjectOptions } from "./project.js";
import { type Answer, LISTENER, type Lookup, type Serving, startServer } from "./server.js";
import { siteOf } from "./site.js";
import { counted, explain, grouped, InputError, printJson } from "./terminal.js";
import { Watch } from "./watch.js";

export interface ServeOptions extends ProjectOptions {
  port: number;
}

export async function serve(named: string[], options: ServeOptions, signal: AbortSignal): Promise<void> {
  const built = await builtFolder(named, options);
  if (built === undefined) return preview(named, options, signal);
  const root = await realpath(built);
  const serving = await startServer((pathname, accepts) => fileAt(root, pathname, accepts), options.port, signal);
  announce(serving, options);
  await serving.closed;
}

/** The folder, if it is one that was built and not one of documents. */
async function builtFolder(named: string[], options: ServeOptions): Promise<string | undefined> {
  const config = await readConfig(options.config);
  if (named.length > 1 || (named.length === 0 && config.input !== undefined)) return undefined;
  const folder = named[0] ?? config.out ?? OUT;
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
  const pages = new Map<string, Answer>();
  const lookup: Lookup = async (pathname) => pages.get(pathname.endsWith("/") ? `${pathname}index.html` : pathname);
  let serving: Serving | undefined;
  for await (const project of new Watch(named, options, "serve", signal).projects()) {
    const start = performance.now();
    try {
      const { module, report, inputs } = await builder.build(project, signal);
      const site = await siteOf(module, inputs, { pages: true });
      pages.clear();
      for (const { path: name, content } of [...site.loaded, ...site.pages]) {
        pages.set(`/${name}`, { content: name.endsWith(".html") ? listening(String(content)) : content!, name });
      }
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
async function fileAt(root: string, pathname: string, accepts: Set<string>): Promise<Answer | undefined> {
  try {
    let file = await realpath(path.join(root, pathname));
    if ((await stat(file)).isDirectory()) file = await realpath(path.join(file, "index.html"));
    if (!file.startsWith(root + path.sep) || !(await isFile(file))) return undefined;
    for (const [encoding, ending] of [["br", ".br"], ["gzip", ".gz"]] as const) {
      if (accepts.has(encoding) && (await isFile(file + ending))) {
        return { content: await readFile(file + ending), name: file, encoding };
      }
    }
    return { content: await readFile(file), name: file };
  } catch {
    return undefined;
  }
}

async function isFile(file: string): Promise<boolean> {
  return stat(file).then((info) => info.isFile(), () => false);
}


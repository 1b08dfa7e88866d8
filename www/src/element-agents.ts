/**
 * The collection of `<manicule-search agents>` as tools of the page (WebMCP): an agent in the reader's
 * browser searches, reads and cites as one does over MCP. Fetched only where a browser has such tools.
 */
import { type Cited, type Tool, told, toolsOf } from "./agents/tools.js";
import type { Corpus } from "./corpus/corpus.js";
import type { ManiculeElement } from "./element/manicule-element.js";
import type { Host } from "./element/faces.js";
import { here } from "./host/here.js";
import { SECTION } from "./host/module.js";

/** https://webmachinelearning.github.io/webmcp/ */
interface ModelContext {
  registerTool(
    tool: Omit<Tool, "run"> & { annotations: object; execute(input: Record<string, unknown>): Promise<object> },
    options: { signal: AbortSignal },
  ): unknown;
  /** Browsers of before the signal. */
  unregisterTool?(name: string): unknown;
}

export function offer(host: Host, corpus: Corpus): void {
  const { modelContext } = { ...pick(navigator), ...pick(here) };
  // What has no documents to read is nothing to cite: the page itself (`scope`).
  if (!modelContext || host.signal.aborted || !corpus.can.has("document")) return;
  const { id } = host.element;
  let hash: Promise<string | undefined> | undefined;
  const cited: Cited = {
    corpus,
    hash: () => (hash ??= hashOf(host.element as ManiculeElement, corpus).catch(() => undefined)),
    link: (href) => host.link(href) ?? "",
  };
  for (const { run, ...tool } of toolsOf(cited)) {
    const name = id ? `${id}_${tool.name}`.replace(/[^\w.-]/g, "_") : tool.name;
    const execute = async (input: Record<string, unknown>): Promise<object> => {
      try {
        return told(await run(input ?? {}));
      } catch (error) {
        return { content: [{ type: "text", text: error instanceof Error ? error.message : String(error) }], isError: true };
      }
    };
    const annotations = { readOnlyHint: true, untrustedContentHint: true };
    const failed = (error: unknown): void => console.warn(`<${host.element.localName} agents>: ${name}: ${error}. Give the element an id, if another one has tools, too.`);
    try {
      // The name is taken where another element, or the page itself, has such a tool.
      Promise.resolve(modelContext.registerTool({ ...tool, name, annotations, execute }, { signal: host.signal })).catch(failed);
      host.signal.addEventListener("abort", () => modelContext.unregisterTool?.(name), { once: true });
    } catch (error) {
      failed(error);
    }
  }
}

function pick(owner: object): { modelContext?: ModelContext } {
  const { modelContext } = owner as { modelContext?: ModelContext };
  // A form or a picture of that name is none.
  return typeof modelContext?.registerTool === "function" ? { modelContext } : {};
}

/**
 * Of the file that `src` names, which the browser has kept, if it carries the corpus that is asked: the
 * page may have given another one, and a new one may have been uploaded meanwhile.
 */
async function hashOf({ src, crossorigin, headers }: ManiculeElement, { module }: Corpus): Promise<string | undefined> {
  if (!src || !module) return undefined;
  const init: RequestInit = { headers, cache: "force-cache" };
  if (crossorigin === "use-credentials") init.credentials = "include";
  const bytes = await (await fetch(new URL(src, here.baseURI), init)).arrayBuffer();
  const [section] = WebAssembly.Module.customSections(await WebAssembly.compile(bytes), SECTION);
  const there = new Uint8Array(section ?? []);
  const asked = module.section();
  if (there.length !== asked.length || there.some((byte, i) => byte !== asked[i])) return undefined;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `sha256-${btoa(String.fromCharCode(...digest))}`;
}

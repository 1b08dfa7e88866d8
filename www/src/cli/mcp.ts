/**
 * `manicule mcp`: collections as tools of the Model Context Protocol, over stdin and stdout, by the
 * official SDK. That is an optional peer of the package: who asks for no agent installs none of it.
 */
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type Cited, NOTICE, type Tool, told, toolsOf } from "../agents/tools.js";
import { absolute, baseOf, folder, isLink } from "../corpus/address.js";
import { LocalCorpus } from "../corpus/local.js";
import { ManiculeError } from "../host/error.js";
import { addressOf } from "../host/host.js";
import { readBytes } from "../host/module.js";
import { packageVersion } from "./shipped.js";
import { openModule } from "./opened.js";
import { InputError, UsageError, type Voice } from "./terminal.js";

const SDK = "@modelcontextprotocol/sdk";

interface Options extends Voice {
  base?: string;
}

/** What is used of the SDK. */
interface Sdk {
  Server: new (info: object, options: object) => {
    setRequestHandler(schema: unknown, handler: (request: { params: { name: string; arguments?: Record<string, unknown> } }) => unknown): void;
    connect(transport: unknown): Promise<void>;
    close(): Promise<void>;
    onclose?: () => void;
  };
  StdioServerTransport: new () => unknown;
  ListToolsRequestSchema: unknown;
  CallToolRequestSchema: unknown;
}

interface Collection {
  name: string;
  tools: Tool[];
}

export async function mcp(modules: string[], { base }: Options, signal: AbortSignal): Promise<void> {
  if (base !== undefined && !isAbsolute(base)) throw new UsageError(`--base is the whole address of the site, as in https://example.org/docs/, and not ${base}: an agent knows no other place that it could be meant from`);
  if (base !== undefined && modules.length > 1) throw new UsageError("--base is for one module: build the others with --base and their whole address");
  const { Server, StdioServerTransport, ListToolsRequestSchema, CallToolRequestSchema } = await sdk();
  const collections = await Promise.all(modules.map((module) => open(module, base)));
  const tools = united(collections);
  const server = new Server(
    { name: "manicule", version: await packageVersion() },
    { capabilities: { tools: {} }, instructions: `Searches and reads ${collections.map(({ name }) => name).join(", ")}. ${NOTICE}` },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: tools.map(({ run: _, ...tool }) => ({ ...tool, annotations: { title: tool.title, readOnlyHint: true, openWorldHint: false } })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params: { name, arguments: input = {} } }) => {
    try {
      const tool = tools.find((each) => each.name === name);
      if (!tool) throw new TypeError(`There is no tool ${JSON.stringify(name)}: there are ${tools.map((each) => each.name).join(", ")}.`);
      const answer = await tool.run(input);
      return { ...told(answer), structuredContent: { notice: NOTICE, ...answer } };
    } catch (error) {
      // A wrong question is answered, so that the model can ask another one.
      if (error instanceof TypeError) return { content: [{ type: "text", text: error.message }], isError: true };
      throw error;
    }
  });
  const closed = new Promise<void>((done) => {
    server.onclose = done;
  });
  const close = (): void => void server.close();
  process.stdin.once("end", close);
  process.stdin.once("close", close);
  signal.addEventListener("abort", close, { once: true });
  await server.connect(new StdioServerTransport());
  await closed;
}

/** From beside this package, or from where the command runs: `npx` has a place of its own. */
async function sdk(): Promise<Sdk> {
  const files = ["server/index.js", "server/stdio.js", "types.js"].map((file) => `${SDK}/${file}`);
  const here = createRequire(path.join(process.cwd(), "package.json"));
  const brought = async (file: string): Promise<object> => {
    try {
      return (await import(file)) as object;
    } catch (error) {
      if (!isMissing(error)) throw error;
      return (await import(pathToFileURL(here.resolve(file)).href)) as object;
    }
  };
  try {
    return Object.assign({}, ...(await Promise.all(files.map(brought)))) as Sdk;
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new InputError(`mcp speaks by the official SDK, which is not installed: npm install ${SDK}`);
  }
}

function isMissing(error: unknown): boolean {
  return ["ERR_MODULE_NOT_FOUND", "MODULE_NOT_FOUND"].includes((error as NodeJS.ErrnoException).code ?? "");
}

function isAbsolute(base: string): boolean {
  return /^https?:\/\/[^/]/i.test(base);
}

/** Names the module that cannot be opened: there may be several. */
async function opened(module: string): Promise<LocalCorpus> {
  try {
    return new LocalCorpus(await openModule(module));
  } catch (error) {
    throw error instanceof ManiculeError ? new InputError(`${module}: ${error.message}`) : error;
  }
}

async function open(module: string, told: string | undefined): Promise<Collection> {
  const bytes = await readBytes(module);
  const corpus = await opened(module);
  const isOnline = addressOf(module) instanceof URL;
  // Of a file on this disk nobody else can open the address: there it stays as the corpus has it.
  const base = told !== undefined ? folder(told) : baseOf(await WebAssembly.compile(bytes), isOnline ? module : pathToFileURL(path.resolve(module)));
  const known = told !== undefined || isOnline || !base?.startsWith("file:") ? base : undefined;
  const hash = `sha256-${createHash("sha256").update(bytes).digest("base64")}`;
  const cited: Cited = { corpus, hash: async () => hash, link: (href) => (!isLink(href) ? "" : known === undefined ? href : absolute(href, known)) };
  return { name: module, tools: toolsOf(cited) };
}

/** The tools of several collections are four, too: each says of which one it is asked, or else of all. */
function united(collections: Collection[]): Tool[] {
  const [first, ...others] = collections;
  if (others.length === 0) return first!.tools;
  const names = collections.map(({ name }) => name);
  return first!.tools.map((tool, at) => ({
    ...tool,
    inputSchema: {
      ...tool.inputSchema,
      properties: { ...tool.inputSchema.properties, collection: { enum: names, description: "Which collection is asked; all unless you say." } },
    },
    async run({ collection, ...input }) {
      const asked = collections.filter(({ name }) => collection === undefined || collection === name);
      if (asked.length === 0) throw new TypeError(`There is no collection ${JSON.stringify(collection)}: there are ${names.join(", ")}.`);
      const answers = await Promise.allSettled(asked.map(async ({ name, tools }) => ({ collection: name, ...(await tools[at]!.run(input)) })));
      const found = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
      const failed = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason as unknown] : []));
      // What one has not, as a document, another may have. What went wrong is said.
      const wrong = failed.find((reason) => !(reason instanceof TypeError));
      if (wrong !== undefined || found.length === 0) throw wrong ?? failed[0];
      return { collections: found };
    },
  }));
}

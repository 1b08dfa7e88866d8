/**
 * What the plugin uses of Vite, as shapes: the package depends on nothing, and the plugin fits any
 * version that has these (Vite 5 to 8).
 */

export interface ViteConfig {
  command: "build" | "serve";
  root: string;
  base: string;
  build?: { assetsDir?: string };
  cacheDir: string;
}

/** `this` in a hook. */
export interface Context {
  error(message: string): never;
  warn(message: string): void;
  addWatchFile(file: string): void;
}

export interface Request {
  url?: string | undefined;
}

export interface Response {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body: Uint8Array): unknown;
}

export type Next = (error?: unknown) => void;

export interface DevServer {
  watcher: { on(event: string, heard: (file: string) => void): unknown };
  middlewares: { use(handle: (request: Request, response: Response, next: Next) => void): unknown };
  moduleGraph: {
    idToModuleMap: Map<string, object>;
    // biome-ignore lint: Vite's own node of its graph, handed back as it came.
    getModuleById(id: string): any;
  };
  // biome-ignore lint: as above.
  reloadModule(module: any): Promise<void>;
}

/** A plugin of Vite. */
export interface Plugin {
  name: string;
  enforce: "pre";
  configResolved(config: ViteConfig): void;
  buildStart(): void;
  resolveId(source: string, importer: string | undefined): string | undefined;
  load(this: Context, id: string): Promise<string | undefined>;
  configureServer(server: DevServer): void;
}

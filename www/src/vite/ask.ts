/** What an import asks for, and what the page gets in its place. */
import path from "node:path";

/** Both as absolute paths. */
export interface Ask {
  folder: string;
  concepts?: string;
}

/** Under this name the development server has the modules, and the cache its folder. */
export const SERVED = "manicule";

// Vite leaves an id alone that begins so.
const MARK = "\0manicule:";

export function idOf({ folder, concepts }: Ask): string {
  return MARK + JSON.stringify(concepts === undefined ? [folder] : [folder, concepts]);
}

export function readAsk(id: string): Ask | undefined {
  if (!id.startsWith(MARK)) return undefined;
  const [folder, concepts] = JSON.parse(id.slice(MARK.length)) as [string, string?];
  return concepts === undefined ? { folder } : { folder, concepts };
}

/**
 * `./content?manicule` and `./content?manicule&concepts=./concepts.toml`: from the importing file;
 * `/content?manicule` from the root of the project, as everywhere in Vite.
 */
export function wantedBy(
  source: string,
  importer: string | undefined,
  root: string,
  common: string | undefined,
): Ask | undefined {
  const [name = "", query] = source.split("?", 2);
  const wanted = new URLSearchParams(query);
  if (!wanted.has("manicule")) return undefined;
  const from = importer === undefined ? root : path.dirname(importer.split("?", 1)[0]!);
  const full = (file: string): string => {
    if (!path.isAbsolute(file)) return path.resolve(from, file);
    return isUnder(root, file) ? path.normalize(file) : path.join(root, file);
  };
  const own = wanted.get("concepts");
  const concepts = own ? full(own) : common === undefined ? undefined : path.resolve(root, common);
  return concepts === undefined ? { folder: full(name) } : { folder: full(name), concepts };
}

/** An alias has made a full path of its import. */
function isUnder(folder: string, file: string): boolean {
  const inside = path.relative(folder, file);
  return inside.split(path.sep)[0] !== ".." && !path.isAbsolute(inside);
}

/** The address of a module on the development server: `name` says which, the hash is for caches. */
function addressOf(base: string, name: string, hash: string): string {
  return `${base}@${SERVED}/${name}/corpus.wasm?v=${hash}`;
}

/** The name in an address that `addressOf` made. */
export function nameIn(url: string): string | undefined {
  return new RegExp(`/@${SERVED}/(\\w+)/corpus\\.wasm(?:\\?|$)`).exec(url)?.[1];
}

/**
 * The module of the development server. When it is loaded again, every element that shows an
 * older corpus gets the new one; where none does, whoever imported it is loaded again.
 */
export function clientCode(base: string, name: string, hash: string, integrity: string): string {
  return `const address = ${JSON.stringify(addressOf(base, name, hash))};
export default address;
export const integrity = ${JSON.stringify(integrity)};
if (import.meta.hot && typeof document !== "undefined") {
  const { data } = import.meta.hot;
  data.older ??= [];
  const behind = [...document.querySelectorAll("*")].filter((each) => data.older.includes(each.src));
  const first = data.older.length === 0;
  data.older.push(address);
  for (const each of behind) {
    if (each.integrity) each.integrity = integrity;
    each.src = address;
  }
  import.meta.hot.accept();
  if (!first && behind.length === 0) import.meta.hot.invalidate("no element shows this corpus");
}
`;
}

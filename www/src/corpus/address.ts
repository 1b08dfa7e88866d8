/**
 * Where the addresses of a corpus lead. All of them are meant from one folder, the base: the top of
 * the site that was compiled. A module says in a section of its own where that is, as seen from
 * its own address; without it, it is the folder that the module lies in.
 */
import { addressOf, isServer } from "../host/host.js";
import type { Source } from "../host/module.js";

/** Name of the custom section with the base, as UTF-8. */
const BASE_SECTION = "manicule.base";

/**
 * The base of a module from `source`. Undefined where nothing says it, and where it would be on
 * another host than the page: a host of files rarely has the documents too.
 */
export function baseOf(module: WebAssembly.Module, source: Source): string | undefined {
  const told = toldIn(module, BASE_SECTION) ?? "./";
  try {
    const { href, origin } = new URL(told, addressOf(source));
    return isServer || origin === location.origin || told.includes(":") ? href : undefined;
  } catch {
    // Bytes, and data: or blob:, have nothing beside them.
    return undefined;
  }
}

/** The text of a custom section. */
export function toldIn(module: WebAssembly.Module, name: string): string | undefined {
  const [section] = WebAssembly.Module.customSections(module, name);
  return section && new TextDecoder().decode(section);
}

/** A base is a folder, whether or not it is written as one. */
export function folder(base: string): string {
  return base.replace(/\/?$/, "/");
}

/** The path of an address below a base, from a slash on, as documents have theirs; undefined outside. */
export function pathBelow(address: string, base: string): string | undefined {
  const top = new URL(".", base).href;
  return address.startsWith(top) ? address.slice(top.length - 1).replace(/[?#].*/, "") : undefined;
}

/** The absolute address of one in a corpus; as it is, where it cannot be made so. */
export function absolute(href: string, base: string): string {
  try {
    // Nobody serves a folder of files.
    return new URL(href, base).href.replace(/^file:[^?#]*\/(?=[?#]|$)/, "$&index.html");
  } catch {
    return href;
  }
}

/** Makes every address in an answer absolute; what authors named `url` in their fields stays. */
export function makeAbsolute(answer: unknown, base: string): void {
  if (!(answer instanceof Object)) return;
  const members = answer as Record<string, unknown>;
  for (const [name, member] of Object.entries(members)) {
    if (name === "meta") continue;
    if (typeof member !== "string") makeAbsolute(member, base);
    else if (member && /^(url|href)$/.test(name)) members[name] = absolute(member, base);
  }
}

/** Whether an address leads to a page of the web, wherever it is meant from. */
export function isLink(href: string): boolean {
  if (href === "") return false;
  try {
    // Whatever has no scheme of its own takes this one.
    const { protocol } = new URL(href, "https://relative.invalid/");
    return protocol === "https:" || protocol === "http:";
  } catch {
    return false;
  }
}

// What goes wrong while documents are loaded: a table, which each browser goes through. For each: what
// becomes of it, in words and as an event, and what heals it.
import { createHash } from "node:crypto";
import { garden } from "../../wasm/support/fixture.mjs";
import { serve } from "../../wasm/support/server.mjs";
import { POLICY } from "./page.mjs";

const module = await garden();

export const sri = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;

const FETCHED = { code: "network", says: "could not be fetched" };
const NO_PAGE = { code: "not-wasm", says: "No documents at this address" };
const DAMAGED = { code: "bad-module", says: "damaged" };
const REFUSED = { code: "no-wasm", says: "Search cannot run in this browser" };

/** What answers at the address of the documents from now on, in place of what failed. */
const served = (place) => void (place.routes[place.at] = module);

/**
 * A new table, since some hosts remember what they were asked.
 * `route` is what is at the address; `init` and `mend` are run in the page, before everything and when it
 * is to be well again; `policy`, `integrity` and `src` are those of the page. `code` is that of the event,
 * `says` and `detail` the words; without them nobody may notice. `heals` is done at the server before
 * the reader tries again, `mend` in the page; where nothing can heal it `isFinal`. `pastCache` says of each
 * request whether it went past the browser's cache. `elsewhere` makes another host.
 */
export const faults = () => [
  { name: "404", route: { status: 404 }, ...FETCHED, heals: served },
  { name: "500", route: { status: 500 }, ...FETCHED, heals: served },
  { name: "a web page instead", route: { body: "<!doctype html><p>Home", type: "text/html" }, ...NO_PAGE, heals: served },
  { name: "a web page that says it is wasm", route: { body: "<!doctype html>", type: "application/wasm" }, ...NO_PAGE, heals: served },
  { name: "a wrong type", route: { body: module, type: "application/octet-stream" } },
  { name: "cut off", route: { body: module.subarray(0, module.length - 100) }, ...DAMAGED, heals: served },
  { name: "a corpus that is damaged", route: { body: flipped(module) }, ...DAMAGED, heals: served },
  { name: "a module without a corpus", route: { body: new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]) }, ...DAMAGED, heals: served },
  { name: "a server that never answers", route: () => {}, init: quickClock, mend: asBefore, ...FETCHED, detail: "30 seconds", heals: served },
  { name: "a body that stands still after its headers", route: stalling, init: quickClock, mend: asBefore, ...FETCHED, detail: "30 seconds", heals: served },
  { name: "a connection that breaks", route: breaking, ...FETCHED, heals: served },
  { name: "offline", elsewhere: offline, ...FETCHED, detail: "the connection" },
  { name: "another host that does not allow it", elsewhere: shut, ...FETCHED, detail: "CORS" },
  { name: "a policy that refuses wasm", policy: POLICY.replace(" 'wasm-unsafe-eval'", ""), ...REFUSED, isFinal: true },
  { name: "no WebAssembly", init: noWebAssembly, mend: asBefore, ...REFUSED },
  { name: "memory that is refused", init: memoryFails, mend: () => Object.assign(WebAssembly, window.taken), ...REFUSED },
  { name: "a wrong hash", integrity: sri(Buffer.from("something else")), mend: matching, code: "integrity", says: "not the expected documents" },
  { name: "the right hash", integrity: sri(module) },
  { name: "a script of another version", init: linkFails, mend: () => Object.assign(WebAssembly, window.taken), code: "wrong-version", says: "from different versions" },
  { name: "an engine that fails as it opens", init: traps, code: "trap", says: "The search failed" },
  { name: "an address that is none", src: "http://", ...FETCHED, mend: (at) => document.querySelector("manicule-search").setAttribute("src", at) },
  { name: "a stale copy in a cache: fetched once more, past it", route: stale(), pastCache: [false, true] },
];

function flipped(bytes) {
  const damaged = bytes.slice();
  damaged[bytes.length - 50] ^= 0x20;
  return damaged;
}

function breaking(_, response) {
  response.writeHead(200, { "content-type": "application/wasm", "content-length": module.length });
  response.write(module.subarray(0, 1000));
  setTimeout(() => response.destroy(), 20);
}

function stalling(_, response) {
  response.writeHead(200, { "content-type": "application/wasm", "content-length": module.length });
  response.write(module.subarray(0, 1000));
}

function stale() {
  let isFirst = true;
  return (_, response) => {
    response.writeHead(200, { "content-type": "application/wasm", "cache-control": "max-age=600" });
    response.end(isFirst ? flipped(module) : module);
    isFirst = false;
  };
}

/** Where nobody listens, until somebody does: more of «offline» no script can see. */
async function offline() {
  const { url, close } = await elsewhere({});
  await close();
  return { src: `${url}corpus.wasm`, heals: () => elsewhere({ headers: { "access-control-allow-origin": "*" }, port: Number(new URL(url).port) }) };
}

async function shut() {
  const { url, routes } = await elsewhere({});
  const at = "/corpus.wasm";
  const open = { body: module, headers: { "access-control-allow-origin": "*" } };
  return { src: `${url}corpus.wasm`, heals: () => void (routes[at] = open) };
}

const elsewhere = ({ headers, port }) => serve({ "/corpus.wasm": module }, headers, port);

/** In the page: the imports of the module are not those that the script has. */
function linkFails() {
  window.taken = { instantiate: WebAssembly.instantiate };
  WebAssembly.instantiate = async () => {
    throw new WebAssembly.LinkError("Import #0 is missing");
  };
}

function memoryFails() {
  window.taken = { instantiate: WebAssembly.instantiate };
  WebAssembly.instantiate = async () => {
    throw new RangeError("WebAssembly.instantiate(): Out of memory");
  };
}

/** In the page: the first instance gives up at the first thing that it is asked, what it has. */
function traps() {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...given) => {
    const { exports } = await instantiate(...given);
    WebAssembly.instantiate = instantiate;
    const fails = () => {
      throw new WebAssembly.RuntimeError("memory access out of bounds");
    };
    return { exports: { ...exports, ask: fails } };
  };
}

function noWebAssembly() {
  window.taken = { WebAssembly };
  delete globalThis.WebAssembly;
}

function matching(_, hash) {
  document.querySelector("manicule-search").setAttribute("integrity", hash);
}

/** In the page: half a minute passes at once. */
function quickClock() {
  const { setTimeout } = window;
  window.taken = { setTimeout };
  window.setTimeout = (call, delay, ...rest) => setTimeout(call, delay === 30_000 ? 50 : delay, ...rest);
}

/** In the page: what `init` took. What heals takes longer than a hurried half minute. */
function asBefore() {
  Object.assign(window, window.taken);
}

// From navigation to a painted first result, in Chromium, with a cold cache: `<manicule-search>`, MiniSearch
// with a plain list, and Pagefind with its own UI, over the same documents.
//
//   node tests/bench/cold.mjs [--docs FILE]... [--dist DIR] [--runs N] [--json FILE]
//
// Each visit has a browser context of its own, and all take turns, so that a busy minute of the machine is
// shared by all: compare the ratios, not the milliseconds. Bytes, requests, and how many of these wait for
// each other are those of the last visit, and do not depend on the machine. Everything is served over HTTP 1.1 with
// brotli 11. Network and processor are held back by Chromium itself (`Network.emulateNetworkConditions`,
// `Emulation.setCPUThrottlingRate`), which it does for the page and not for workers: none of the three has one.
// The peers' packages come with `npm ci` in this folder.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import { require } from "../wasm/support/dist.mjs";
import { serve } from "../wasm/support/server.mjs";
import { inputFiles, recordsOf } from "./corpus.mjs";
import { minified } from "./minified.mjs";
import * as pagefind from "./peers/pagefind.mjs";
import { median } from "./stats.mjs";

const { chromium } = require("playwright-core");
const root = fileURLToPath(new URL("../../", import.meta.url));
const places = [process.env.CHROME, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = places.find((place) => place && existsSync(place));
if (!executablePath) throw new Error("No Chromium was found. Install one, or name it in CHROME.");

const shared = path.resolve(root, "../shared");
const { values: options } = parseArgs({
  options: {
    docs: { type: "string", multiple: true, default: [path.join(shared, "corpus"), path.join(shared, "judged/cranfield/docs.jsonl")] },
    dist: { type: "string", default: path.join(root, "pkg/dist") },
    runs: { type: "string", default: "9" },
    query: { type: "string", default: "" },
    json: { type: "string" },
  },
});

/** Milliseconds that a visit may take. */
const MOST = 30_000;

const MBIT = 1_000_000 / 8;
const PROFILES = {
  "cable (5 Mbit/s, 40 ms)": { latency: 40, down: 5 * MBIT, up: MBIT, slower: 1 },
  "slow 4G (1.6 Mbit/s, 150 ms), processor 4 × slower": { latency: 150, down: 1.6 * MBIT, up: 0.75 * MBIT, slower: 4 },
};

/** In every page: when the first result stands on the screen, in milliseconds since navigation. */
function watch(name) {
  const first = {
    Manicule: () => document.querySelector("manicule-search")?.shadowRoot?.querySelector("[part~=hit], [part~=result]"),
    MiniSearch: () => document.querySelector("ol > li"),
    Pagefind: () => document.querySelector(".pagefind-ui__result-title"),
  }[name];
  window.shown = new Promise((done) => {
    const look = () => {
      if (!first()) return requestAnimationFrame(look);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now());
      requestAnimationFrame(() => port2.postMessage(0));
    };
    look();
  });
}

const page = (head, body) => `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Cold</title>${head}<body>${body}</html>`;

const PAGES = {
  async Manicule({ module, query }) {
    const scripts = readdirSync(options.dist).filter((name) => name.endsWith(".js"));
    return {
      "/": page(
        // As `manicule build` writes it.
        '<link rel="preload" href="/corpus.wasm" as="fetch" type="application/wasm" crossorigin><script type="module" src="/element.js"></script>',
        `<manicule-search src="/corpus.wasm"></manicule-search><script type="module">await customElements.whenDefined("manicule-search"); document.querySelector("manicule-search").query = ${JSON.stringify(query)};</script>`,
      ),
      "/corpus.wasm": module,
      ...Object.fromEntries(scripts.map((script) => [`/${script}`, readFileSync(path.join(options.dist, script))])),
    };
  },

  async MiniSearch({ records, query }) {
    const { default: MiniSearch } = await import(pathToFileURL(minified("minisearch")));
    const how = { fields: ["title", "text"], searchOptions: { boost: { title: 2 }, fuzzy: 0.2, prefix: true } };
    const index = new MiniSearch(how);
    index.addAll(records);
    const script = `
      import MiniSearch from "/minisearch.js";
      import { excerpt } from "/excerpt.js";
      const get = (url) => fetch(url).then((answer) => answer.text());
      const [index, records] = await Promise.all([get("/index.json"), get("/records.json")]);
      const documents = new Map(JSON.parse(records).map((record) => [record.id, record]));
      const list = document.querySelector("ol");
      for (const { id, match } of MiniSearch.loadJSON(index, ${JSON.stringify(how)}).search(${JSON.stringify(query)}).slice(0, 10)) {
        const { title, text } = documents.get(id);
        const item = document.createElement("li");
        const head = document.createElement("h3");
        head.append(title);
        item.append(head, excerpt(text, Object.keys(match)).text);
        list.append(item);
      }`;
    return {
      "/": page('<link rel="modulepreload" href="/minisearch.js"><link rel="modulepreload" href="/excerpt.js"><link rel="preload" href="/index.json" as="fetch" crossorigin><link rel="preload" href="/records.json" as="fetch" crossorigin>', `<ol></ol><script type="module">${script}</script>`),
      "/minisearch.js": readFileSync(minified("minisearch")),
      "/excerpt.js": readFileSync(new URL("excerpt.mjs", import.meta.url)),
      "/index.json": JSON.stringify(index),
      "/records.json": JSON.stringify(records),
    };
  },

  async Pagefind({ work, query }) {
    await pagefind.build(work);
    const folder = path.join(work, "pagefind");
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const name = (entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/");
    return {
      "/": page(
        '<link rel="stylesheet" href="/pagefind/pagefind-ui.css"><script src="/pagefind/pagefind-ui.js"></script>',
        `<div id="search"></div><script>new PagefindUI({ element: "#search", showImages: false, debounceTimeoutMs: 0 }).triggerSearch(${JSON.stringify(query)});</script>`,
      ),
      ...Object.fromEntries(files.map((entry) => [`/pagefind/${name(entry)}`, readFileSync(path.join(entry.parentPath, entry.name))])),
    };
  },
};

/** Bodies as a server sends them that compresses ahead of time; what is compressed already stays. */
function compressed(routes) {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  const send = ([url, body]) => {
    const small = brotliCompressSync(body, quality);
    const type = url === "/" || url.includes(".") ? {} : { type: "application/octet-stream" };
    return [url, small.length < body.length ? { body: small, headers: { "content-encoding": "br" }, ...type } : body];
  };
  return Object.fromEntries(Object.entries(routes).map(send));
}

const results = [];
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
for (const source of options.docs) {
  if (!existsSync(source)) console.error(`☞ ${source} is not there: skipped`);
  else results.push(...(await measure(source)));
}
await browser.close();
if (options.json) writeFileSync(options.json, JSON.stringify(results, undefined, 2));

async function measure(source) {
  const work = path.join(root, "target/bench/cold", path.basename(source));
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const dist = pathToFileURL(`${path.resolve(options.dist)}/`);
  const { compile } = await import(new URL("compiler.js", dist));
  const { load } = await import(new URL("manicule.js", dist));
  const { module } = await compile(inputFiles(source));
  const records = recordsOf(await load(module));
  writeFileSync(path.join(work, "records.json"), JSON.stringify(records));
  const query = options.query || (source.endsWith(".jsonl") ? "boundary layer" : "sovereignty");

  const sites = {};
  for (const [name, routes] of Object.entries(PAGES)) {
    sites[name] = await serve({ "/favicon.ico": { status: 204 }, ...compressed(await routes({ module, records, work, query })) });
  }
  const rows = [];
  for (const [profile, how] of Object.entries(PROFILES)) {
    const times = {};
    const last = {};
    for (let run = 0; run <= Number(options.runs); run += 1) {
      for (const [name, { url }] of Object.entries(sites)) {
        const visit = await visited(name, url, how);
        // The first warms up what is the browser's own.
        if (run > 0) (times[name] ??= []).push(visit.ms);
        last[name] = visit;
      }
    }
    console.log(`\n${path.basename(source)}, ${records.length} documents, «${query}», ${profile}`);
    for (const name of Object.keys(sites)) {
      const ms = median(times[name]);
      const { bytes, requests, steps } = last[name];
      rows.push({ source: path.basename(source), profile, name, ms, bytes, requests, steps });
      const ratio = ms / median(times.Manicule);
      console.log(`  ${name.padEnd(11)} ${Math.round(ms).toString().padStart(6)} ms  ${ratio.toFixed(2).padStart(5)} ×  ${Math.round(bytes / 1000).toString().padStart(5)} KB in ${requests} requests, ${steps} in a row`);
    }
  }
  for (const { close } of Object.values(sites)) await close();
  return rows;
}

async function visited(name, url, { latency, down, up, slower }) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 } });
  const tab = await context.newPage();
  const cdp = await context.newCDPSession(tab);
  let bytes = 0;
  const requests = new Map();
  cdp.on("Network.requestWillBeSent", ({ requestId, timestamp }) => requests.set(requestId, { begun: timestamp, ended: Infinity }));
  cdp.on("Network.loadingFinished", ({ requestId, timestamp, encodedDataLength }) => {
    bytes += encodedDataLength;
    requests.get(requestId).ended = timestamp;
  });
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", { offline: false, latency, downloadThroughput: down, uploadThroughput: up });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await tab.addInitScript(watch, name);
  await tab.goto(url, { waitUntil: "commit" });
  const late = new Promise((_, reject) => setTimeout(reject, MOST, new Error(`${name} shows nothing after ${MOST} ms`)).unref());
  const ms = await Promise.race([tab.evaluate(() => window.shown), late]).finally(() => context.close());
  const ended = [...requests.values()].filter(({ ended }) => ended < Infinity);
  return { ms, bytes, requests: ended.length, steps: stepsOf(ended) };
}

/** The most requests in a row of which each began when the one before had ended. */
function stepsOf(requests) {
  const steps = [];
  for (const { begun, ended } of requests.sort((a, b) => a.begun - b.begun)) {
    const before = steps.filter((each) => each.ended <= begun).map(({ count }) => count);
    steps.push({ ended, count: 1 + Math.max(0, ...before) });
  }
  return Math.max(...steps.map(({ count }) => count));
}

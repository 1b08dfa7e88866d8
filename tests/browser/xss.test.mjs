// Hostile documents: shown as the text that they are, on a page without any policy, so that
// nothing but our own care stands between them and the page.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { corpusOf } from "../wasm/support/fixture.mjs";
import { sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const OWN = [
  "<script>fired()</script>",
  "<img src=x onerror=fired()>",
  "<svg onload=fired()>",
  "&lt;img src=x onerror=fired()&gt;",
  "&amp;lt;script&amp;gt;fired()&amp;lt;/script&amp;gt;",
  "\"><iframe srcdoc='<script>parent.fired()</script>'>",
  "javascript:fired()",
  "<a href=\"javascript:fired()\">x</a>",
  "</mark></p><style>*{display:none}</style>",
  "<template><img src=x onerror=fired()></template>",
  "{{constructor.constructor('fired()')()}}",
  "__proto__",
];

/** Known payloads lie beside the project: DOMPurify's fixtures and the HTML5 Security Cheatsheet. */
const COLLECTED = new URL("../../../shared/conformance/xss/", import.meta.url);
const collected = (
  await Promise.all(["dompurify/expect.json", "h5sc/items.json"].map((name) => payloadsIn(new URL(name, COLLECTED))))
).flat();

async function payloadsIn(file) {
  if (!existsSync(file)) return [];
  const entries = JSON.parse(await readFile(file, "utf8"));
  return entries.map(({ payload, data }) => payload ?? data).filter((text) => typeof text === "string" && text.trim() !== "");
}

const HREFS = [
  "javascript:fired()",
  "JaVaScRiPt:fired()",
  " javascript:fired()",
  "java\tscript:fired()",
  "\u0001javascript:fired()",
  "data:text/html,<script>fired()</script>",
  "vbscript:fired()",
  "blob:http://127.0.0.1/x",
  "file:///etc/passwd",
];

function hook() {
  window.fired = () => {
    window.shot = (window.shot ?? 0) + 1;
  };
  for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = window.fired;
}

/** A record for each payload, with it in every field, and a concept for those of our own. */
function hostileFiles(payloads) {
  const records = payloads.map((payload, i) => ({
    id: `${i}`,
    title: `needle${i} ${payload}`,
    text: `needle${i} stands before ${payload}`,
    url: i % 2 === 0 ? payload : HREFS[i % HREFS.length],
    author: payload,
    kind: payload,
    date: payload,
  }));
  return { "hostile.jsonl": records.map((record) => JSON.stringify(record)).join("\n") };
}

const SCHEME = OWN.map((payload, i) => {
  const text = (prefix) => JSON.stringify(`${prefix} ${payload}`);
  return `[[concept]]
id = "c${i}"
prefLabel = { en = ${text(`concept${i}`)} }
altLabel = { en = [${text(`other${i}`)}] }
definition = { en = ${text("means")} }
`;
}).join("\n");

/** In the page: asks each question and looks at the whole tree that is shown. */
async function look(queries) {
  const allowed = new Set("DIV SPAN P OL UL LI A MARK TIME BDI LABEL INPUT BUTTON DETAILS SUMMARY SVG PATH FIELDSET LEGEND SELECT OPTION SLOT".split(" "));
  const element = document.querySelector("manicule-search");
  const faults = [];
  let result;
  let hits = 0;
  element.addEventListener("manicule-search", (event) => {
    result = event.detail.result;
  });
  for (const query of queries) {
    element.query = query;
    // Answers and what is shown of them come a moment later.
    for (let n = 0; n < 100 && (n === 0 || result?.query !== query); n += 1) await new Promise((resolve) => setTimeout(resolve, 5));
    const root = element.shadowRoot;
    for (const node of root.querySelectorAll("*")) {
      if (!allowed.has(node.nodeName.toUpperCase())) faults.push(`${node.nodeName} from ${query}`);
      for (const { name, value } of node.attributes) {
        // The room that results had stays while one types.
        if (name === "style" && node.classList.contains("found") && /^(min-height: \d+px;)?$/.test(value)) continue;
        if (name.startsWith("on") || name === "style") faults.push(`${name} from ${query}`);
      }
      if (node.nodeName === "A" && !/^https?:$/.test(node.protocol)) faults.push(`link to ${node.href}`);
    }
    const shown = [...root.querySelectorAll("[part~=title]")].map((title) => title.textContent);
    const meant = result.hits.map((hit) => hit.title);
    if (JSON.stringify(shown) !== JSON.stringify(meant)) faults.push(`${meant} is shown as ${shown}`);
    hits += result.hits.length;
    for (const link of root.querySelectorAll("a, summary, button[part~=ask]")) {
      link.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
      link.focus();
    }
  }
  return { faults, hits, shot: window.shot ?? 0 };
}

test("hostile text in every field of a corpus is text", async () => {
  const payloads = [...OWN, ...collected];
  const module = await corpusOf(hostileFiles(payloads), SCHEME);
  const options = { policy: null, init: hook, routes: { "/corpus.wasm": module }, mayFail: true };
  await withPage(options, async ({ page, search, faults }) => {
    await sees(search.locator("[part~=hint]"), "documents");
    const queries = payloads.flatMap((payload, i) => [`needle${i}`, payload, `concept${i} ${payload}`]);
    await page.locator("manicule-search [part~=input]").fill("needle0");
    await page.locator("manicule-search [part~=count]").waitFor();
    const found = await page.evaluate(look, queries);
    await page.evaluate(() => new Promise(requestAnimationFrame));
    assert.deepEqual({ faults: found.faults, shot: found.shot }, { faults: [], shot: 0 });
    assert.ok(found.hits >= payloads.length, `${found.hits} hits for ${payloads.length} payloads`);
    assert.deepEqual(faults, []);
  });
});

/** In the page: the other elements, with each query; what is shown, and whether it is only text. */
async function lookAtOthers(queries) {
  const allowed = new Set("DIV SPAN P OL UL LI A MARK TIME BDI LABEL INPUT BUTTON DETAILS SUMMARY SVG PATH RECT FIELDSET LEGEND SELECT OPTION FIGURE FIGCAPTION NAV SECTION DL DT DD B I SLOT".split(" "));
  const [lines, index, word] = ["concordance", "index", "concept"].map((name) => document.querySelector(`manicule-${name}`));
  const faults = [];
  let shown = 0;
  const check = ({ shadowRoot }, what) => {
    for (const node of shadowRoot.querySelectorAll("*")) {
      if (!allowed.has(node.nodeName.toUpperCase())) faults.push(`${node.nodeName} from ${what}`);
      for (const { name } of node.attributes) if (name.startsWith("on") || name === "style") faults.push(`${name} from ${what}`);
      if (node.nodeName === "A" && !/^https?:$/.test(node.protocol)) faults.push(`link to ${node.href}`);
    }
  };
  for (const query of queries) {
    lines.query = query;
    await new Promise((resolve) => setTimeout(resolve, 5));
    shown += lines.shadowRoot.querySelectorAll("[part~=line]").length;
    for (const track of lines.shadowRoot.querySelectorAll("[part~=track]")) track.focus();
    check(lines, query);
  }
  for (const order of ["alphabet", "hierarchy"]) {
    index.order = order;
    for (const entry of index.shadowRoot.querySelectorAll("details")) entry.open = true;
    await new Promise((resolve) => setTimeout(resolve, 50));
    check(index, order);
  }
  for (const { id } of index.corpus.concepts()) {
    word.concept = id;
    word.shadowRoot.querySelector("[part~=term]").click();
    await new Promise((resolve) => setTimeout(resolve, 5));
    check(word, id);
    word.shadowRoot.querySelector("[part~=card]").hidePopover();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return { faults, shown, shot: window.shot ?? 0 };
}

test("nor is it anything but text in the other elements", async () => {
  const named = JSON.stringify({ id: "names", title: "Names", text: OWN.map((payload, i) => `concept${i} ${payload}`).join("\n\n") });
  const module = await corpusOf({ ...hostileFiles(OWN), "names.jsonl": named }, SCHEME);
  const body = ["concordance", "index", "concept"].map((name) => `<manicule-${name} src="/corpus.wasm" concept="c0"></manicule-${name}>`).join("");
  await withPage({ body, policy: null, init: hook, routes: { "/corpus.wasm": module }, mayFail: true }, async ({ page, faults }) => {
    await page.locator("manicule-index [part~=entry]").first().waitFor();
    await page.locator("manicule-concept [part~=term]").waitFor();
    await page.locator("manicule-concordance [part~=hint]").waitFor();
    const found = await page.evaluate(lookAtOthers, OWN.flatMap((payload, i) => [`needle${i}`, payload, `concept${i}`]));
    assert.deepEqual({ faults: found.faults, shot: found.shot }, { faults: [], shot: 0 });
    assert.ok(found.shown >= OWN.length, `${found.shown} lines`);
    assert.deepEqual(faults, []);
  });
});

test("a harness that sees: the same payloads as markup do fire", () =>
  withPage({ body: "<div id=planted></div>", policy: null, init: hook, mayFail: true }, async ({ page }) => {
    await page.evaluate((payloads) => {
      for (const payload of payloads) {
        const hole = document.createElement("div");
        hole.innerHTML = payload;
        document.querySelector("#planted").append(hole);
      }
    }, OWN);
    await page.waitForFunction(() => window.shot >= 2);
  }));

test("hostile files, compiled and searched", async () => {
  const texts = Object.fromEntries(
    OWN.map((payload, i) => [`${i}.md`, `---\ntitle: ${JSON.stringify(`needle ${payload}`)}\nurl: ${JSON.stringify(HREFS[i % HREFS.length])}\n---\n\nneedle\n\n    ${payload}\n`]),
  );
  const module = await corpusOf(texts);
  await withPage({ policy: null, init: hook, routes: { "/corpus.wasm": module } }, async ({ page, search, input }) => {
    await search.evaluate((element) => element.setAttribute("limit", "50"));
    await input.fill("needle");
    const titles = search.locator("[part~=title]");
    await titles.nth(OWN.length - 1).waitFor();
    const shown = await titles.allTextContents();
    for (const payload of OWN) assert.ok(shown.includes(`needle ${payload}`), `${payload} in ${JSON.stringify(shown)}`);
    const links = await search.locator("a").evaluateAll((all) => all.map((link) => link.protocol));
    assert.deepEqual(links.filter((protocol) => !/^https?:$/.test(protocol)), []);
    assert.equal(await page.evaluate(() => window.shot ?? 0), 0);
  });
});

// Texts of people who mean no good, or of chance: as many as are there.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";

/** Our own; each would run, or break something, if it were anything but text. */
export const OWN = [
  "<script>fired()</script>",
  "<img src=x onerror=fired()>",
  "<svg onload=fired()>",
  "&lt;img src=x onerror=fired()&gt;",
  "&amp;lt;script&amp;gt;fired()&amp;lt;/script&amp;gt;",
  "\"><iframe srcdoc='<script>parent.fired()</script>'>",
  "' onmouseover='fired()' autofocus onfocus='fired()",
  "javascript:fired()",
  "<a href=\"javascript:fired()\">x</a>",
  "</mark></p><style>*{display:none}</style>",
  "<template><img src=x onerror=fired()></template>",
  "<noscript><p title=\"</noscript><img src=x onerror=fired()>\">",
  "<![CDATA[<script>fired()</script>]]>",
  "</title></textarea></script><script>fired()</script>",
  "<math><mtext><table><mglyph><style><img src=x onerror=fired()>",
  "--><script>fired()</script><!--",
  "{{constructor.constructor('fired()')()}}",
  "${fired()}",
  "__proto__",
  "constructor",
];

/** Known payloads and strings that break things lie beside the project. */
const COLLECTED = new URL("../../../../shared/conformance/", import.meta.url);

async function listed(name) {
  const file = new URL(name, COLLECTED);
  if (!existsSync(file)) {
    console.log(`skipped: ../shared/conformance/${name} is not here`);
    return [];
  }
  const entries = JSON.parse(await readFile(file, "utf8"));
  return entries.map((entry) => entry.payload ?? entry.data ?? entry);
}

/** All of them, each once. What is blank is no text. */
export const PAYLOADS = await Promise.all(["xss/dompurify/expect.json", "xss/h5sc/items.json", "blns/blns.json"].map(listed)).then((lists) =>
  [...new Set([...OWN, ...lists.flat()])].filter((text) => typeof text === "string" && text.trim() !== ""),
);

/** Which of others' texts a short run takes. */
const SEED = Number(process.env.INJECTION_SEED ?? 21);

/** Ours, and `share` of the others, drawn by the seed (mulberry32). */
export function sampled(share) {
  let state = SEED;
  const chance = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const some = PAYLOADS.filter((_, at) => at < OWN.length || chance() < share);
  console.log(`hostile texts: ${some.length} of ${PAYLOADS.length}, INJECTION_SEED=${SEED}`);
  return some;
}

/** Addresses that nobody may be led to. */
export const HREFS = [
  "javascript:fired()",
  "JaVaScRiPt:fired()",
  " javascript:fired()",
  "java\tscript:fired()",
  "java&#9;script:fired()",
  "\u0001javascript:fired()",
  "\ufeffjavascript:fired()",
  "data:text/html,<script>fired()</script>",
  "vbscript:fired()",
  "blob:http://127.0.0.1/x",
  "file:///etc/passwd",
  "view-source:javascript:fired()",
];

/** To be run before all scripts of a page: what would be seen if a text ran, or broke a script of ours. */
export const HOOK = `
  window.shots = [];
  for (const name of ["fired", "alert", "confirm", "prompt", "print"]) window[name] = () => window.shots.push(name);
  // What fails to load is an error at its element; an error of the page is one of a script.
  addEventListener("error", ({ target, message }) => window.shots.push(target === window ? \`uncaught: \${message}\` : \`error at \${target.nodeName}\`), true);
  addEventListener("unhandledrejection", ({ reason }) => window.shots.push(\`uncaught: \${reason}\`));
  // Links are clicked, and lead nowhere.
  addEventListener("click", (event) => event.preventDefault());
`;

/**
 * To be run in a page, once. \`faultsIn(root, allowed)\` says what in a tree is not ours, \`touch(root)\`
 * does what a hand does to it, \`until(test)\` waits for what must come, \`ask(query)\` asks the search
 * and gives its answer when it is shown, \`asked()\` says what was fetched.
 */
export const LOOK = `
  window.faultsIn = (root, allowed) => {
    const faults = [];
    // As the element has it, not what a form calls one of its fields.
    const own = (node, name, { prototype } = Element) => {
      while (prototype && !Object.hasOwn(prototype, name)) prototype = Object.getPrototypeOf(prototype);
      return Object.getOwnPropertyDescriptor(prototype, name).get.call(node);
    };
    for (const node of root.querySelectorAll("*")) {
      const name = own(node, "nodeName").toUpperCase();
      if (!allowed.split(" ").includes(name)) faults.push(name);
      for (const { name, value } of own(node, "attributes")) {
        // The room that results had stays while one types.
        if (name === "style" && own(node, "classList").contains("found") && /^(min-height: \\d+px;)?$/.test(value)) continue;
        // Where an element of ours has its documents from.
        if (name === "src" && node.nodeName.startsWith("MANICULE-") && /corpus\\.wasm$|^data:application.wasm;base64,[\\w+/=]+$/.test(value)) continue;
        if (/^on|^style$|^src|^srcdoc$|^action$|^formaction$|^xlink:href$|^data$/.test(name)) faults.push(name + "=" + value);
      }
      if (node.nodeName === "A" && node.hasAttribute("href") && !/^https?:$/.test(node.protocol)) faults.push("link to " + node.href);
    }
    return faults;
  };
  window.touch = (root) => {
    const all = [...root.querySelectorAll("a, summary, [part~=ask], [part~=track]")];
    const every = Math.ceil(all.length / 300);
    for (const node of all.filter((_, at) => at % every === 0)) {
      for (const type of ["pointerover", "mouseover", "mousedown", "mouseup"]) node.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
      node.focus();
      node.dispatchEvent(new KeyboardEvent("keydown", { key: "Alt", bubbles: true, composed: true }));
    }
  };
  const pause = (ms) => new Promise((go) => setTimeout(go, ms));
  window.shown = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
  window.until = async (test, what = test) => {
    for (const end = performance.now() + 60000; performance.now() < end; await pause(10)) if (test()) return;
    throw new Error("never: " + (typeof what === "function" ? what() : what));
  };
  window.ask = (query, element = document.querySelector("manicule-search")) => new Promise((done) => {
    const heard = ({ detail }) => {
      if (detail.result.query !== query) return;
      element.removeEventListener("manicule-search", heard);
      window.shown().then(() => done(detail.result));
    };
    element.addEventListener("manicule-search", heard);
    element.query = query;
  });
  window.asked = () => performance.getEntriesByType("resource").map(({ name }) => name.replace(location.origin, ""));
`;

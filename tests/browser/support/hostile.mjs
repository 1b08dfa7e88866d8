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

/** To be run before all scripts of a page: what would be seen if a text ran. */
export const HOOK = `
  window.shots = [];
  for (const name of ["fired", "alert", "confirm", "prompt", "print"]) window[name] = () => window.shots.push(name);
  // What fails to load is an error at its element; errors of scripts are others.
  addEventListener("error", ({ target }) => target === window || window.shots.push(\`error at \${target.nodeName}\`), true);
`;

/** To be run in a page, once: \`faultsIn(root, allowed)\` says what in a tree is not ours, \`asked()\` what was fetched. */
export const LOOK = `
  window.faultsIn = (root, allowed) => {
    const faults = [];
    for (const node of root.querySelectorAll("*")) {
      const name = node.nodeName.toUpperCase();
      if (!allowed.split(" ").includes(name)) faults.push(name);
      for (const { name, value } of node.attributes) if (/^on|^style$|^src|^srcdoc$|^action$|^formaction$|^xlink:href$|^data$/.test(name)) faults.push(name + "=" + value);
      if (node.nodeName === "A" && node.hasAttribute("href") && !/^https?:$/.test(node.protocol)) faults.push("link to " + node.href);
    }
    return faults;
  };
  window.asked = () => performance.getEntriesByType("resource").map(({ name }) => name.replace(location.origin, ""));
`;

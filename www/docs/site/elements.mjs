// The reference of the elements, from pkg/custom-elements.json, which editors read too.
import { readFile } from "node:fs/promises";
import path from "node:path";

const cell = (text = "") => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const list = (head, rows) => (rows.length === 0 ? "" : `\n${[head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n")}\n`);
const kinds = [
  ["Attributes", "attributes", ({ name, description }) => [`\`${name}\``, cell(description)]],
  ["Slots", "slots", ({ name, description }) => [name === "" ? "(the content)" : `\`${name}\``, cell(description)]],
  ["Events", "events", ({ name, description }) => [`\`${name}\``, cell(description)]],
  ["Custom properties", "cssProperties", ({ name, description }) => [`\`${name}\``, cell(description)]],
];

export async function elementsPage(root) {
  const { modules } = JSON.parse(await readFile(path.join(root, "pkg/custom-elements.json"), "utf8"));
  let res = `# Elements

\`import "manicule/element"\`, or \`<script type="module" src="element.js">\`, defines them. Each attribute is a property too, \`no-plot\` as \`noPlot\`; \`corpus\` takes a module that you loaded yourself, \`strings\` words of your own. How they are put on a page: [embedding](embedding.md). Colors and parts: [theming](theming.md).
`;
  for (const element of modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName)) {
    res += `\n## ${element.tagName}\n\n${element.summary}\n\n${element.description}\n`;
    for (const [title, key, row] of kinds) {
      const rows = (element[key] ?? []).map(row);
      if (rows.length > 0) res += `\n### ${title} of ${element.tagName}\n${list([title === "Slots" ? "slot" : "name", "what it does"], rows)}`;
    }
    const parts = (element.cssParts ?? []).map(({ name }) => `\`${name}\``);
    if (parts.length > 0) res += `\n### Parts of ${element.tagName}\n\n${parts.join(", ")}\n`;
  }
  return res;
}

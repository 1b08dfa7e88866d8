// The reference of the functions, from the types of the package (pkg/dist/types) and their comments. A
// reader of what tsc writes and no more: declarations begin in the first column, with a comment above.
import { readFile } from "node:fs/promises";
import path from "node:path";

const ENTRIES = [
  { name: "manicule", file: "index" },
  { name: "manicule/compiler", file: "compiler" },
  { name: "manicule/page", file: "page" },
  { name: "manicule/dom", file: "dom" },
  { name: "manicule/vite", file: "vite" },
];

/** The files of the plain types; the elements have a page of their own. */
const TYPES = ["types", "compile/types"];

export async function apiPage(root) {
  const dir = path.join(root, "pkg/dist/types");
  const told = new Set();
  let res = "# API\n\nMade of the types of the package and their comments. The elements have [a page of their own](elements.md).\n";
  for (const { name, file } of ENTRIES) {
    res += `\n## ${name}\n\n${await intro(dir, file)}`;
    for (const found of await exportsOf(dir, file)) {
      if (TYPES.includes(found.file) || told.has(found.id)) continue;
      told.add(found.id);
      res += section(found);
    }
  }
  res += "\n## Types\n\nPlain objects, that go in and come out. `manicule` exports all of them.\n";
  for (const file of TYPES) {
    for (const found of await declarations(dir, file)) if (found.exported) res += section(found);
  }
  return res;
}

async function intro(dir, file) {
  const text = await readFile(path.join(dir, `${file}.d.ts`), "utf8");
  const first = /^\/\*\*\n([^]*?)\n \*\/\n(?=import|export \{|export type \{)/.exec(text);
  return first ? `${prose(first[0])}\n` : "";
}

function section({ name, comment, code }) {
  return `\n### ${name}\n\n${comment ? `${prose(comment)}\n` : ""}\n\`\`\`ts\n${code}\n\`\`\`\n`;
}

/** A comment as Markdown: its tags are a list. */
function prose(comment) {
  const lines = comment.replace(/^\/\*\*|\*\/\s*$/g, "").split("\n").map((line) => line.replace(/^\s*\* ?/, "").trimEnd());
  const text = lines.join("\n").trim();
  const [body, ...tags] = text.split(/\n?@(?=param|returns|throws)/);
  const list = tags.map((tag) => {
    const [, kind, rest] = /^(\w+)\s+([^]*)$/.exec(tag.trim()) ?? [, tag.trim(), ""];
    const [, param, words] = kind === "param" ? /^(\S+)\s*(?:- )?([^]*)$/.exec(rest) : [, kind, rest];
    return `- \`${param}\`: ${words.replace(/\s+/g, " ")}`;
  });
  // What looks like a tag of HTML outside of code is text.
  return [body.trim(), list.join("\n")].filter(Boolean).join("\n\n").concat("\n");
}

/** What a file exports, itself or from another one, in its order. */
async function exportsOf(dir, file) {
  const text = await readFile(path.join(dir, `${file}.d.ts`), "utf8");
  const res = [];
  for (const [, names, from] of text.matchAll(/^export (?:type )?(\{[^}]*\}|\*) from "\.\/([^"]+)\.js";$/gm)) {
    const wanted = names === "*" ? undefined : new Set(names.match(/\w+/g).filter((word) => word !== "type"));
    const found = await exportsOf(dir, path.posix.join(path.posix.dirname(file), from));
    res.push(...found.filter(({ name, exported }) => (wanted ? wanted.has(name) : exported)));
    for (const name of wanted ?? []) if (!found.some((it) => it.name === name)) throw new Error(`${from}.d.ts declares no ${name}`);
  }
  res.push(...(await declarations(dir, file)).filter(({ exported }) => exported));
  return res;
}

async function declarations(dir, file) {
  const lines = (await readFile(path.join(dir, `${file}.d.ts`), "utf8")).split("\n");
  const res = [];
  let comment = "";
  for (let at = 0; at < lines.length; at += 1) {
    if (lines[at].startsWith("/**")) {
      const from = at;
      while (!lines[at].includes("*/")) at += 1;
      comment = lines.slice(from, at + 1).join("\n");
      continue;
    }
    const start = /^(export )?(?:declare )?(?:abstract )?(?:async )?(function|class|interface|type|const) (\w+)/.exec(lines[at]);
    if (start) {
      const from = at;
      while (!/^\}|;$/.test(lines[at]) || (lines[at].startsWith(" ") && !ends(lines.slice(from, at + 1)))) at += 1;
      const [, exported, , name] = start;
      const code = lines.slice(from, at + 1).join("\n").replace(/^export /, "").replace(/^declare /, "");
      const last = res.at(-1);
      // Overloads are one entry.
      if (last?.name === name) last.code += `\n${code}`;
      else res.push({ id: `${file}:${name}`, file, name, comment, code: tidy(code), exported: exported !== undefined });
    }
    comment = "";
  }
  return res;
}

/** Whether all that was opened is closed. */
function ends(lines) {
  const code = lines.join("\n").replace(/\/\*[^]*?\*\//g, "");
  return (code.match(/[{([]/g)?.length ?? 0) === (code.match(/[})\]]/g)?.length ?? 0);
}

/** Private parts are nobody's business. */
function tidy(code) {
  return code.replace(/^ {4}#private;\n/m, "").replace(/^ {4}private constructor\(\);\n/m, "").replaceAll("    ", "  ");
}

// Makes scripts of what the elements say: of www/src/words/<tag>.arb a file <tag>.ts beside it, which
// a page in that language fetches, and of English one with a table for each file that shows some of
// it (`x-part`), so that nobody downloads words that are not shown.
import { writeFileSync } from "node:fs";
import { FOLDER, formsOf, languages, parse, read } from "./arb.mjs";

const RIGHT_TO_LEFT = ["ar", "fa", "he", "ur"];

/** Files that also show what several of them do. */
const SHARING = ["search", "reader", "concordance", "concepts"];

/** `|` stands between the forms of a plural. */
const BETWEEN = "|";

const english = read("en");

for (const part of new Set([...english.messages.keys()].flatMap(partsOf))) {
  write(`en-${part}`, "en.arb", englishTable(part));
}

for (const tag of languages().slice(1)) write(tag, `${tag}.arb`, table(tag, read(tag).messages));

const others = languages().slice(1);
const list = ["/** Made of the names of the files beside it by `cargo xtask build`: all languages but English. */", `export const OTHERS: readonly string[] = ${JSON.stringify(others)};`, ""];
writeFileSync(new URL("list.ts", FOLDER), list.join("\n"));

function table(tag, messages) {
  const forms = formsOf(tag);
  const dir = RIGHT_TO_LEFT.includes(tag) ? "rtl" : "ltr";
  const entries = fields([...messages].filter(([key]) => english.messages.has(key)), (key, message) => saying(key, message, forms));
  const count = `const count = plural(${text(tag)}, ${text(forms.join(" "))});`;
  return [
    ...(entries.some((line) => line.includes("count(")) ? [count, ""] : []),
    "export const words: Strings = {",
    `  lang: ${text(tag)},`,
    `  dir: ${text(dir)},`,
    ...entries,
    "};",
  ];
}

/** English asks for its plurals in a way that costs less, since everybody downloads it. */
function englishTable(part) {
  const own = [...english.messages].filter(([key]) => partsOf(key).includes(part));
  const head = part === "first" ? ['  lang: "en",', '  dir: "ltr",'] : SHARING.includes(part) ? ["  ...shared,"] : [];
  return [
    ...(SHARING.includes(part) ? ['import { english as shared } from "./en-shared.js";', ""] : []),
    "export const english = {",
    ...head,
    ...fields(own, (key, message) => saying(key, message)),
    "} satisfies Partial<Strings>;",
  ];
}

function write(name, source, body) {
  const imports = ["counted", "plural"].filter((how) => body.some((line) => line.includes(`${how}(`)));
  const lines = [
    `/** Made of ${source} by \`cargo xtask build\`. */`,
    ...imports.map((how) => `import { ${how} } from "../element/plural.js";`),
    'import type { Strings } from "../element/strings.js";',
    ...(body[0].startsWith("import") ? [] : [""]),
    ...body,
    "",
  ];
  writeFileSync(new URL(`${name}.ts`, FOLDER), lines.join("\n"));
}

/** Which files show it. */
function partsOf(key) {
  return english.about.get(key)["x-part"].split(" ");
}

/** Lines of an object; `a.b` is the field `b` in the object `a`, and `a.0` the first in the list `a`. */
function fields(messages, written) {
  const res = [];
  let open;
  const close = () => {
    if (open) res.push(open.end);
    open = undefined;
  };
  for (const [key, message] of messages) {
    const [first, second] = key.split(".");
    if (open?.name !== first) close();
    const value = written(key, message);
    if (second === undefined) {
      res.push(`  ${first}: ${value},`);
      continue;
    }
    const isList = /^\d+$/.test(second);
    if (!open) {
      res.push(`  ${first}: ${isList ? "[" : "{"}`);
      open = { name: first, end: isList ? "  ]," : "  }," };
    }
    res.push(isList ? `    ${value},` : `    ${/^\w+$/.test(second) ? second : text(second)}: ${value},`);
  }
  close();
  return res;
}

/** A message as TypeScript: a string, the two strings around what is asked, or a function. */
function saying(key, message, forms) {
  const { placeholders = {}, "x-shape": shape } = english.about.get(key);
  const parts = parse(message);
  if (shape === "around") return `[${message.split(/\{\w+\}/).map(text).join(", ")}]`;
  const names = Object.entries(placeholders);
  if (names.length === 0) return text(message);
  const [only] = parts;
  if (parts.length === 1 && names.length === 1 && only.kind === "plural" && !isSame(only)) {
    const short = pluralFunction(only, forms);
    if (short) return short;
  }
  const used = new Set();
  const said = inside(parts);
  const args = names.flatMap(([name, { type }]) => {
    const all = type === "int" ? [name, written(name)] : [name];
    return all.map((arg) => (used.has(arg) ? arg : `_${arg}`));
  });
  return `(${args.join(", ")}) => ${said}`;

  function inside(all, number) {
    if (all.length === 1 && all[0].kind) return one(all[0]);
    return "`" + all.map((part) => (typeof part === "string" ? escaped(part) : "${" + one(part, number) + "}")).join("") + "`";
  }

  function one({ name, kind, forms: own }, number) {
    if (name === "#") return use(number);
    if (!kind) return use(placeholders[name].type === "int" ? written(name) : name);
    if (kind === "select") return `${use(name)} ? ${inside(own.get("true"))} : ${inside(own.get("other"))}`;
    if (isSame({ forms: own })) return inside(own.get("other"), written(name));
    const call = pluralFunction({ forms: own }, forms);
    if (call) return `${call}(${use(name)}, ${use(written(name))})`;
    return `${use(name)} === 1 ? ${inside(own.get("one"), written(name))} : ${inside(own.get("other"), written(name))}`;
  }

  function use(arg) {
    used.add(arg);
    return arg;
  }
}

/** What counts, of a plural: in English only “# thing, # things”. */
function pluralFunction({ forms: own }, forms) {
  const flat = (parts) => parts.map((part) => (typeof part === "string" ? part : "#")).join("");
  if (forms) return `count(${text(forms.map((form) => flat(own.get(form))).join(BETWEEN))})`;
  const nouns = ["one", "other"].map((form) => flat(own.get(form)).match(/^# ([^#]+)$/)?.[1]);
  return nouns.every(Boolean) ? `counted(${nouns.map(text).join(", ")})` : undefined;
}

/** Whether a language says the same of every number. */
function isSame({ forms: own }) {
  return new Set([...own.values()].map((form) => JSON.stringify(form))).size === 1;
}

/** The name of a number as it is written in the language. */
function written(name) {
  return name === "n" ? "written" : `written${name[0].toUpperCase()}${name.slice(1)}`;
}

function text(string) {
  return JSON.stringify(string);
}

function escaped(string) {
  return string.replace(/[`\\$]/g, "\\$&");
}

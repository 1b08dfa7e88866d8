// custom-elements.json, which editors and documentation tools read, is made of the comments of the
// element classes, and those are held to the code. So are the same facts as VS Code
// (vscode.html-custom-data.json) and JetBrains' editors (web-types.json) want them. UPDATE_EXPECT=1
// writes all three anew.
import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { DIST, ROOT } from "../wasm/support/dist.mjs";

const FOLDER = new URL("www/src/element/", ROOT);
const PKG = new URL("pkg/", ROOT);

const elements = await import(new URL("element.js", DIST));
const sources = new Map();
for (const name of await readdir(FOLDER, { recursive: true })) {
  if (/\.tsx?$/.test(name)) sources.set(name, await readFile(new URL(name, FOLDER), "utf8"));
}

/** The classes with their comments, by tag. */
const CLASSES = Object.entries(elements)
  .filter(([name]) => /^Manicule\w+Element$/.test(name))
  .map(([name, type]) => ({ name, type, tag: type.tag, ...commentOf(name) }))
  .sort((a, b) => (a.tag < b.tag ? -1 : 1));

function commentOf(name) {
  for (const [file, text] of sources) {
    const found = new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\\nexport class ${name} `).exec(text);
    if (!found) continue;
    const lines = found[1].split("\n").map((line) => line.replace(/^ \* ?/, "").trim());
    const tagged = (word) => lines.filter((line) => line.startsWith(`@${word} `)).map((line) => line.slice(word.length + 2));
    const pairs = (word) => tagged(word).map((line) => /^(\S*) ?- (.*)$/.exec(line).slice(1));
    return {
      file,
      description: lines.filter((line) => line && !line.startsWith("@")).join(" "),
      summary: tagged("summary")[0],
      attributes: pairs("attr"),
      events: pairs("event"),
      slots: pairs("slot"),
      properties: pairs("cssproperty"),
      parts: tagged("csspart").flatMap((line) => line.split(" ")),
    };
  }
  throw new Error(`${name} has no comment`);
}

/** What a property gives where no attribute is set: so it is known whether that is a flag, a number or a text. */
function kindOf(type, property) {
  const { get } = Object.getOwnPropertyDescriptor(type.prototype, property) ?? {};
  const bare = Object.assign(Object.create(type.prototype), { hasAttribute: () => false, getAttribute: () => null });
  try {
    return typeof get.call(bare);
  } catch {
    return "string"; // `query` is the element's own
  }
}

/** The words that an attribute may have, where its description counts them up. */
function valuesOf(description) {
  if (!/^[^.]*`[a-z]+` \(default/.test(description)) return [];
  const words = [...description.matchAll(/`([a-z]+)`/g)].map(([, word]) => word);
  return words.filter((word) => !CLASSES.some(({ attributes }) => attributes.some(([name]) => name === word)));
}

const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const named = (pairs) => pairs.map(([name, description]) => ({ name, description }));

function manifest() {
  const modules = CLASSES.map(({ name, type, tag, summary, description, attributes, events, slots, properties, parts }) => ({
    kind: "class",
    name,
    tagName: tag,
    customElement: true,
    summary,
    description,
    attributes: attributes.map(([attribute, text]) => ({
      name: attribute,
      description: text,
      type: { text: valuesOf(text).map((value) => `"${value}"`).join(" | ") || kindOf(type, camel(attribute)) },
      fieldName: camel(attribute),
    })),
    members: [
      ...attributes.map(([attribute, text]) => ({ kind: "field", name: camel(attribute), description: text, attribute })),
      { kind: "field", name: "corpus", description: "The open corpus; set one that you loaded yourself to use it instead of src." },
      { kind: "field", name: "headers", description: "What is said to the server when the module is fetched, such as a token of a login." },
      { kind: "field", name: "strings", description: "Words of your own, over those of the language." },
    ],
    events: named(events).map((event) => {
      const [detail] = /\w+EventDetail/.exec(event.description);
      return { ...event, type: { text: `CustomEvent<${detail}>` } };
    }),
    slots: named(slots),
    cssProperties: named(properties),
    cssParts: parts.map((part) => ({ name: part })),
  }));
  return {
    schemaVersion: "1.0.0",
    modules: [
      {
        kind: "javascript-module",
        path: "dist/element.js",
        declarations: modules,
        exports: CLASSES.map(({ name, tag }) => ({
          kind: "custom-element-definition",
          name: tag,
          declaration: { name, module: "dist/element.js" },
        })),
      },
    ],
  };
}

/** https://code.visualstudio.com/api/extension-guides/custom-data-extension */
function customData() {
  return {
    version: 1.1,
    tags: CLASSES.map(({ tag, description, attributes, type }) => ({
      name: tag,
      description,
      attributes: attributes.map(([name, text]) => {
        const values = valuesOf(text).map((value) => ({ name: value }));
        return { name, description: text, ...(kindOf(type, camel(name)) === "boolean" && { valueSet: "v" }), ...(values.length > 0 && { values }) };
      }),
    })),
  };
}

/** https://github.com/JetBrains/web-types */
async function webTypes() {
  const { name, version } = JSON.parse(await readFile(new URL("package.json", PKG), "utf8"));
  const elements = CLASSES.map(({ tag, type, description, attributes, events, slots, properties, parts }) => ({
    name: tag,
    description,
    attributes: attributes.map(([attribute, text]) => {
      const values = valuesOf(text);
      const kind = kindOf(type, camel(attribute));
      const given = values.length > 0 ? { kind: "plain", type: values.map((value) => `"${value}"`) } : { type: kind };
      return { name: attribute, description: text, value: { ...given, ...(kind === "boolean" && { required: false }) } };
    }),
    slots: named(slots),
    js: {
      properties: attributes.map(([attribute, text]) => ({ name: camel(attribute), description: text })),
      events: named(events),
    },
    css: { properties: named(properties), parts: parts.map((part) => ({ name: part })) },
  }));
  return {
    $schema: "https://json.schemastore.org/web-types",
    name,
    version,
    "description-markup": "markdown",
    contributions: { html: { elements } },
  };
}

for (const [file, made] of [
  ["custom-elements.json", manifest],
  ["vscode.html-custom-data.json", customData],
  ["web-types.json", webTypes],
]) {
  test(`${file} is what the comments say`, async () => {
    const text = `${JSON.stringify(await made(), null, 2)}\n`;
    const at = new URL(file, PKG);
    if (process.env.UPDATE_EXPECT) await writeFile(at, text);
    assert.equal(await readFile(at, "utf8"), text, "run this test with UPDATE_EXPECT=1");
  });
}

test("four elements, with the tags that are promised", () =>
  assert.deepEqual(
    CLASSES.map(({ tag }) => tag),
    ["manicule-concept", "manicule-concordance", "manicule-index", "manicule-search"],
  ));

for (const { tag, type, attributes, events, parts, properties, file } of CLASSES) {
  test(`${tag}: each attribute is observed, described and a property`, () => {
    const described = attributes.map(([name]) => name);
    assert.deepEqual([...type.observedAttributes].filter((name) => name !== "lang").sort(), [...described].sort());
    for (const name of described) assert.ok(camel(name) in type.prototype, camel(name));
  });

  test(`${tag}: events, parts and colors that are described are there`, () => {
    const all = [...sources.values()].join("\n");
    for (const [name] of events) assert.ok(all.includes(`"${name}"`), name);
    const used = new Set(partsOf(all));
    for (const part of parts) assert.ok(used.has(part), `part ${part} of ${file} is nowhere`);
    for (const [name] of properties) assert.ok(all.includes(`var(${name}`), name);
  });
}

test("each part in the code is described", () => {
  const described = new Set(CLASSES.flatMap(({ parts }) => parts));
  const missing = partsOf([...sources.values()].join("\n")).filter((part) => !described.has(part));
  assert.deepEqual([...new Set(missing)], []);
});

function partsOf(text) {
  const found = [...text.matchAll(/part=(?:"([^"]*)"|\{([^}]*)\})/g)].flatMap(([, plain, code]) =>
    plain === undefined ? [...code.matchAll(/"([^"]*)"|`([^`$]*)/g)].map(([, quoted, ticked]) => quoted ?? ticked) : [plain],
  );
  const added = [...text.matchAll(/part\.add\(([^)]*)\)/g)].flatMap(([, code]) => [...code.matchAll(/"([^"]*)"/g)].map(([, quoted]) => quoted));
  return [...found, ...added].flatMap((names) => names.split(" ")).filter(Boolean);
}

// Holds every crate and every npm package of www to deny.toml: licences, bans, sources.
//
//   node deny.mjs [RULES]
//
// It knows of the rules what is in that file, and says so where there is more. Advisories are
// asked for by `cargo xtask audit`.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const read = (file) => readFileSync(path.join(ROOT, file), "utf8");

/** Run by tests and part of nothing. */
const TOOLS = ["axe-core"];

/** `[table] key = value` of a TOML file that holds strings, booleans and lists of strings. */
function rulesOf(text) {
  const rules = {};
  let table;
  const plain = text.replace(/^\s*#.*$/gm, "");
  for (const [, name, key, value] of plain.matchAll(/^\[(\w+)\]|^([\w-]+)\s*=\s*(\[[^\]]*\]|\S.*)$/gm)) {
    if (name) table = rules[name] = {};
    else table[key] = JSON.parse(value.replace(/,\s*\]$/, "]"));
  }
  return rules;
}

const KNOWN = {
  graph: { "all-features": () => true },
  licenses: { allow: Array.isArray },
  bans: { skip: Array.isArray, "multiple-versions": (is) => is === "deny", wildcards: (is) => is === "deny", "allow-wildcard-paths": (is) => is === true },
  sources: { "unknown-registry": (is) => is === "deny", "unknown-git": (is) => is === "deny", "allow-registry": Array.isArray },
  advisories: { ignore: Array.isArray },
};

/** Whether `expression`, of SPDX, can be fulfilled by licences that `isAllowed`. `/` is how it was once written. */
function isFulfilled(expression, isAllowed) {
  const words = expression.replaceAll("/", " OR ").replace(/[()]/g, " $& ").trim().split(/\s+/);
  const one = () => {
    const word = words.shift();
    if (word === "(") {
      const res = either();
      words.shift();
      return res;
    }
    return isAllowed(words[0] === "WITH" ? [word, words.shift(), words.shift()].join(" ") : word);
  };
  const both = () => {
    let res = one();
    while (words[0] === "AND") res = (words.shift(), one()) && res;
    return res;
  };
  const either = () => {
    let res = both();
    while (words[0] === "OR") res = (words.shift(), both()) || res;
    return res;
  };
  return either() && words.length === 0;
}

const rules = rulesOf(readFileSync(process.argv[2] ?? path.join(ROOT, "deny.toml"), "utf8"));
const faults = [];
for (const [table, entries] of Object.entries(rules)) {
  for (const [key, value] of Object.entries(entries)) {
    if (!KNOWN[table]?.[key]?.(value)) faults.push(`deny.toml: [${table}] ${key} = ${JSON.stringify(value)} is not known here`);
  }
}

const allowed = new Set(rules.licenses.allow);
const license = (name, expression) => {
  if (!expression || !isFulfilled(expression, (one) => allowed.has(one))) faults.push(`${name}: licence ${expression || "unknown"}`);
};

const metadata = JSON.parse(execFileSync(process.env.CARGO ?? "cargo", ["metadata", "--locked", "--all-features", "--format-version", "1"], { cwd: ROOT, encoding: "utf8", maxBuffer: 1e8 }));
const registries = rules.sources["allow-registry"].map((address) => `registry+${address}`);
const versions = new Map();
for (const { name, version, license: expression, source, dependencies } of metadata.packages) {
  license(`${name} ${version}`, expression);
  if (source && !registries.includes(source)) faults.push(`${name} ${version}: source ${source}`);
  const open = source ? [] : dependencies.filter(({ req, path: at }) => req === "*" && !at);
  for (const each of open) faults.push(`${name}: any version of ${each.name}`);
  versions.set(name, [...(versions.get(name) ?? []), version]);
}
for (const [name, all] of versions) if (all.length > 1 && !rules.bans.skip.includes(name)) faults.push(`${name}: versions ${all.join(" and ")}`);

// Which registry npm asks is its user's; the hash is of the package wherever it comes from.
const packages = Object.entries(JSON.parse(read("www/package-lock.json")).packages).filter(([at, { link }]) => at && !link);
for (const [at, { license: expression, resolved, integrity }] of packages) {
  const name = at.split("node_modules/").pop();
  if (!TOOLS.includes(name)) license(name, expression);
  if (!/^(https:\/\/|undefined$)/.test(resolved) || !integrity) faults.push(`${name}: source ${resolved}, hash ${integrity}`);
}

for (const fault of faults) console.error(`✗ ${fault}`);
console.log(`${metadata.packages.length} crates and ${packages.length} npm packages held to deny.toml: ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;

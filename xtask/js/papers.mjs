// What a package must say of itself: node papers.mjs PKG METAFILES
//
// PKG/THIRD-PARTY.txt   the licences of everything in the bundles and the wasm
// PKG/sbom.cdx.json     the same as a bill of materials, CycloneDX 1.6
// PKG/integrity.json    the hash of each file, for <script integrity> and the like
//
// Nothing in them depends on the clock or on this machine. METAFILES is what esbuild wrote of each
// bundle; the crates are those that cargo links into a wasm build, by Cargo.lock.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { dataSets } from "./papers-data.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const WWW = path.join(ROOT, "www");
const [PKG, METAFILES] = process.argv.slice(2);

const byName = (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1);
const json = (file) => JSON.parse(readFileSync(file, "utf8"));
const hash = (kind, bytes, form) => createHash(kind).update(bytes).digest(form);

/** The words of a licence that stand in a folder: all files that look so, or a comment in a source. */
function wordsIn(folder, expression, fallback) {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice|unlicense|copyright)/i.test(name));
  // Of a choice that has MIT in it, MIT is taken.
  const either = /\bMIT\b/.test(expression) && !/\bAND\b/.test(expression);
  const mit = names.filter((name) => /mit/i.test(name) && !/permit/i.test(name));
  const taken = (either && mit.length > 0 ? mit : names).sort();
  const texts = taken
    .map((name) => path.join(folder, name))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, "utf8"));
  if (texts.length > 0) return texts;
  const source = existsSync(fallback) ? readFileSync(fallback, "utf8") : "";
  const comments = [...source.matchAll(/^\/\*([^]*?)\*\//gm)].map(([, text]) => text.replace(/^ ?\* ?/gm, ""));
  return comments.filter((text) => /copyright/i.test(text));
}

function cargo(...args) {
  return execFileSync(process.env.CARGO ?? "cargo", args, { cwd: ROOT, encoding: "utf8", maxBuffer: 1e8 });
}

/** Every crate in a wasm build, with its checksum and what it needs. */
function crates() {
  const target = "wasm32-unknown-unknown";
  const edges = ["--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}"];
  const tree = cargo("tree", "--locked", "--package", "manicule", "--target", target, ...edges);
  const linked = new Set([...tree.matchAll(/^(\S+) v(\S+)/gm)].map(([, name, version]) => `${name} ${version}`));
  const metadata = JSON.parse(cargo("metadata", "--locked", "--format-version", "1", "--filter-platform", target));
  const packages = new Map(metadata.packages.map((each) => [each.id, each]));
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  const sums = checksums();
  const isLinked = ({ name, version }) => linked.has(`${name} ${version}`) && name !== "manicule";
  const ref = ({ name, version }) => `pkg:cargo/${name}@${version}`;
  return [...packages.values()].filter(isLinked).map((each) => {
    const folder = path.dirname(each.manifest_path);
    const license = (each.license ?? "").replaceAll("/", " OR ");
    const needs = nodes.get(each.id).deps.map((dep) => packages.get(dep.pkg)).filter(isLinked).map(ref);
    const words = wordsIn(folder, license, path.join(folder, "src/lib.rs"));
    const sum = { alg: "SHA-256", content: sums.get(`${each.name} ${each.version}`) };
    return { name: each.name, version: each.version, license, by: each.authors.map(nameOnly), ref: ref(each), needs, words, sum };
  });
}

const nameOnly = (author) => author.replace(/\s*<.*>/, "");

function checksums() {
  const lock = readFileSync(path.join(ROOT, "Cargo.lock"), "utf8");
  const entries = [...lock.matchAll(/name = "(.+)"\nversion = "(.+)"\nsource = .+\nchecksum = "(.+)"/g)];
  return new Map(entries.map(([, name, version, sum]) => [`${name} ${version}`, sum]));
}

/** Every npm package of which a bundle has a file. */
function packages() {
  const names = new Set();
  for (const file of readdirSync(METAFILES).filter((name) => name.endsWith(".json"))) {
    for (const input of Object.keys(json(path.join(METAFILES, file)).inputs)) {
      const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input) ?? [];
      if (name) names.add(name);
    }
  }
  const lock = json(path.join(WWW, "package-lock.json")).packages;
  return [...names].map((name) => {
    const folder = path.join(WWW, "node_modules", name);
    const { version, license, author } = json(path.join(folder, "package.json"));
    const sum = { alg: "SHA-512", content: Buffer.from(lock[`node_modules/${name}`].integrity.slice(7), "base64").toString("hex") };
    const by = author ? [nameOnly(author.name ?? author)] : [];
    const ref = `pkg:npm/${name.replace("@", "%40")}@${version}`;
    return { name, version, license, by, ref, needs: [], words: wordsIn(folder, license, ""), sum };
  });
}

/** Its own crates are in the precompiled library, and under the same terms. */
function standardLibrary() {
  const [, version] = /^rustc (\S+)/.exec(execFileSync(process.env.RUSTC ?? "rustc", ["--version"], { encoding: "utf8" }));
  const by = ["The Rust Project Developers"];
  return { name: "rust-std", version, license: "MIT OR Apache-2.0", by, ref: `pkg:generic/rust-std@${version}`, needs: [], words: [] };
}

/** Where an author has named the terms and left out their words. */
function standardWords(license) {
  if (!/\bMIT\b/.test(license)) throw new Error(`papers.mjs has no words for ${license}; add them`);
  const [, ...words] = readFileSync(path.join(ROOT, "LICENSE-MIT"), "utf8").split(/^Copyright.*$/m);
  return `MIT License\n\nCopyright (c) the authors named above\n\n${words.join("").trim()}`;
}

/**
 * Without the terms of the Apache licence, which lie beside as LICENSE-APACHE; what stands around them
 * stays: a name and a year that somebody wrote into the notice at its end.
 */
function withoutApache(text) {
  const terms = /^ *Apache License\s+Version 2\.0, January 2004[^]*?END OF TERMS AND CONDITIONS *\n?/m;
  const notice = /^ *APPENDIX: How to apply[^]*?(^ *Copyright .*\n)[^]*?limitations under the License\. *\n?/m;
  const filled = (_, line) => (line.includes("[yyyy]") ? "" : `${line.trim()}\n`);
  return text.replace(terms, "Apache License, Version 2.0: see LICENSE-APACHE.\n\n").replace(notice, filled);
}

function notices(parts) {
  const same = new Map();
  for (const part of parts) {
    const words = part.words.map((text) => withoutApache(text.replaceAll("\r", "")).replace(/[ \t]+$/gm, "").replace(/\n{3,}/g, "\n\n").trim());
    const key = words.length > 0 ? words.join("\n\n") : standardWords(part.license);
    same.set(key, [...(same.get(key) ?? []), part]);
  }
  const rule = "-".repeat(80);
  const blocks = [...same].map(([words, these]) => {
    const names = these.map(({ name, version, license, by }) => `${name} ${version} (${license})${by.length > 0 ? `, ${by.join(", ")}` : ""}`);
    return `${rule}\n${names.join("\n")}\n\n${words}\n`;
  });
  const [first] = parts;
  return `What others wrote and manicule carries, in its wasm files and in its scripts, and on what terms.
manicule itself: LICENSE-MIT or LICENSE-APACHE. Each entry lasts to the next line; the first is ${first.name}.

${blocks.join("\n")}`;
}

function bill(own, parts, files) {
  const component = ({ name, version, license, by, ref, sum }) => ({
    type: "library",
    "bom-ref": ref,
    ...(by.length > 0 ? { authors: by.map((author) => ({ name: author })) } : {}),
    name,
    version,
    ...(sum?.content ? { hashes: [sum] } : {}),
    licenses: [{ expression: license }],
    ...(ref.startsWith("data:") ? {} : { purl: ref }),
  });
  const ref = `pkg:npm/${own.name}@${own.version}`;
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      component: {
        type: "library",
        "bom-ref": ref,
        name: own.name,
        version: own.version,
        description: own.description,
        licenses: [{ expression: own.license }],
        purl: ref,
        components: files.map(({ name, bytes }) => ({
          type: "file",
          "bom-ref": `${ref}#${name}`,
          name,
          hashes: [{ alg: "SHA-256", content: hash("sha256", bytes, "hex") }],
        })),
      },
    },
    components: parts.map(component),
    dependencies: [{ ref, dependsOn: parts.map((part) => part.ref) }, ...parts.map((part) => ({ ref: part.ref, dependsOn: [...part.needs].sort() }))],
  };
}

const own = json(path.join(PKG, "package.json"));
const parts = [...crates(), ...packages(), standardLibrary(), ...dataSets].sort(byName);
const dist = path.join(PKG, "dist");
const files = readdirSync(dist)
  .filter((name) => /\.(wasm|js)$/.test(name))
  .sort()
  .map((name) => ({ name: `dist/${name}`, bytes: readFileSync(path.join(dist, name)) }));

const write = (name, text) => writeFileSync(path.join(PKG, name), text);
write("THIRD-PARTY.txt", notices(parts));
write("sbom.cdx.json", `${JSON.stringify(bill(own, parts, files), null, 1)}\n`);
const integrity = files.map(({ name, bytes }) => [name, `sha384-${hash("sha384", bytes, "base64")}`]);
write("integrity.json", `${JSON.stringify(Object.fromEntries(integrity), null, 1)}\n`);

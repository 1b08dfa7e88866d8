// Does what is typed lead to what defines it? `node tests/bench/names.mjs FOLDER… [--seed N] [--items N] [--missed]`
//
// Takes folders of built reference manuals and asks, as programmers do, for pages by their own heading, for names, for
// sections by their heading, and for options of commands (`git foo -x`). What is defined where, each manual says itself:
// `objects.inv` of Sphinx, `search/*.js` of Doxygen, `*.devhelp2` of gtk-doc, `*-search-index.js` of Javadoc, else the
// terms of definition lists, signatures in headings, and the files of rustdoc. Only what stands in one place is asked
// for, but for names, of which any page that defines them is right. The answers are those of the native library
// (`judge --asked`); what is drawn depends on the seed and the folder alone.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, posix, relative } from "node:path";
import { inflateSync } from "node:zlib";

const args = process.argv.slice(2);
const value = (name, otherwise) => {
  const at = args.indexOf(name);
  return at < 0 ? otherwise : Number(args.splice(at, 2)[1]);
};
const [seed, items] = [value("--seed", 1), value("--items", 150)];
const missed = args.includes("--missed");
const folders = args.filter((word) => !word.startsWith("--"));

// Pages that repeat others: nothing is defined there.
const OWN = /(^|\/)((_sources|_modules|class-use|src-html|index-files)\/.*|(_sources|_modules|genindex|py-modindex|search|contents|bookindex|(\w+-)?hierarchy|all|print|annotated|files|functions|namespacemembers|globals|inherits|api-index|all(classes|packages)-index|constant-values|serialized-form|deprecated-list|help-doc|overview-tree|package-(tree|use)|.*-members|.*_source|ix\d*|tree_index|dir_[0-9a-f]+)([-_.].*)?\.html)$/;

/** @returns {string[]} */
const below = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
  .sort();

const ENTITIES = { lt: "<", gt: ">", quot: '"', nbsp: " ", para: "", mdash: "—", ndash: "–", amp: "&" };
const decoded = (text) => text
  .replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)))
  .replace(/&#(\d+);/g, (_, number) => String.fromCodePoint(Number(number)))
  .replace(/&(\w+);/g, (whole, name) => ENTITIES[name] ?? whole);
const text = (html) => decoded(html
  .replace(/<a [^>]*class="(headerlink|anchor|source|mark)[^>]*>.*?<\/a>|<a [^>]*>[#¶§]<\/a>/gs, "")
  .replace(/<(br|wbr)\b[^>]*>/g, " ")
  .replace(/<[^>]*>/g, ""))
  .replaceAll("¶", "").replaceAll("§", "").replaceAll("◆", "").replace(/\s+/g, " ").trim();
const bare = (heading) => heading.replace(/^([0-9A-Z]+\.)+(\d+\.?)*\s+(?=\S)|^(Chapter|Appendix) [0-9A-Z]+\.\s+/, "");

/** What a manual says of itself: [kind, query, page, anchor]. */
function* said(folder) {
  const files = below(folder);
  for (const file of files) {
    const bytes = () => readFileSync(join(folder, file));
    const to = (link) => posix.normalize(posix.join(dirname(file), link)).split("#");
    if (basename(file) === "objects.inv") yield* sphinx(bytes(), to);
    else if (/search\/(classes|functions|variables|typedefs|enums|enumvalues|defines)_\w+\.js$/.test(file)) {
      for (const [, label, rest] of bytes().toString().matchAll(/\['[^']*',\['([^']*)',((?:\['[^']*',\d,'[^']*'\],?)+)\]\]/g)) {
        for (const [, link] of rest.matchAll(/\['([^']*)'/g)) {
          const name = decoded(label).replace(/\(.*/, "");
          // A specialization is no name that is typed.
          if (!name.includes("<") || name.startsWith("operator")) yield [`names: ${basename(file).split("_")[0]}`, name, ...to(link)];
        }
      }
    } else if (/(^|\/)(type|member)-search-index\.js$/.test(file)) {
      for (const { p, c, l, m } of JSON.parse(/\[.*\]/s.exec(bytes().toString())[0])) {
        const name = (c ?? l).replace(/\(.*/, "");
        if (p && /^[\w.]+$/.test(name)) yield [`names: ${c ? "members" : "types"}`, c ? `${name}.${l.replace(/\(.*/, "")}` : name, ...to(`${m ? `${m}/` : ""}${p.replaceAll(".", "/")}/${name}.html`)];
      }
    } else if (file.endsWith(".devhelp2")) {
      for (const [, type, name, link] of bytes().toString().matchAll(/<keyword type="(\w*)" name="([^"]*)" link="([^"]*)"/g)) {
        yield [`names: ${type || "other"}`, decoded(name).replace(/\s*\(.*|^(struct|enum|union) /, "").replace(/^The .*? property$/, ""), ...to(link)];
      }
    }
  }
  const hasOwn = files.some((file) => /objects\.inv$|\.devhelp2$|search\/classes_0\.js$|type-search-index\.js$/.test(file));
  for (const file of files.filter((file) => file.endsWith(".html") && !OWN.test(file))) {
    const html = readFileSync(join(folder, file), "utf8").replace(/<!--.*?-->|<(script|style|nav)\b.*?<\/\1>/gs, "");
    yield* ofPage(file, /<main\b.*<\/main>/s.exec(html)?.[0] ?? html, hasOwn);
  }
}

function* sphinx(bytes, to) {
  const start = [...bytes].reduce((at, byte, i) => (at.length < 4 && byte === 10 ? [...at, i] : at), [])[3] + 1;
  for (const line of inflateSync(bytes.subarray(start)).toString().split("\n")) {
    const [, name, role, link] = /^(.+?) (\S+:\S+) -?\d+ (\S*) /.exec(line) ?? [];
    if (!name || /^std:(label|doc|token|cmdoption|pdbcommand|2to3fixer|monitoring-event)$|functionParam$/.test(role)) continue;
    yield [`names: ${role}`, name, ...to(link.replace(/\$$/, name))];
  }
}

function* ofPage(file, html, hasOwn) {
  let nth = 0;
  for (const { index, 1: level, 2: own, 3: inner } of html.matchAll(/<h([1-6])\b([^>]*)>(.*?)<\/h\1>/gs)) {
    const heading = bare(text(inner));
    const id = /\bid="([^"]*)"/;
    // Sphinx and DocBook give the section the id.
    const near = html.slice(Math.max(0, index - 400), index);
    const before = /<(?:section|div)\b[^>]*\bid="([^"]*)"[^>]*>(?:\s|<div[^>]*>|<(a|span)\b[^>]*>\s*<\/\2>)*$/.exec(near)
      ?? /<(?:a|span)\b[^>]*\b(?:id|name)="([^"]*)"[^>]*>(?:\s|<\/(?:a|span)>)*$/.exec(near);
    const anchor = id.exec(own)?.[1] ?? id.exec(inner)?.[1] ?? /\bname="([^"]*)"/.exec(inner)?.[1] ?? before?.[1];
    if (/^(Table of Contents|Navigation|Previous topic|Next topic|This Page|Quick search)$/i.test(heading) || !/\p{L}/u.test(heading)) continue;
    const signature = /^(?:Class: |Event: )?([\w$]+(?:\.[\w$]+)+|[a-z]+[A-Z]\w*)\(.*\)$/.exec(heading)?.[1];
    if (!hasOwn && nth > 0 && signature) yield ["names: signatures", signature, file];
    if (nth === 0) yield ["pages by their heading", heading, file];
    else if (anchor && Number(level) > 1) yield ["headings", heading, file, anchor];
    nth += 1;
  }
  const item = /^(struct|enum|trait|fn|macro|union|type|constant|static|primitive|keyword)\.(\w+)\.html$/.exec(basename(file));
  if (!hasOwn && item) yield [`names: ${item[1]}`, item[2], file];
  const command = /(?:^|\/)git-([a-z-]+)\.html$/.exec(file)?.[1];
  // Several terms may stand in one, each in a line of its own.
  const terms = [...html.matchAll(/<dt\b[^>]*>(.*?)<\/dt>/gs)].flatMap(([, inner]) => inner.split(/<br\b[^>]*>/));
  for (const inner of terms) {
    const term = text(inner);
    const option = /^(-\w|--[\w-]+)(?![\w-])/.exec(term)?.[1];
    if (command && option) yield ["options", `git ${command} ${option}`, file];
    const name = /^[A-Za-z_][\w.:-]*(?=$|\s*[(<])/.exec(term)?.[0].replace(/[:.]$/, "");
    if (!hasOwn && name && /[._:-]|[a-z][A-Z]|[A-Z]{2}/.test(name) && !/<a\b[^>]*href=/.test(inner)) yield ["names: terms", name, file];
  }
}

// SplitMix64, as in tests/judge.
function chance(state) {
  state = BigInt.asUintN(64, BigInt(state));
  return (n) => {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    let z = state;
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    return Number((z ^ (z >> 31n)) % BigInt(n));
  };
}

function questions(folder) {
  const kinds = new Map();
  for (const [kind, query, page, anchor] of said(folder)) {
    if (!query || !page || OWN.test(page)) continue;
    const asked = kinds.get(kind) ?? kinds.set(kind, new Map()).get(kind);
    const places = asked.get(query) ?? asked.set(query, new Set()).get(query);
    places.add(anchor && kind === "headings" ? `${page}#${anchor}` : page);
  }
  const res = [];
  for (const [kind, asked] of [...kinds].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const all = [...asked].filter(([, places]) => kind.startsWith("names") || places.size === 1);
    const below = chance(seed);
    for (let n = 0; n < items && all.length > 0; n++) {
      const [[query, places]] = all.splice(below(all.length), 1);
      res.push({ kind, query, places: [...places] });
    }
  }
  return res;
}

const work = mkdtempSync(join(tmpdir(), "manicule-names-"));
console.log(`seed ${seed}, ${items} of each kind at most`);
for (const folder of folders) {
  const file = join(work, "questions.jsonl");
  writeFileSync(file, questions(folder).map((question) => `${JSON.stringify(question)}\n`).join(""));
  const judge = ["run", "--locked", "--release", "--quiet", "--example", "judge", "--", "--asked", folder, file];
  spawnSync("cargo", judge, { stdio: "inherit", env: { ...process.env, ...(missed ? { MISSED: "1" } : {}) } });
}
rmSync(work, { recursive: true });

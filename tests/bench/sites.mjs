// Is all that a reader sees of a built site found, nothing else, and does every result lead there?
//
//   node tests/bench/sites.mjs FOLDER… [--show]
//
// A browser shows each page as it was sent (what scripts make of it is in no file), with what opens
// opened, and says its words: what is lost are words that it shows in the main text and the module does not hold; furniture is what the module holds and the
// main text does not show. What is main text is written down here for each theme, by hand: this is a
// second opinion on the rules of `src/source/html`, so nothing is shared with them.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { launch } from "../browser/support/browsers.mjs";

/** By theme: the main text, what in it is none, and what opens. The first whose text, or mark, is in a page is meant. */
const THEMES = [
  { text: ".md-content__inner", not: ".headerlink,.md-content__button,.md-code__nav,.md-post__action,.md-pagination,.md-source-file,.md-feedback,.linenos,.md-nav", open: ".tabbed-block" },
  { text: ".book-page", not: ".anchor,.book-header,.book-footer", open: ".book-tabs-content,.tab-content" },
  { is: ".sl-markdown-content", text: ".sl-markdown-content,main .hero,main h1", not: ".sl-anchor-link,.expressive-code .copy,.expressive-code figcaption .sr-only" },
  { text: "[role=main] [itemprop=articleBody]", not: ".headerlink,.linenos,.viewcode-link" },
  { text: "div[role=main].col-md-9", not: ".headerlink,.linenos" },
  { text: "article.bd-article", not: ".headerlink,.copybtn,.linenos,.viewcode-link,.prev-next-area" },
  { text: "[role=main] .body,article[role=main],.body[role=main]", not: ".headerlink,.copybtn,.linenos,.viewcode-link,nav,.sphinxsidebar" },
  { text: ".theme-doc-markdown,.vp-doc,.VPHome", open: ".vp-code-group [class*=language-]", not: "nav,.custom-block-title-default,.hash-link,.header-anchor,.copy,button[class*=copy],.lang,.line-numbers-wrapper" },
  { text: "#main-content", not: "#copy-path,#toggle-all-docs,.src,.anchor,#render-detail,.doc-anchor,.since-src,.out-of-band,rustdoc-toolbar" },
  { text: "#content main,main", not: "nav,.buttons,.header-anchor,.anchor,.headerlink" },
  { text: ".headertitle,div.contents", not: ".lineno,.dynheader,.mdescRight .el" },
  { text: "#header,#content", not: "#toc,.toc,#footer" },
  { text: "article,body", not: "nav,header,footer,.navheader,.navfooter,.headerlink,.anchor" },
];

/** Text for some and none for others: what asks not to be searched, names of call-outs, numbers of notes, pictures of words, controls. */
const EITHER =
  "[data-pagefind-ignore],[role=doc-backlink],.book-hint strong,.admonition-title,.admonitionlabel,.starlight-aside__title,.book-hint-title,[class*=callout] [class*=title],sup,[role=doc-noteref],.footnote-reference,.fn-bracket,svg,mjx-container,.katex,math,button,select,input,[aria-hidden=true],iframe,canvas,object,video,audio";

const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json" };

const folders = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const isShown = process.argv.includes("--show");
if (folders.length === 0) console.log("skipped: no folder of a built site is given");
const browser = folders.length > 0 ? await launch("chromium") : undefined;
for (const folder of folders) await measure(folder);
await browser?.close();

async function measure(folder) {
  const worst = new Map();
  const held = JSON.parse(
    execFileSync("cargo", ["run", "-q", "--example", "held", "--", "--text", folder], { encoding: "utf8", maxBuffer: 1 << 30 }),
  );
  const server = createServer((request, response) => {
    const file = fileOf(folder, request.url);
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream" });
    response.end(readFileSync(file));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const documents = new Map();
  const strangers = [];
  const total = { pages: 0, seen: 0, lost: 0, furniture: 0, links: 0, dead: 0, titles: 0 };
  for (const document of held.documents) {
    const file = fileOf(folder, `/${document.url}`);
    if (!file) total.dead += 1;
    else if (file.endsWith(".html")) documents.set(path.relative(folder, file), document);
    else strangers.push(document.url);
  }
  const context = await browser.newContext({ serviceWorkers: "block", javaScriptEnabled: false });
  await context.route((url) => url.origin !== origin, (route) => route.abort());
  const said = { lost: new Map(), furniture: new Map() };
  const queue = [...documents];
  const work = async () => {
    const page = await context.newPage();
    for (let next; (next = queue.pop()); ) await compare(page, origin, next, total, said, worst);
    await page.close();
  };
  await Promise.all([work(), work()]);
  await context.close();
  server.close();
  server.closeAllConnections();
  const figures = Object.entries(total).map(([name, n]) => `${n.toLocaleString("en")} ${name}`);
  console.log(`${folder}: ${figures.join(", ")}; ${strangers.length} documents that are no page; ${held.skipped.length} left out`);
  if (!isShown) return;
  for (const [file, what] of [...worst].sort((a, b) => b[1].furniture + b[1].lost - a[1].furniture - a[1].lost).slice(0, 12)) console.log(file, what);
  console.log("strangers:", strangers.join(" "));
  console.log("left out:", held.skipped.map((it) => it.join(": ")).join("\n  "));
  console.log("repeated:", held.repeated);
  for (const [what, places] of Object.entries(said)) {
    const all = [...places].sort((a, b) => b[1].length - a[1].length);
    for (const [words, where] of all.slice(0, 200)) console.log(`${what} ${where.length} × ${words}   [${where[0]}]`);
  }
}

async function compare(page, origin, [file, document], total, said, worst) {
  await page.goto(`${origin}/${file.split("/").map(encodeURIComponent).join("/")}`, { waitUntil: "load" });
  const anchors = [...new Set(document.blocks.map(([, anchor]) => anchor).filter(Boolean))];
  const shown = await page.evaluate(read, { themes: THEMES, either: EITHER, anchors });
  total.pages += 1;
  total.links += 1 + anchors.length;
  total.dead += shown.dead.length;
  if (shown.dead.length) note(said.lost, `#${shown.dead.join(" #")}`, file);
  const h1 = wordsOf(shown.heading).join(" ");
  if (h1 && h1 !== wordsOf(document.title).join(" ")) {
    total.titles += 1;
    note(said.lost, `title «${document.title}», heading «${shown.heading}»`, file);
  }
  const has = [document.title, ...document.blocks.map(([text]) => text)];
  const surely = wordsOf(shown.surely);
  total.seen += surely.length;
  const lost = differ(least(surely, wordsOf(shown.perhaps)), has.flatMap(wordsOf), shown.surely.split("\n"), file, said.lost);
  // A number that is left out may have been glued to a word.
  const may = [...most(surely, wordsOf(shown.perhaps)), ...wordsOf(shown.pictures), ...wordsOf(document.title)];
  const furniture = differ(has.flatMap(wordsOf), may, has, file, said.furniture);
  total.lost += lost;
  total.furniture += furniture;
  if (lost + furniture > 0) worst.set(file, { lost, furniture });
}

/** Each word as often as in the bag that has it less often. */
function least(words, others) {
  const counts = new Map();
  for (const word of others) counts.set(word, (counts.get(word) ?? 0) + 1);
  return words.filter((word) => {
    const rest = counts.get(word) ?? 0;
    counts.set(word, rest - 1);
    return rest > 0;
  });
}

/** Each word as often as in the bag that has it more often. */
function most(words, others) {
  const left = [...words];
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const word of others) {
    const rest = counts.get(word) ?? 0;
    counts.set(word, rest - 1);
    if (rest <= 0) left.push(word);
  }
  return left;
}

/** How many words of one bag are not in the other; each is noted with the line that has it. */
function differ(words, others, lines, file, said) {
  const left = new Map();
  for (const word of others) left.set(word, (left.get(word) ?? 0) + 1);
  const missing = new Set();
  let n = 0;
  for (const word of words) {
    const rest = left.get(word) ?? 0;
    left.set(word, rest - 1);
    if (rest > 0) continue;
    n += 1;
    missing.add(word);
  }
  for (const word of missing) {
    const line = lines.filter((line) => wordsOf(line).includes(word)).at(-1) ?? "";
    note(said, `${word}: ${line.slice(0, 160)}`, file);
  }
  return n;
}

function note(said, words, where) {
  said.set(words, [...(said.get(words) ?? []), where]);
}

function wordsOf(text) {
  return text.replace(/[\u200b\u00ad]/g, "").normalize("NFC").toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

function fileOf(folder, url) {
  const bare = decodeURIComponent(url.replace(/[?#].*$/, ""));
  const all = [bare, `${bare}index.html`, `${bare}/index.html`, `${bare}.html`].map((end) => path.join(folder, end));
  return all.find((file) => existsSync(file) && statSync(file).isFile());
}

/** Runs in the page: what it shows. */
function read({ themes, either, anchors }) {
  const theme = themes.find(({ is, text }) => document.querySelector(is ?? text));
  const style = document.head.appendChild(document.createElement("style"));
  const css = (hidden) => `
    ${theme.open ?? "x-x"}, [role=tabpanel] { display: block !important; visibility: visible !important; height: auto !important }
    ${theme.text} { display: block !important; visibility: visible !important }
    ${hidden} { display: none !important }`;
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const panel of document.querySelectorAll("[role=tabpanel]")) panel.hidden = false;
  style.textContent = css(theme.not);
  const roots = [...document.querySelectorAll(theme.text)].filter((root, _, all) => !all.some((other) => other !== root && other.contains(root)));
  for (const root of roots) {
    for (const element of root.querySelectorAll("*")) {
      const { width, height } = element.getBoundingClientRect();
      if (width <= 1 && height <= 1 && getComputedStyle(element).overflow === "hidden") element.setAttribute("data-unseen", "");
    }
  }
  const shown = (hidden) => {
    style.textContent = css(hidden);
    return roots.map((root) => root.innerText).join("\n");
  };
  const perhaps = shown(`${theme.not},[data-unseen]`);
  const surely = shown(`${theme.not},[data-unseen],${either}`);
  const pictures = roots.flatMap((root) => [...root.querySelectorAll("img,math,svg")].map((it) => `${it.getAttribute("alt") ?? ""} ${it.textContent}`));
  const heading = roots.flatMap((root) => [...root.querySelectorAll("h1")]).map((h1) => h1.innerText)[0];
  const dead = anchors.filter((anchor) => !document.getElementById(anchor) && document.getElementsByName(anchor).length === 0);
  return { perhaps, surely, pictures: pictures.join("\n"), heading: heading ?? "", dead };
}

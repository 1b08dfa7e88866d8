// Texts in, a search out. The state is `documents`, the text of the scheme, and what was compiled of
// them; every change compiles again, and a newer wish ends an older one.
import { checkConcepts, createCompiler, exportConcepts, suggestConcepts } from "./compiler.js";
import { load } from "./manicule.js";
import { explained } from "./explained.js";
import { chosenFiles, droppedFiles, isScheme } from "./files.js";
import { at, counted, download, gzipped, make, say, size } from "./parts.js";
import { supply } from "./supply.js";

/** By path, in the order in which they came. */
const documents = new Map();
let compiler;
/** What is compiled: the module's bytes, and the same opened. */
let module;
let corpus;
let running;
let marks;

const inputs = () => [...documents.values()];
const scheme = () => {
  const text = at("scheme").value;
  return text.trim() === "" ? undefined : { path: "concepts.toml", text };
};

// ── Texts ──

async function add(files) {
  const found = files.filter(isScheme);
  for (const file of files) if (!isScheme(file)) documents.set(file.path, file);
  const read = found.length === 0 || (await takeScheme(found.at(-1)));
  list();
  if (documents.size > 0) await compile();
  else if (read) say("status", found.length > 0 ? "The scheme is read. Now add texts." : "There was no file in it.");
}

/** Any scheme becomes TOML, since that is what can be edited here. */
async function takeScheme({ path, bytes }) {
  if (/\.toml$/i.test(path)) {
    at("scheme").value = new TextDecoder().decode(bytes);
    return true;
  }
  const { compiler: code } = await supply;
  const { text, problems } = await exportConcepts({ path, bytes }, "toml", { compiler: code });
  if (text === "") {
    say("status", `${path}: ${problems[0]?.message ?? "no concepts were found."}`, true);
    return false;
  }
  at("scheme").value = text;
  return true;
}

function list() {
  const files = inputs();
  at("listing").hidden = files.length === 0;
  at("counted").textContent = `${counted(files.length, "file")}, ${size(files.reduce((sum, file) => sum + file.bytes.length, 0))}`;
  const rows = files.slice(0, 200).map(({ path, bytes }) => {
    const remove = () => {
      documents.delete(path);
      list();
      void changed();
      at("counted").parentElement.focus();
    };
    return make("li", {}, make("span", {}, path), make("span", { class: "size" }, size(bytes.length)), make("button", { type: "button", "aria-label": `Remove ${path}`, onclick: remove }, "✕"));
  });
  if (files.length > 200) rows.push(make("li", {}, `… and ${counted(files.length - 200, "more file")}`));
  at("list").replaceChildren(...rows);
}

async function changed() {
  if (documents.size > 0) return compile();
  running?.abort();
  at("results").hidden = true;
  at("troubles").hidden = true;
  say("status", "");
}

// ── Compiling ──

async function compile() {
  running?.abort();
  const own = new AbortController();
  running = own;
  at("work").hidden = false;
  at("progress").value = 0;
  at("doing").textContent = "Getting ready";
  say("status", "");
  try {
    const { compiler: code, engine } = await supply;
    own.signal.throwIfAborted();
    compiler ??= createCompiler({ compiler: code });
    const onProgress = ({ phase, share, path }) => {
      at("progress").value = share;
      at("doing").textContent = phase === "read" ? `Reading ${path}` : "Putting it together";
    };
    const options = { engine, onProgress, signal: own.signal, ...(scheme() && { concepts: scheme() }) };
    const compiled = await compiler.compile(inputs(), options);
    if (running !== own) return;
    await show(compiled);
  } catch (error) {
    // A newer one works already, and says how it goes.
    if (running !== own) return;
    failed(error);
  } finally {
    if (running === own) {
      running = undefined;
      at("work").hidden = true;
    }
  }
}

function failed(error) {
  if (error.code === "aborted" || error.name === "AbortError") {
    say("status", "Cancelled. Nothing was changed.");
    return;
  }
  say("status", error.message, true);
  if (!error.report) return;
  troubles(error.report);
  // So that the scheme can be mended, if it is the scheme.
  if (error.report.problems.some(({ path }) => path === "concepts.toml")) at("results").hidden = false;
}

async function show({ module: bytes, report }) {
  const before = corpus;
  module = bytes;
  corpus = await load(bytes);
  for (const id of ["search", "lines", "index"]) at(id).corpus = corpus;
  at("index-part").hidden = report.concepts === 0;
  at("results").hidden = false;
  before?.free();
  mark();
  troubles(report);
  say("status", `${counted(report.indexed, "document")}, ${counted(report.words, "word")}, ${counted(report.concepts, "concept")}. Search below.`);
  await weigh(report);
}

function troubles({ skipped, others, problems, concepts }) {
  const lines = [
    ...problems.filter(({ path }) => path !== "concepts.toml").map(({ path, line, message }) => `${path}${line > 0 ? `:${line}` : ""}: ${message}`),
    ...skipped.map(({ path, reason }) => `${path}: ${reason}`),
    ...others.map((path) => `${path}: of another type; left out`),
  ];
  at("troubles").hidden = lines.length === 0;
  at("troubles-counted").textContent = `${counted(lines.length, "note")} on the files`;
  at("troubles-list").replaceChildren(...lines.slice(0, 100).map((line) => make("li", {}, line)));
  // Whoever compiled from the scheme looks there.
  findings(problems.filter(({ path }) => path === "concepts.toml"), scheme() ? `Compiled with ${counted(concepts, "concept")}.` : "");
}

async function weigh(report) {
  const text = inputs().reduce((sum, file) => sum + file.bytes.length, 0);
  const sections = report.sections.reduce((sum, { bytes }) => sum + bytes, 0);
  const rows = [
    ["Your files, as they came", text],
    ["The text in them and in the scheme", report.textBytes],
    ["corpus.wasm", report.moduleBytes],
    ["Engine", report.moduleBytes - sections, "part"],
    ["Texts and concepts, as stored", sections, "part"],
    ["corpus.wasm, as a server sends it (gzip)", await gzipped(module)],
  ];
  at("report").tBodies[0].replaceChildren(
    ...rows.map(([name, bytes, kind = ""]) => make("tr", { class: kind }, make("th", { scope: "row" }, name), make("td", {}, size(bytes)))),
  );
}

// ── Concepts ──

/** Problems of the scheme, each with a button that leads to its line. */
function findings(problems, clean = "") {
  say("findings-said", problems.length === 0 ? clean : `${counted(problems.length, "note")} on the scheme:`);
  at("findings").replaceChildren(
    ...problems.slice(0, 100).map(({ line, message, level, severity }) => {
      const kind = level ?? severity;
      const place = line > 0 ? [make("button", { type: "button", onclick: () => goToLine(line) }, `line ${line}`)] : [];
      return make("li", { class: kind === "error" ? "bad" : "" }, ...place, `${kind}: ${message}`);
    }),
  );
}

function goToLine(line) {
  const area = at("scheme");
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = (area.scrollHeight * Math.max(0, line - 4)) / lines.length;
}

/** Runs what takes a moment, with its button off and its words in place. */
async function busy(button, words, work) {
  button.disabled = true;
  say("findings-said", words);
  // A frame to show that.
  await new Promise((resolve) => setTimeout(resolve, 30));
  try {
    const { compiler: code } = await supply;
    await work({ compiler: code, ...(scheme() && { concepts: scheme() }) });
  } catch (error) {
    say("findings-said", error.message, true);
  } finally {
    button.disabled = false;
  }
}

const draft = (event) =>
  busy(event.currentTarget, "Counting the terms of the texts …", async (options) => {
    const { text, terms, problems } = await suggestConcepts(inputs(), { ...options, limit: 40 });
    if (problems.length > 0) return findings(problems);
    const area = at("scheme");
    area.value = area.value.trim() === "" ? text : `${area.value.trimEnd()}\n\n${text}`;
    findings([], terms === 0 ? "No further terms were found." : `${counted(terms, "term")}. Edit them, then compile again.`);
  });

const check = (event) =>
  busy(event.currentTarget, "Checking …", async (options) => {
    if (!options.concepts) return findings([], "There is no scheme yet.");
    const { findings: found, concepts, labels, found: used } = await checkConcepts(inputs(), options);
    findings(found, `Nothing to mend: ${counted(concepts, "concept")}, ${counted(labels, "name")}, of which the texts use ${used}.`);
  });

// ── Highlighting ──

function mark() {
  marks?.clear();
  marks = undefined;
  const text = at("other").value;
  at("marked").hidden = text.trim() === "";
  say("marked-said", "");
  if (!corpus || text.trim() === "") return;
  at("marked").replaceChildren(...text.split(/\n{2,}/).map((part) => make("p", {}, part)));
  const own = corpus.highlight(at("marked"), { query: at("other-query").value });
  marks = own;
  void own.settled.then(() => {
    if (marks !== own) return;
    const concepts = new Set(own.marks.filter(({ kind }) => kind === "concept").map(({ ref }) => ref));
    say("marked-said", `${counted(own.marks.length, "place")} marked, ${counted(concepts.size, "concept")}.`);
  });
}

// ── Why ──

/** How what was searched for last was understood, and what made each score. */
function explain({ detail: { query } }) {
  const { explanation = [] } = corpus.search(query, { snippets: 0, explain: true });
  at("why").hidden = explanation.length === 0;
  at("explained").textContent = explained(explanation).join("\n");
}

// ── The page ──

function on(id, type, listener) {
  at(id).addEventListener(type, listener);
}

/** What fails in reading is said, whatever it was. */
function adding(files) {
  return files.then(add).catch((error) => say("status", error.message, true));
}

on("choose", "click", () => at("files").click());
on("choose-folder", "click", () => at("folder").click());
for (const id of ["files", "folder"]) {
  on(id, "change", async ({ target }) => {
    await adding(chosenFiles(target));
    target.value = "";
  });
}
on("sample", "click", () =>
  adding(
    supply.then(({ sample: { files, concepts } }) => {
      const encode = ({ path, text }) => ({ path, bytes: new TextEncoder().encode(text) });
      return [...files, concepts].map(encode);
    }),
  ),
);
on("add-pasted", "click", () => {
  const text = at("pasted").value;
  if (text.trim() === "") return;
  let number = 1;
  while (documents.has(`pasted-${number}.md`)) number += 1;
  at("pasted").value = "";
  void adding(Promise.resolve([{ path: `pasted-${number}.md`, bytes: new TextEncoder().encode(text) }]));
});
on("clear", "click", () => {
  documents.clear();
  list();
  void changed();
  at("choose").focus();
});
on("cancel", "click", () => running?.abort());
on("compile", "click", () => void changed());
on("draft", "click", draft);
on("check", "click", check);
on("save-scheme", "click", () => download("concepts.toml", at("scheme").value, "application/toml"));
on("search", "manicule-search", explain);
on("other", "input", mark);
on("other-query", "input", mark);
on("download", "click", () => download("corpus.wasm", module, "application/wasm"));
on("copy", "click", async () => {
  try {
    await navigator.clipboard.writeText(at("snippet").textContent);
    say("copied", "Copied.");
  } catch {
    getSelection().selectAllChildren(at("snippet"));
    say("copied", "Selected: copy it with your keyboard.");
  }
});

// A file that is dropped beside the place must not replace the page.
addEventListener("dragover", (event) => {
  event.preventDefault();
  at("drop").classList.add("over");
});
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) at("drop").classList.remove("over");
});
addEventListener("drop", (event) => {
  event.preventDefault();
  at("drop").classList.remove("over");
  void adding(droppedFiles(event.dataTransfer));
});

// There are no pages of the texts here: every line opens in the reader of the search.
document.addEventListener("manicule-select", (event) => {
  if (event.target === at("search")) return;
  event.preventDefault();
  const { id, position, query } = event.detail;
  location.hash = `manicule-search=${id.split("/").map(encodeURIComponent).join("/")}/${position}&q=${encodeURIComponent(query)}`;
  at("search").scrollIntoView({ block: "start" });
});

supply.catch((error) => say("status", error.message, true));

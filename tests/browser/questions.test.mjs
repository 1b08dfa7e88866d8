// Elements know one thing: whoever answers. Here that is a corpus of the test's own, which counts what it
// is asked: each thing that a reader does is one question, whatever is shown of its answer.
import assert from "node:assert/strict";
import { test } from "node:test";
import { corpusOf, garden } from "../wasm/support/fixture.mjs";
import { sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

/** In the page: `counted()` gives a corpus, and `asked` what it was asked. */
async function counting() {
  const { load } = await import("/manicule.js");
  const module = await load("/corpus.wasm");
  window.asked = [];
  /** Calls of the engine on the way. */
  window.calls = [];
  const engine = new Proxy(module, {
    get: (target, name) => {
      const value = target[name];
      if (typeof value !== "function") return value;
      return (...given) => {
        window.calls.push(name);
        return value.apply(target, given);
      };
    },
  });
  const answers = {
    search: (query, options) => ({ ...engine.search(query, { ...options, refine: true }), ideas: ["lantern"] }),
    complete: (prefix, options) => engine.suggest(prefix, options),
    occurrences: (query, { whole, ...options }) => ({
      ...engine.concordance(query, options),
      ...(whole && { spread: engine.distribution(query), nearby: [], ideas: ["lantern"] }),
    }),
    document: (id, query) => engine.document(id, { query }),
    scheme: (lang) => engine.concepts({ lang, details: true }),
    concept: (id, { lang, lines: limit }) => {
      const found = engine.concept(id, { lang });
      const sources = found?.where.map(({ document }) => engine.documents().find((it) => it.id === document));
      return found && { ...found, sources, lines: engine.concordance(`concept:${id}`, { limit }).lines };
    },
  };
  // Of one language: where there are several, one question more says what is searched (within.test.mjs).
  const corpus = { info: { ...module.info, languages: ["en"] }, base: module.base, can: new Set(["document", "complete"]), highlight: (...given) => engine.highlight(...given) };
  for (const [name, answer] of Object.entries(answers)) {
    corpus[name] = async (...given) => {
      const signal = given.at(-1);
      if (!(signal instanceof AbortSignal)) throw new Error(`${name} without a signal`);
      window.asked.push(given[0] === undefined ? name : `${name} ${given[0]}`);
      return answer(...given);
    };
  }
  await customElements.whenDefined("manicule-search");
  document.querySelector("body > *").corpus = corpus;
}

const withCounted = async (tag, run, module = garden()) =>
  withPage({ body: `<manicule-${tag}></manicule-${tag}>`, routes: { "/corpus.wasm": await module } }, async (it) => {
    await it.page.evaluate(counting);
    const taken = async (name) => {
      await it.page.waitForTimeout(150);
      return it.page.evaluate((name) => window[name].splice(0), name);
    };
    await run({ ...it, asked: () => taken("asked"), calls: () => taken("calls") });
  });

const note = (n, fields, text) => [`n${n}.md`, `---\ntitle: Note ${n}\n${fields}\n---\n\n${text}\n`];
const notes = await corpusOf(
  Object.fromEntries([
    note(1, "kind: letter\nauthor: Ada", "A quince."),
    note(2, "kind: letter\nauthor: Bo", "A quince and a medlar."),
    note(3, "kind: recipe\nauthor: Ada", "Quince jelly."),
    note(4, "kind: recipe\nauthor: Bo", "Medlar jelly, and a quince in it."),
  ]),
);

test("a key: one question, with two filters chosen as without; completions come after it", () =>
  withCounted(
    "search",
    async ({ search, input, asked, calls, page }) => {
      assert.deepEqual(await asked(), ["search "], "what to begin with");
      await input.click();
      await calls();
      await page.keyboard.type("q");
      assert.deepEqual(await asked(), ["search q", "complete q"]);
      assert.deepEqual(await calls(), ["search", "suggest"]);
      await page.keyboard.type("uince");
      // There is nothing to complete, so no list lies over the filters.
      await search.locator('input[aria-expanded="false"]').waitFor();
      await search.locator("[part~=filter-toggle]").click();
      await search.getByRole("checkbox", { name: "Ada" }).check();
      await search.getByRole("checkbox", { name: "letter" }).check();
      await sees(search.locator("[part~=count]"), "1 document");
      await asked();
      await calls();
      await input.fill("quinc");
      assert.deepEqual(await asked(), ["search quinc", "complete quinc"]);
      assert.deepEqual(await calls(), ["search", "suggest"], "of the engine, too");
      assert.equal(await search.getByRole("checkbox", { name: "Bo" }).count(), 1, "what else could be added");
    },
    notes,
  ));

test("keys that come fast: the last one is completed, and none before it", () =>
  withCounted("search", async ({ input, asked, page }) => {
    await input.click();
    await asked();
    await page.evaluate(() => {
      const box = document.querySelector("manicule-search").shadowRoot.querySelector("#query");
      for (const text of ["l", "la", "lan"]) {
        box.value = text;
        box.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      }
    });
    assert.deepEqual(await asked(), ["search l", "search la", "search lan", "complete lan"]);
  }));

// None of these depends on how fast the machine is; tests/bench/keys.mjs measures the time.
test("a key: answered before the next frame, completed after it, and shown in the rows and marks that are there", () =>
  withCounted("search", async ({ input, asked, page }) => {
    await input.click();
    await input.fill("lanter");
    await asked();
    const key = await page.evaluate(async () => {
      const root = document.querySelector("manicule-search").shadowRoot;
      const box = root.querySelector("#query");
      const made = [];
      for (const name of ["createElement", "createElementNS", "createTextNode"]) {
        const make = document[name];
        document[name] = (...given) => {
          made.push(given.at(-1));
          return make.apply(document, given);
        };
      }
      const rows = [...root.querySelectorAll(".hit, .hit mark")];
      box.value = "lantern";
      box.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      const answered = new Promise((done) => document.addEventListener("manicule-search", done, { once: true }));
      const inFrame = await new Promise((done) => requestAnimationFrame(() => done([...window.asked])));
      await answered;
      const kept = rows.filter((row) => row.isConnected).length;
      // What follows a frame at once.
      const { port1, port2 } = new MessageChannel();
      await new Promise((done) => ((port1.onmessage = done), port2.postMessage(0)));
      return { inFrame, after: [...window.asked], made, rows: rows.length, kept };
    });
    assert.deepEqual(key.inFrame, ["search lantern"]);
    assert.deepEqual(key.after, ["search lantern"], "whatever else is to be done comes before completions");
    assert.ok(key.rows > 20, `${key.rows} rows and marks`);
    assert.equal(key.kept, key.rows, "the same rows and marks");
    assert.deepEqual(key.made, [], "nothing made anew");
    assert.deepEqual(await asked(), ["search lantern", "complete lantern"]);
  }));

test("nothing found: one question more than that is none", () =>
  withCounted("search", async ({ search, input, asked }) => {
    await asked();
    await input.fill("zzqxvzz");
    await sees(search.locator("[part~=none]"), "lantern");
    assert.deepEqual(await asked(), ["search zzqxvzz", "complete zzqxvzz"]);
  }));

test("a document in the reader: one question", () =>
  withCounted("search", async ({ page, search, input, asked, calls }) => {
    await page.evaluate(() => document.querySelector("manicule-search").setAttribute("reader", "on"));
    await input.fill("irrigation");
    await sees(search.locator("[part~=count]"), "document");
    await asked();
    await calls();
    await search.locator("[part~=title] a").first().click();
    await sees(search.locator("[part~=place]"), "1 of");
    assert.deepEqual((await asked()).map((it) => it.split(" ")[0]), ["document"]);
    assert.deepEqual(await calls(), ["document"]);
  }));

test("lines, their spread and the words nearby: one question; more lines: one", () =>
  withCounted("concordance", async ({ page, search, input, asked }) => {
    assert.deepEqual(await asked(), ["search "]);
    await page.evaluate(() => document.querySelector("manicule-concordance").setAttribute("limit", "2"));
    await asked();
    await input.fill("lantern");
    await sees(search.locator("[part~=count]"), "12");
    assert.deepEqual(await asked(), ["occurrences lantern"]);
    await search.locator("[part~=more]").last().click();
    assert.deepEqual(await asked(), ["occurrences lantern"]);
  }));

test("an index of all concepts: one question; an entry: one", () =>
  withCounted("index", async ({ search, asked, calls }) => {
    await sees(search.locator("[part~=entry]"), "lemon");
    assert.deepEqual((await asked()).length, 1);
    assert.deepEqual(await calls(), ["concepts"]);
    await search.locator("summary", { hasText: "lemon" }).click();
    await sees(search.locator("[part~=line]"), "lemon");
    assert.deepEqual(await asked(), ["concept lemon"]);
  }));

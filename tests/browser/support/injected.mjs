// Where a text can come from: each place a page, and a function that is run in it, brings the texts
// there, and tells how many it looked at and what was wrong. `ours` are the elements that we make.

/** One document with it in every field, for each. */
export function recordsOf(payloads, hrefs) {
  return payloads.map((payload, at) => ({
    id: `d${at}`,
    title: `needle${at} ${payload}`,
    text: `The needle stands before ${payload}`,
    url: at % 2 === 0 ? payload : hrefs[(at >> 1) % hrefs.length],
    author: payload,
    kind: payload,
    date: payload,
  }));
}

/** A document that has the names of all concepts. */
export function namesOf(payloads) {
  return { id: "names", title: "Names", text: payloads.map((payload, at) => `label${at} ${payload}`).join("\n\n") };
}

/** One concept for each, with it in its names and in what is said of it. */
export function schemeOf(payloads) {
  const concepts = payloads.map((payload, at) => {
    const text = (before) => JSON.stringify(`${before} ${payload}`).replaceAll("\x7f", "\\u007f");
    return `[[concept]]\nid = "c${at}"\nprefLabel = { en = ${text(`label${at}`)} }\naltLabel = { en = [${text(`other${at}`)}] }\ndefinition = { en = ${text("means")} }\n`;
  });
  return concepts.join("\n");
}

const TEMPLATE = '<template slot="result"><h3><a data-field="url title"></a></h3><p part="by" data-field="author"></p><blockquote data-each="passage"><a data-field="url"><span data-field="excerpt"></span></a></blockquote></template>';
const search = (inside = "", more = "") => `<manicule-search src="/corpus.wasm" limit="2000" ${more}>${inside}</manicule-search>`;

/** Bodies of pages. */
export const BODIES = {
  "/": search(),
  "/template": search(TEMPLATE),
  "/reader": search("", 'reader="on"'),
  "/index": '<manicule-index src="/corpus.wasm"></manicule-index>',
  "/lines": '<manicule-concordance src="/corpus.wasm"></manicule-concordance>',
  "/card": '<p>Of <manicule-concept src="/corpus.wasm" concept="c0">it</manicule-concept>.</p>',
  "/host": `${search("", 'highlight="article"')}<article></article>`,
};

/** Each place: its page, and what is done there. Given are `ours`, some texts, all texts, the shape of our words. */
export const PLACES = {
  "body, title, address, fields": ["/", async (ours) => {
    const { hits } = await window.ask("needle");
    const root = document.querySelector("manicule-search").shadowRoot;
    await window.until(() => root.querySelectorAll("[part~=hit]").length === hits.length, `${hits.length} results`);
    const parts = [["title", ({ title }) => title], ["excerpt", ({ passages: [{ text, clipped }] }) => `${clipped.start ? "… " : ""}${text}${clipped.end ? " …" : ""}`]];
    const wrong = parts.flatMap(([part, of]) => {
      const shown = [...root.querySelectorAll(`[part~=${part}]`)].map((node) => node.textContent);
      return hits.map(of).filter((text, at) => text !== shown[at]).map((text) => `${part}: ${text}`);
    });
    window.touch(root);
    return { n: hits.length, wrong: [...wrong, ...window.faultsIn(root, ours)] };
  }],
  "a template for results": ["/template", async (ours) => {
    const { hits } = await window.ask("needle");
    const root = document.querySelector("manicule-search").shadowRoot;
    await window.until(() => root.querySelectorAll("[part~=hit]").length === hits.length, `${hits.length} results`);
    // What a document does not have takes its element with it.
    const shown = [...root.querySelectorAll("[part~=hit]")].map((hit) => hit.querySelector("[part~=by]")?.textContent);
    const meant = hits.map(({ meta }) => meta.author && [meta.author].flat().join(", "));
    window.touch(root);
    return { n: shown.filter(Boolean).length, wrong: [...meant.filter((text, at) => text !== shown[at]), ...window.faultsIn(root, ours)] };
  }],
  "labels and definitions": ["/index", async (ours) => {
    const index = document.querySelector("manicule-index");
    const found = () => [...index.shadowRoot.querySelectorAll("details")];
    await window.until(() => found().length > 0, "concepts");
    const concepts = new Map((await index.corpus.concepts({ details: true })).map((concept) => [concept.id, concept]));
    const wrong = [];
    for (const order of ["alphabet", "hierarchy"]) {
      index.order = order;
      await window.until(() => index.shadowRoot.querySelector(`[value=${order}]`).checked, order);
      await window.shown();
      for (const entry of found()) entry.open = true;
      await window.shown();
      for (const entry of found()) {
        const { prefLabel, definition } = concepts.get(entry.dataset.id);
        if (!entry.textContent.includes(prefLabel) || !entry.textContent.includes(definition)) wrong.push(`missing: ${prefLabel}`);
      }
      window.touch(index.shadowRoot);
      wrong.push(...window.faultsIn(index.shadowRoot, ours));
    }
    return { n: found().length, wrong };
  }],
  "a concept's card": ["/card", async (ours, payloads) => {
    const word = document.querySelector("manicule-concept");
    const part = (name) => word.shadowRoot.querySelector(`[part~=${name}]`);
    const wrong = [];
    for (const at of payloads.keys()) {
      word.concept = `c${at}`;
      await window.until(() => part("term"), "a word to click on");
      part("term").click();
      await window.until(() => part("definition")?.textContent.startsWith("means"), "a card");
      await window.shown();
      window.touch(word.shadowRoot);
      wrong.push(...window.faultsIn(word.shadowRoot, ours));
      part("card").hidePopover();
      await window.shown();
    }
    return { n: payloads.length, wrong };
  }],
  "queries": ["/", async (ours, payloads) => {
    const element = document.querySelector("manicule-search");
    element.limit = 5;
    const wrong = [];
    for (const [at, payload] of payloads.entries()) {
      for (const query of [payload, `label${at} ${payload}`]) {
        await window.ask(query);
        const box = element.shadowRoot.querySelector("[part~=input]").value;
        if (box !== query && !/[\r\n]/.test(query)) wrong.push(`the box has ${box}`);
        wrong.push(...window.faultsIn(element.shadowRoot, ours));
      }
      window.touch(element.shadowRoot);
    }
    return { n: 2 * payloads.length, wrong };
  }],
  "lines of a concordance": ["/lines", async (ours, payloads) => {
    const lines = document.querySelector("manicule-concordance");
    const count = () => lines.shadowRoot.querySelectorAll("[part~=line]").length;
    const wrong = [];
    for (const query of [...payloads, "needle"]) {
      lines.query = query;
      await window.shown();
      if (query === "needle") await window.until(() => count() > 0, "lines");
      window.touch(lines.shadowRoot);
      wrong.push(...window.faultsIn(lines.shadowRoot, ours));
    }
    return { n: payloads.length + count(), wrong };
  }],
  "the text of the page": ["/host", async (ours, _, payloads) => {
    const article = document.querySelector("article");
    for (const [at, payload] of payloads.entries()) article.append(Object.assign(document.createElement("p"), { textContent: `label${at} ${payload}` }));
    const before = article.innerHTML;
    const element = document.querySelector("manicule-search");
    // What is added is marked when the element looks at the page again.
    element.highlight = "";
    element.highlight = "article";
    await window.ask("needle");
    await window.until(() => element.shadowRoot.querySelector("[part~=concepts-of-page]"), "marks");
    const wrong = [...window.faultsIn(article, "P MARK"), ...window.faultsIn(element.shadowRoot, ours)];
    element.remove();
    await window.until(() => article.innerHTML === before, "the article as it was");
    return { n: article.children.length, wrong };
  }],
  "the address of the reader": ["/reader", async (ours, payloads) => {
    const element = document.querySelector("manicule-search");
    await window.ask("needle");
    const wrong = [];
    for (const payload of payloads) {
      for (const hash of [`#manicule=${encodeURIComponent(payload)}&q=needle`, `#manicule=d0/0&q=${encodeURIComponent(payload)}`, `#manicule=${payload}`]) {
        location.hash = hash;
        await window.shown();
        wrong.push(...window.faultsIn(element.shadowRoot, ours));
      }
    }
    location.hash = "#manicule=d0/0&q=needle";
    await window.until(() => element.shadowRoot.querySelector("[part~=reader]")?.textContent.includes("needle0"), "the reader");
    return { n: 3 * payloads.length, wrong };
  }],
  "words of the page": ["/", async (ours, payloads, _, shape) => {
    const element = document.querySelector("manicule-search");
    element.limit = 3;
    await window.ask("needle");
    const made = (shape, payload) => {
      if (shape === "function") return () => payload;
      if (shape === "string") return payload;
      const all = Object.entries(shape).map(([name, one]) => [name, made(one, payload)]);
      return Array.isArray(shape) ? all.map(([, one]) => one) : Object.fromEntries(all);
    };
    const wrong = [];
    for (const payload of payloads) {
      element.strings = made(shape, payload);
      for (const query of ["needle", "xqzzvq"]) {
        await window.ask(query);
        const plain = (text) => text.replace(/\s+/g, " ").trim();
        await window.until(() => plain(element.shadowRoot.textContent).includes(plain(payload)), `the words ${payload}`);
        window.touch(element.shadowRoot);
        wrong.push(...window.faultsIn(element.shadowRoot, ours));
        element.query = "";
      }
    }
    return { n: 2 * payloads.length, wrong };
  }],
};

// What opening a corpus and asking it costs, in counted steps: eight times the text, or eight times
// the question, takes at most twelve times the steps, whatever is in it.
import { compile, load } from "./support/dist.mjs";
import { growth, repeated, times } from "./support/growth.mjs";

const modules = new Map();

/** A module of `files`, compiled once and not counted. */
async function moduleOf(files, concepts) {
  const key = JSON.stringify([files, concepts]);
  if (!modules.has(key)) {
    const scheme = concepts && { concepts: { path: "s.toml", text: `[scheme]\nid = "https://example.org/s"\n${concepts}` } };
    modules.set(key, (await compile(files, scheme)).module);
  }
  return modules.get(key);
}

const one = (body) => [{ path: "a.md", text: `# Title\n\n${body}\n` }];
const pages = (n, body) => times(n, (at) => ({ path: `p${at}.md`, text: `# Page ${at}\n\n${body(at)}\n` }));

/** Corpora that grow, each [n, files of n, scheme of n]. */
const corpora = {
  "one line": [200, (n) => one(repeated("the needle of hay ")(n))],
  "one word": [200, (n) => one(repeated("needle ")(n))],
  "passages": [200, (n) => one(repeated("The needle of hay.\n\n")(n))],
  "headings": [200, (n) => one(repeated("## The needle\n\nIn hay.\n\n")(n))],
  "definitions": [200, (n) => [{ path: "a.html", text: `<h1>T</h1><dl>${times(n, () => "<dt id=a>needle<dd>The hay.").join("")}</dl>` }]],
  "documents": [40, (n) => pages(n, () => "The needle of hay.")],
  "documents of one title": [200, (n) => times(n, (at) => ({ path: `p${at}.md`, text: "# The needle\n\nHay.\n" }))],
  "words that begin alike": [100, (n) => one(times(n, (at) => `n${at.toString(36)}eedle a${at.toString(36)}`).join(" "))],
  // A merge of six lists of a letter takes three rounds, of fifty six: that is a logarithm too, and weighs more.
  "words that begin with every letter": [400, (n) => one(times(n, (at) => `${String.fromCharCode(97 + (at % 26))}${at.toString(36)}needle`).join(" "))],
  "words that are nearly alike": [60, (n) => one(times(n, (at) => `needle${String.fromCharCode(97 + (at % 26), 97 + (((at / 26) | 0) % 26), 97 + ((at / 676) | 0))}`).join(" "))],
  "spellings of one word": [200, (n) => one(times(n, (at) => [..."needle"].map((c, bit) => ((at >> bit) & 1 ? c.toUpperCase() : c)).join("")).join(" "))],
  "fields": [40, (n) => times(n, (at) => ({ path: `p${at}.md`, text: `---\ntags: [t${at}, all]\ndate: 20${10 + (at % 10)}\n---\n\n# P ${at}\n\nThe needle.\n` }))],
  "Chinese": [100, (n) => one(repeated("中文字符中文")(n))],
  "signs": [200, (n) => one(repeated("`a::b->c` needle, ")(n))],
  "hyphens": [200, (n) => one(repeated("a-needle-of-hay ")(n))],
};

const concept = (at, rest = "") => `[[concept]]\nid = "c${at}"\nprefLabel = { en = "needle ${at.toString(36)}x" }\n${rest}\n`;
const alike = (at) => `[[concept]]\nid = "c${at}"\nprefLabel = { en = "name ${at.toString(36)}x" }\naltLabel = { en = ["needle"] }\n`;
const hay = () => pages(8, () => "The needle 1x of hay.");

const schemes = {
  "concepts": [60, hay, (n) => times(n, (at) => concept(at)).join("")],
  "one name for all": [30, hay, (n) => times(n, (at) => alike(at)).join("")],
  "one name for several, and texts": [200, (n) => one(repeated("needle, ")(n)), () => times(40, (at) => alike(at)).join("")],
  "a hub": [40, hay, (n) => `${concept("hub")}${times(n, (at) => concept(at, 'broader = ["chub"]')).join("")}`],
  "a chain": [40, hay, (n) => times(n, (at) => concept(at, at ? `broader = ["c${at - 1}"]` : "")).join("")],
  "a hub of related ones": [40, hay, (n) => `${times(n, (at) => concept(at, 'related = ["chub"]')).join("")}${concept("hub")}`],
  "a ladder": [20, hay, (n) => times(n, (at) => concept(2 * at, at ? `broader = ["c${2 * at - 2}", "c${2 * at - 1}"]` : "") + concept(2 * at + 1, at ? `broader = ["c${2 * at - 2}", "c${2 * at - 1}"]` : "")).join("")],
  "names of one concept": [60, hay, (n) => concept(0, `altLabel = { en = [${times(n, (at) => `"needle b${at.toString(36)}x"`).join(", ")}] }`)],
  "names that begin alike": [20, hay, (n) => times(n, (at) => `[[concept]]\nid = "c${at}"\nprefLabel = { en = "${"needle ".repeat(10)}${at.toString(36)}x" }\n`).join("")],
  "a collection": [40, hay, (n) => `${times(n, (at) => concept(at)).join("")}[[collection]]\nid = "all"\nprefLabel = { en = "all needles" }\nmember = [${times(n, (at) => `"c${at}"`).join(", ")}]\n`],
  "a collection in long documents": [200, (n) => pages(2, () => times(n, (at) => `The needle ${at.toString(36)}x of hay.\n\n`).join("")), (n) => `${times(n, (at) => concept(at)).join("")}[[collection]]\nid = "all"\nprefLabel = { en = "all needles" }\nmember = [${times(n, (at) => `"c${at}"`).join(", ")}]\n`],
};

const questions = {
  "opened": () => undefined,
  "searched": (corpus) => corpus.search("needle"),
  "searched by passages": (corpus) => corpus.search("the needle of hay", { unit: "passage", limit: 50, offset: 20 }),
  "searched with all snippets": (corpus) => corpus.search("needle hay", { snippets: 1e9, limit: 1e9 }),
  "explained": (corpus) => corpus.search("the needle of hay 1x", { explain: true }),
  "searched by phrases": (corpus) => corpus.search('"the needle of hay" "needle needle"'),
  "searched by a beginning": (corpus) => corpus.search("n* a* needl"),
  "searched nearby": (corpus) => corpus.search("needle NEAR/4000000000 needle the NEAR/99999999999999999999 of"),
  "searched nearby in brackets": (corpus) => corpus.search("(needle OR hay OR the) NEAR/4000 (needle OR of) the NEAR of"),
  "searched with a slip": (corpus) => corpus.search("neeedle neddle hayy needlezzzz"),
  "searched without it": (corpus) => corpus.search("needle -title:x"),
  "filtered": (corpus) => corpus.search("needle tags:all date:2010..2015", { sort: "-date", refine: true, filter: { tags: ["all", "t1"] } }),
  "searched for a name": (corpus) => corpus.search("[needle] needle 1x 中文字符"),
  "searched for signs": (corpus) => corpus.search("a::b->c a-needle"),
  "completed": (corpus) => corpus.suggest("n"),
  "completed with everything": (corpus) => corpus.suggest("needle", { limit: 1e9 }),
  "listed": (corpus) => corpus.concordance("needle"),
  "listed by its left": (corpus) => corpus.concordance("needle", { sort: "left", width: 1e9, limit: 10 }),
  "listed by its left, in whole": (corpus) => corpus.concordance("needle", { sort: "left", limit: 1e9 }),
  "listed by documents, in whole": (corpus) => corpus.concordance("n* OR the", { sort: "document", limit: 1e9 }),
  "spread by every letter": (corpus) => corpus.distribution(times(26, (at) => `${String.fromCharCode(97 + at)}*`).join(" ")),
  "spread": (corpus) => corpus.distribution("needle OR hay"),
  "in company": (corpus) => corpus.collocates("needle", { window: 10, limit: 1e9 }),
  "read": (corpus) => corpus.document(corpus.documents()[0].id, { query: "needle" }),
  "marked": (corpus) => corpus.highlight("the needle of hay", { query: "needle" }),
  "with its concepts": (corpus) => [corpus.concepts(), corpus.concepts({ details: true })],
  "with one concept": (corpus) => [corpus.concept("c0"), corpus.concept("chub"), corpus.concept("all")],
};

/** The text grows, the question stays. */
for (const [name, ask] of Object.entries(questions)) {
  growth(`${name}`, { ...corpora, ...schemes }, (files, concepts) => async (n) => {
    const module = await moduleOf(files(n), concepts?.(n));
    if (name === "opened") return async () => (await load(module)).free();
    const corpus = await load(module);
    return () => ask(corpus);
  });
}

/** The question grows, the text stays. */
const asked = {
  "words": [60, (n) => times(n, (at) => `w${at}`).join(" ")],
  "the same word": [60, repeated("needle ")],
  "one word": [200, repeated("needle")],
  "words not in it": [60, repeated("neddle ")],
  "phrases": [60, repeated('"needle of" ')],
  "a phrase": [150, (n) => `"${"needle ".repeat(n)}"`],
  "a phrase that is open": [60, (n) => `"${"needle ".repeat(n)}`],
  "brackets": [200, (n) => `${"(".repeat(n)}needle`],
  "brackets that close": [200, (n) => "(needle ".repeat(n) + ")".repeat(n)],
  "closing ones": [200, repeated(")")],
  "names": [100, repeated("[needle] ")],
  "names that are open": [100, repeated("[needle ")],
  "fields": [60, repeated("title:needle ")],
  "fields that are open": [60, repeated('tags:" ')],
  "left out": [60, repeated("-needle ")],
  "choices": [60, repeated("needle OR ")],
  "near each other": [60, repeated("needle NEAR/9 ")],
  "beginnings": [60, (n) => times(n, (at) => `${String.fromCharCode(97 + (at % 26))}*`).join(" ")],
  "beginnings, one of them": [60, (n) => times(n, (at) => `${String.fromCharCode(97 + (at % 26))}*`).join(" OR ")],
  "hyphens": [200, (n) => `a${"-needle".repeat(n)}`],
  "signs": [200, repeated("+")],
  "dots": [100, repeated("a.b::")],
  "Chinese": [60, repeated("中文")],
  "marks": [200, (n) => `a${"\u0301".repeat(n)}`],
  "capitals": [60, repeated("NEEDLE ")],
  "stars": [200, repeated("*")],
  "spaces": [200, repeated(" ")],
  "numbers": [100, repeated("1.")],
};

const ways = {
  "searched for": (corpus, text) => corpus.search(text, { explain: true }),
  "completed from": (corpus, text) => corpus.suggest(text),
  "listed for": (corpus, text) => corpus.concordance(text),
  "spread of": (corpus, text) => corpus.distribution(text),
  "in the company of": (corpus, text) => corpus.collocates(text),
  "marked, a text of": (corpus, text) => corpus.highlight(text, { query: "needle the NEAR of" }),
  "marked by": (corpus, text) => corpus.highlight("the needle of hay", { query: text }),
  "a document by": (corpus, text) => [corpus.document(text), corpus.concept(text)],
};

const still = await load(await moduleOf([...one(times(60, (at) => `w${at} needle of the hay n${at}`).join(" ")), ...pages(10, () => "The needle.")], concept(0) + alike(1)));
for (const [name, ask] of Object.entries(ways)) {
  growth(name, asked, (text) => (n) => ask(still, text(n)));
}

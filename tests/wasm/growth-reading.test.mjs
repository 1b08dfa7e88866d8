// What reading and compiling costs, in counted steps: eight times the input takes at most twelve
// times the steps, whatever is in it. Each line is a shape on which some parser of its kind has
// been quadratic; what stands beside it is how often it is repeated first.
import { checkConcepts, compile as build, exportConcepts, suggestConcepts } from "./support/dist.mjs";
import { growth, repeated, times } from "./support/growth.mjs";

/** What is refused has been read, too. */
const refused = (error) => {
  if (error.name !== "ManiculeError") throw error;
};
const compile = (...asked) => build(...asked).catch(refused);

/** A file of a kind that holds `text(n)`. */
const file = (path) => (text) => (n) => compile([{ path, text: text(n) }]);

const markdown = {
  "open brackets": [1000, repeated("[")],
  "open brackets and closing ones": [1000, (n) => "[".repeat(n) + "]".repeat(n)],
  "links that never close": [1000, repeated("[a](")],
  "links whose address never closes": [1000, repeated("[a](<b")],
  "images in images": [1000, (n) => `${"![".repeat(n)}a${"](b)".repeat(n)}`],
  "emphasis that opens": [1000, repeated("*a **b ")],
  "emphasis of both kinds": [1000, repeated("*a_ ")],
  "emphasis that closes": [1000, repeated("a** b* ")],
  "a row of stars": [1000, (n) => `a${"*".repeat(n)}b${"*".repeat(n)}c`],
  "struck out": [1000, repeated("~~a ~b ")],
  "ever longer code": [150, (n) => times(Math.round(Math.sqrt(n * 150)), (at) => `e${"\`".repeat(at)}`).join("")],
  "quotes in quotes": [1000, (n) => `${"> ".repeat(n)}a`],
  "lists in lists": [100, (n) => times(Math.round(Math.sqrt(n * 100)), (at) => `${"  ".repeat(at)}* a\n`).join("")],
  "lists on a line": [1000, (n) => `${"* ".repeat(n)}a`],
  "quotes and lists": [1000, (n) => `${"> 1. ".repeat(n)}a`],
  "definitions of links": [1000, (n) => times(n, (at) => `[a${at}]: /b${at}\n`).join("")],
  "the same definition, and links to it": [1000, (n) => `[a]: /${"b".repeat(n)}\n\n${"[a] ".repeat(n)}`],
  "footnotes": [1000, (n) => times(n, (at) => `a[^${at}]\n\n[^${at}]: b\n\n`).join("")],
  "the same footnote": [1000, (n) => `${"a[^1] ".repeat(n)}\n\n[^1]: b\n`],
  "notes that are nowhere": [1000, repeated("[^a ")],
  "comments that open": [1000, repeated("<!-- a ")],
  "declarations that open": [1000, repeated("<!A ")],
  "processing instructions": [1000, repeated("<? ")],
  "cdata that opens": [1000, repeated("a <![CDATA[ ")],
  "tags that never close": [1000, repeated("<a b=\"c ")],
  "tags": [1000, repeated("<b>a")],
  "blocks of tags": [1000, repeated("<div>\n\na\n\n")],
  "signs for characters": [1000, repeated("&amp;&a;&")],
  "backslashes": [1000, repeated("\\")],
  "addresses": [1000, repeated("www.a.b/c(( ")],
  "a table that is wide": [300, (n) => `${"|a".repeat(n)}|\n${"|-".repeat(n)}|\n${"|b".repeat(n)}|\n`],
  "a table that is long": [500, (n) => `|a|b|\n|-|-|\n${"|c|d|\n".repeat(n)}`],
  "a wide table with short rows": [400, (n) => `${"|a".repeat(n)}|\n${"|-".repeat(n)}|\n${"|b\n".repeat(n)}`],
  "tables on tables": [300, repeated("|a|\n|-|\n")],
  "a table of lines": [300, (n) => `+---+\n${"| a |\n+---+\n".repeat(n)}`],
  "lines of tables that open": [500, repeated("+---+---+\n\n")],
  "headings": [500, (n) => times(n, (at) => `## A ${at}\n\nb\n\n`).join("")],
  "the same heading": [500, repeated("## A\n\nb\n\n")],
  "ever deeper headings": [500, repeated("# A\n## B\n### C\n#### D\n##### E\n###### F\n")],
  "underlined lines": [500, repeated("a\n===\n")],
  "lines that are no heading yet": [1000, repeated("a\n")],
  "definition lists": [500, repeated("a\n: b\n\n")],
  "containers that open": [500, repeated("::: note\n")],
  "ever longer containers": [30, (n) => times(Math.round(Math.sqrt(n * 30)), (at) => `${":".repeat(at + 3)} note\n`).join("")],
  "admonitions in admonitions": [30, (n) => times(Math.round(Math.sqrt(n * 30)), (at) => `${"    ".repeat(at)}!!! note\n`).join("")],
  "tabs": [500, repeated("=== \"A\"\n\n    b\n\n")],
  "attributes that open": [1000, repeated("a{.b ")],
  "attributes": [1000, repeated("a {.b #c}\n\n")],
  "shortcodes that open": [1000, repeated("{{< a ")],
  "shortcodes": [1000, repeated("{{< a \"b\" >}}c{{< /a >}} ")],
  "tags of templates that open": [1000, repeated("{% a ")],
  "expressions that open": [1000, repeated("{a ")],
  "expressions in expressions": [1000, (n) => "{".repeat(n) + "}".repeat(n)],
  "roles that open": [1000, repeated("{a}\`b ")],
  "directives that open": [300, repeated("\`\`\`{a}\n")],
  "directives of dots": [300, repeated(".. a::\n\n")],
  "marks, keys and criticism that open": [1000, repeated("==a ++b {++c {--d {~~e ")],
  "formulas that open": [1000, repeated("$a $$b \\(c \\[d ")],
  "formulas": [1000, repeated("$a$ $$b$$ ")],
  "wiki links that open": [1000, repeated("[[a ")],
  "imports of components": [300, repeated("import A from \"b\"\n")],
  "components that open": [1000, repeated("<A b={c ")],
  "code that opens": [300, repeated("\`\`\`a\nb\n")],
  "fences of both kinds": [300, repeated("\`\`\`\n~~~\n")],
  "indented lines": [1000, repeated("    a\n\n")],
  "line breaks": [1000, repeated("a  \n")],
  "one line": [500, repeated("word of mine, and more. ")],
  "one line without sentences": [500, repeated("word of mine ")],
  "one word": [5000, repeated("a")],
  "one word with hyphens": [2000, repeated("a-")],
  "one name": [2000, repeated("a_b.")],
  "one name of parts": [2000, repeated("Ab")],
  "one number": [5000, repeated("1,")],
  "marks on a letter": [2000, (n) => `a${"\u0301".repeat(n)}`],
  "marks in another order": [2000, (n) => `a${"\u0315\u0300\u05ae\u0300".repeat(n)}`],
  "a row of joiners": [2000, (n) => `a${"\u200d".repeat(n)}b`],
  "flags": [2000, repeated("🇫🇷")],
  "a line of Chinese": [1000, repeated("中文字符")],
  "a line of Thai": [1000, repeated("ภาษาไทย")],
  "quotation marks": [1000, repeated("“a ‘b ")],
  "blank lines": [5000, repeated(" \n")],
  "different words": [500, (n) => times(n, (at) => `w${at.toString(36)} `).join("")],
};

const html = {
  "tags in tags": [500, repeated("<div>")],
  "tags that close": [500, (n) => "<div>".repeat(n) + "</div>".repeat(n)],
  "tags that close nothing": [1000, repeated("</a></p></b>")],
  "formatting": [300, repeated("<b>a")],
  "formatting across paragraphs": [200, repeated("<b><p>a")],
  "formatting of many kinds": [100, (n) => times(n, (at) => `<font size=${at}><p>a`).join("")],
  "formatting that is opened again": [60, (n) => `${times(n, (at) => `<font size=${at}>`).join("")}${"<p>a</p>".repeat(n)}`],
  "formatting that closes in disorder": [200, repeated("<a><b></a></b>")],
  "links in links": [300, repeated("<a href=b>c")],
  "attributes": [300, (n) => `<p ${times(n, (at) => `a${at}=b `).join("")}>c`],
  "the same attribute": [1000, (n) => `<p ${"a=b ".repeat(n)}>c`],
  "a long attribute": [2000, (n) => `<p title="${"a ".repeat(n)}">c`],
  "classes": [500, (n) => times(n, () => `<p class="${"a ".repeat(8)}">c</p>`).join("")],
  "one element with many classes": [1000, (n) => `<p class="${"a ".repeat(n)}">c</p>`],
  "comments": [500, repeated("<!-- a -->b")],
  "comments that open": [1000, repeated("<!-- ")],
  "scripts that open": [1000, repeated("<script><!--")],
  "signs for characters": [1000, repeated("&amp;&notin;&a")],
  "text in tables": [300, repeated("<table>a")],
  "rows": [300, (n) => `<table>${"<tr><td>a".repeat(n)}`],
  "a row": [300, (n) => `<table><tr>${"<td>a".repeat(n)}`],
  "tables in cells": [200, repeated("<table><tr><td>")],
  "spans of cells": [300, (n) => `<table>${"<tr><td rowspan=65534 colspan=1000>a".repeat(n)}`],
  "heads of tables": [200, (n) => `<table><tr>${"<th>a".repeat(n)}</tr><tr>${"<td>b".repeat(n)}</tr></table>`],
  "templates": [300, repeated("<template>")],
  "choices": [300, repeated("<select><option>a")],
  "lists in lists": [300, repeated("<ul><li>a")],
  "items": [300, (n) => `<ul>${"<li>a".repeat(n)}`],
  "definitions": [300, (n) => `<dl>${times(n, (at) => `<dt id=a${at}>a${at}<dd>b`).join("")}</dl>`],
  "terms with one definition": [300, (n) => `<dl>${"<dt>a".repeat(n)}<dd>b</dl>`],
  "definitions in definitions": [300, repeated("<dl><dt>a<dd>")],
  "headings": [300, (n) => times(n, (at) => `<h2 id=a${at}>A ${at}</h2><p>b`).join("")],
  "the same heading": [300, repeated("<h2>A</h2><p>b")],
  "sections in sections": [300, repeated("<section><h2>a</h2>")],
  "drawings": [300, repeated("<svg><a>")],
  "formulas": [300, repeated("<math><mi>a")],
  "ruby": [300, repeated("<ruby>a<rt>b")],
  "places": [500, (n) => times(n, (at) => `<a id=a${at}></a>`).join("")],
  "links": [500, (n) => times(n, (at) => `<a href=b${at}.html>c ${at}</a> `).join("")],
  "metadata": [500, (n) => `<head>${times(n, (at) => `<meta name=a${at} content=b>`).join("")}</head><p>c`],
  "the same metadata": [500, (n) => `<head>${"<meta name=keywords content=b>".repeat(n)}</head><p>c`],
  "links in the head": [500, (n) => `<head>${times(n, (at) => `<link rel=alternate hreflang=de href=${at}>`).join("")}</head><p>c`],
  "structured data": [300, (n) => `<script type="application/ld+json">${"[".repeat(n)}</script><p>a`],
  "paragraphs": [500, repeated("<p>a")],
  "lines": [1000, repeated("a<br>")],
  "words in tags": [500, repeated("<i>a</i><b>b</b>")],
  "code in tags": [500, (n) => `<pre>${"<span>a</span>\n".repeat(n)}</pre>`],
  "buttons": [300, repeated("<button>a")],
  "frames": [300, repeated("<frameset>")],
  "bodies": [300, (n) => times(n, (at) => `<body a${at}=b>c`).join("")],
  "roots": [300, (n) => times(n, (at) => `<html a${at}=b>c`).join("")],
  "hidden ones": [300, repeated("<div hidden>a")],
  "footnotes": [300, (n) => times(n, (at) => `<a href=#n${at} id=r${at}>1</a><p id=n${at}><a href=#r${at}>1</a> b`).join("")],
};

const text = {
  "lines": [1000, repeated("a\n")],
  "paragraphs": [500, repeated("a\n\n")],
  "one line": [1000, repeated("a b. ")],
  "rules": [500, repeated("a\n---\n")],
};

const json = {
  "lists in lists": [1000, repeated("[")],
  "objects in objects": [500, repeated("{\"a\":")],
  "records": [300, (n) => JSON.stringify(times(n, (at) => ({ id: `a${at}`, text: "b" })))],
  "the same id": [300, (n) => JSON.stringify(times(n, () => ({ id: "a", text: "b" })))],
  "fields": [300, (n) => JSON.stringify([{ text: "b", ...Object.fromEntries(times(n, (at) => [`a${at}`, "c"])) }])],
  "values": [300, (n) => JSON.stringify([{ text: "b", tags: times(n, (at) => `c${at}`) }])],
  "one string": [2000, (n) => JSON.stringify([{ text: "b ".repeat(n) }])],
};

const records = {
  "records": [300, (n) => times(n, (at) => `${JSON.stringify({ id: `a${at}`, text: "b" })}\n`).join("")],
  "fields, each in one record": [150, (n) => times(n, (at) => `${JSON.stringify({ id: `${at}`, text: "b", [`f${at}`]: "c" })}\n`).join("")],
  "values of a field": [300, (n) => times(n, (at) => `${JSON.stringify({ id: `${at}`, text: "b", f: `c${at}` })}\n`).join("")],
  "languages": [150, (n) => times(n, (at) => `${JSON.stringify({ id: `${at}`, text: "b", lang: `x-${at}` })}\n`).join("")],
  "broken ones": [300, repeated("{\"a\n")],
  "blank lines": [2000, repeated("\n")],
};

const yaml = {
  "keys": [300, (n) => times(n, (at) => `a${at}: b\n`).join("")],
  "the same key": [300, repeated("a: b\n")],
  "lists in lists": [1000, (n) => `a: ${"[".repeat(n)}\n`],
  "objects in objects": [500, (n) => `a: ${"{b: ".repeat(n)}\n`],
  "lists on a line": [1000, (n) => `${"- ".repeat(n)}a\n`],
  "questions": [1000, (n) => `${"? ".repeat(n)}a\n`],
  "objects in lines": [20, (n) => times(Math.round(Math.sqrt(n * 20)), (at) => `${" ".repeat(at)}a:\n`).join("")],
  "anchors": [300, (n) => times(n, (at) => `a${at}: &b${at} c\n`).join("")],
  "aliases of aliases": [40, (n) => `a0: &a0 [b]\n${times(n, (at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]\n`).join("")}`],
  "aliases of one list": [60, (n) => `a: &a [${"b, ".repeat(n)}]\n${times(n, (at) => `c${at}: *a\n`).join("")}`],
  "merges": [60, (n) => `a: &a {${times(n, (at) => `k${at}: b`).join(", ")}}\n${times(n, (at) => `c${at}: {<<: *a}\n`).join("")}`],
  "a long string": [2000, (n) => `title: "${"a ".repeat(n)}"\n`],
  "a string that never ends": [2000, (n) => `title: "${"a\n ".repeat(n)}\n`],
  "a text of lines": [1000, (n) => `title: |\n${"  a\n".repeat(n)}`],
  "comments": [1000, repeated("# a\n")],
  "signs": [1000, (n) => `a: ${"!b ".repeat(n)}\n`],
  "documents": [500, repeated("a: b\n...\n")],
  "tags": [300, (n) => `tags: [${times(n, (at) => `a${at}`).join(", ")}]\n`],
};

const frontToml = {
  "keys": [300, (n) => times(n, (at) => `a${at} = "b"\n`).join("")],
  "the same key": [300, repeated("a = \"b\"\n")],
  "lists in lists": [1000, (n) => `a = ${"[".repeat(n)}\n`],
  "tables in tables": [500, (n) => `a = ${"{b = ".repeat(n)}\n`],
  "a path": [1000, (n) => `a${".a".repeat(n)} = 1\n`],
  "the heading of a table": [1000, (n) => `[a${".a".repeat(n)}]\n`],
  "tables": [300, (n) => times(n, (at) => `[a${at}]\nb = 1\n`).join("")],
  "tables of a table": [300, (n) => times(n, (at) => `[a.b${at}]\nc = 1\n`).join("")],
  "tables of a list": [300, repeated("[[a]]\nb = 1\n")],
  "a long string": [2000, (n) => `title = "${"a ".repeat(n)}"\n`],
  "strings that never end": [1000, repeated("a = \"b\n")],
  "what is no line": [1000, repeated("a\n")],
  "comments": [1000, repeated("# a\n")],
};

const concept = (id, rest = "") => `[[concept]]\nid = "${id}"\nprefLabel = { en = "name ${id}" }\n${rest}\n`;
const scheme = (body) => `[scheme]\nid = "https://example.org/s"\n${body}`;
const list = (n, name = (at) => `a${at}`) => `[${times(n, (at) => `"${name(at)}"`).join(", ")}]`;

const schemes = {
  "concepts": [150, (n) => scheme(times(n, (at) => concept(`a${at}`)).join(""))],
  "a hub of broader ones": [80, (n) => scheme(`${concept("hub")}${times(n, (at) => concept(`a${at}`, 'broader = ["hub"]')).join("")}`)],
  "a hub of narrower ones": [80, (n) => scheme(`${concept("hub", `narrower = ${list(n)}`)}${times(n, (at) => concept(`a${at}`)).join("")}`)],
  "a concept under many": [80, (n) => scheme(`${concept("hub", `broader = ${list(n)}`)}${times(n, (at) => concept(`a${at}`)).join("")}`)],
  "a hub of related ones": [80, (n) => scheme(`${concept("hub", `related = ${list(n)}`)}${times(n, (at) => concept(`a${at}`, 'related = ["hub"]')).join("")}`)],
  "the same narrower one again": [150, (n) => scheme(`${concept("hub", `narrower = ${list(n, () => "a")}`)}${concept("a")}`)],
  "a chain": [80, (n) => scheme(times(n, (at) => concept(`a${at}`, at > 0 ? `broader = ["a${at - 1}"]` : "")).join(""))],
  "a circle": [80, (n) => scheme(times(n, (at) => concept(`a${at}`, `broader = ["a${(at + 1) % n}"]`)).join(""))],
  "circles": [80, (n) => scheme(times(n, (at) => concept(`a${at}`, `broader = ["a${at ^ 1}"]`)).join(""))],
  "a chain to a circle": [80, (n) => scheme(times(n, (at) => concept(`a${at}`, `broader = ["a${at > 0 ? at - 1 : 1}"]`)).join(""))],
  "a ladder": [40, (n) => scheme(times(n, (at) => concept(`a${at}`, `broader = ["b${at + 1}", "a${at + 1}"]`) + concept(`b${at}`, `broader = ["a${at + 1}", "b${at + 1}"]`)).join("") + concept(`a${n}`) + concept(`b${n}`))],
  "one name for all": [100, (n) => scheme(times(n, (at) => `[[concept]]\nid = "a${at}"\nprefLabel = { en = "same" }\n`).join(""))],
  "one other name for all": [100, (n) => scheme(times(n, (at) => concept(`a${at}`, 'altLabel = { en = ["same"] }')).join(""))],
  "names that begin alike": [60, (n) => scheme(times(n, (at) => `[[concept]]\nid = "a${at}"\nprefLabel = { en = "${"same ".repeat(20)}${at}" }\n`).join(""))],
  "one concept with many names": [300, (n) => scheme(concept("a", `altLabel = { en = ${list(n, (at) => `other ${at}`)} }`))],
  "one concept with the same name": [300, (n) => scheme(concept("a", `altLabel = { en = ${list(n, () => "other")} }`))],
  "names in many languages": [150, (n) => scheme(concept("a", `altLabel = { ${times(n, (at) => `x-${at.toString(36)} = "b"`).join(", ")} }`))],
  "one long name": [500, (n) => scheme(concept("a", `altLabel = { en = ["${"word ".repeat(n)}"] }`))],
  "the same id": [100, (n) => scheme(times(n, () => concept("a")).join(""))],
  "notations": [100, (n) => scheme(times(n, (at) => concept(`a${at}`, 'notation = "1"')).join(""))],
  "members": [80, (n) => scheme(`${times(n, (at) => concept(`a${at}`)).join("")}[[collection]]\nid = "c"\nprefLabel = { en = "all" }\nmember = ${list(n)}\n`)],
  "collections": [80, (n) => scheme(`${concept("a")}${times(n, (at) => `[[collection]]\nid = "c${at}"\nprefLabel = { en = "c ${at}" }\nmember = ["a"]\n`).join("")}`)],
  "collections in collections": [80, (n) => scheme(`${concept("a")}${times(n, (at) => `[[collection]]\nid = "c${at}"\nprefLabel = { en = "c ${at}" }\nmember = ["${at > 0 ? `c${at - 1}` : "a"}"]\n`).join("")}`)],
  "definitions": [200, (n) => scheme(concept("a", `definition = { en = "${"word ".repeat(n)}" }`))],
  "nested ids": [150, (n) => scheme(`[[concept]]\nid = ${"[".repeat(n)}`)],
};

const turtle = (body) => `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix : <http://example.org/> .\n${body}`;
const named = (n, rest) => times(n, (at) => `:a${at} a skos:Concept; skos:prefLabel "name ${at}"@en${rest(at)} .\n`).join("");

const turtles = {
  "concepts": [100, (n) => turtle(named(n, () => ""))],
  "a hub": [60, (n) => turtle(`:hub a skos:Concept; skos:prefLabel "hub"@en .\n${named(n, () => "; skos:broader :hub")}`)],
  "a hub that says so": [60, (n) => turtle(`:hub a skos:Concept; skos:prefLabel "hub"@en; skos:narrower ${times(n, (at) => `:a${at}`).join(", ")} .\n${named(n, () => "")}`)],
  "a scheme with tops": [60, (n) => turtle(`:s a skos:ConceptScheme; skos:hasTopConcept ${times(n, (at) => `:a${at}`).join(", ")} .\n${named(n, () => "; skos:inScheme :s; skos:topConceptOf :s")}`)],
  "schemes": [60, (n) => turtle(named(n, (at) => `; skos:inScheme :s${at}`))],
  "blank ones in blank ones": [150, (n) => turtle(`:a skos:narrower ${"[ skos:narrower ".repeat(n)}`)],
  "lists in lists": [150, (n) => turtle(`:a skos:memberList ${"( ".repeat(n)}`)],
  "a list": [150, (n) => turtle(`:a a skos:OrderedCollection; skos:prefLabel "a"@en; skos:memberList (${times(n, (at) => ` :a${at}`).join("")} ) .\n${named(n, () => "")}`)],
  "a list that never ends": [60, (n) => turtle(`:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> :l; <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> :a0 .\n${times(n, (at) => `:c${at} a skos:OrderedCollection; skos:prefLabel "c ${at}"@en; skos:memberList :l .\n`).join("")}${named(n, () => "")}`)],
  "collections of one list": [40, (n) => turtle(`:l${times(n, (at) => ` <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> :l${at + 1}; <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> :a${at} .\n:l${at + 1}`).join("")} <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> :a0 .\n${times(n, (at) => `:c${at} a skos:OrderedCollection; skos:prefLabel "c ${at}"@en; skos:memberList :l .\n`).join("")}${named(n, () => "")}`)],
  "prefixes": [200, (n) => times(n, (at) => `@prefix p${at}: <http://example.org/${at}> .\n`).join("") + turtle(named(1, () => ""))],
  "a string that never ends": [1000, (n) => turtle(`:a skos:prefLabel "${"a ".repeat(n)}`)],
  "a string of lines that never ends": [500, (n) => turtle(`:a skos:prefLabel """${"a\n".repeat(n)}`)],
  "a string of lines": [500, (n) => turtle(`:a a skos:Concept; skos:prefLabel """${"a\n".repeat(n)}"""@en .`)],
  "broken lines": [200, (n) => turtle(":a :b\n".repeat(n))],
  "values on lines": [200, (n) => turtle(`:a a skos:Concept; skos:prefLabel "a"@en; skos:altLabel\n${times(n, (at) => `"b${at}"@en`).join(",\n")} .`)],
  "an address": [2000, (n) => turtle(`<http://example.org/${"a/../".repeat(n)}> a skos:Concept; skos:prefLabel "a"@en .`)],
  "comments": [500, (n) => turtle("# a\n".repeat(n) + named(1, () => ""))],
  "links of labels": [60, (n) => turtle(`@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .\n:a a skos:Concept; xl:prefLabel :l; xl:altLabel ${times(n, (at) => `:l${at}`).join(", ")} .\n${times(n, (at) => `:l${at} xl:literalForm "b ${at}"@en .\n`).join("")}`)],
  "one long identifier": [2000, (n) => turtle(`:${"a".repeat(n)} a skos:Concept; skos:prefLabel "a"@en .`)],
  "concepts called alike": [60, (n) => turtle(times(n, (at) => `<http://example.org/${at}/same> a skos:Concept; skos:prefLabel "name ${at}"@en .\n`).join(""))],
};

const rdf = (body, more = "") => `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#" ${more}>${body}</rdf:RDF>`;

const xmls = {
  "concepts": [60, (n) => rdf(times(n, (at) => `<skos:Concept rdf:about="http://example.org/${at}"><skos:prefLabel xml:lang="en">a ${at}</skos:prefLabel></skos:Concept>\n`).join(""))],
  "concepts in concepts": [60, (n) => rdf("<skos:Concept><skos:narrower>".repeat(n))],
  "namespaces": [60, (n) => rdf("<skos:Concept/>", times(n, (at) => `xmlns:a${at}="http://example.org/${at}"`).join(" "))],
  "namespaces, and elements in them": [40, (n) => rdf("<skos:Concept/>".repeat(n), times(n, (at) => `xmlns:a${at}="http://example.org/${at}"`).join(" "))],
  "namespaces deeper and deeper": [40, (n) => rdf(times(n, (at) => `<skos:Concept xmlns:a${at}="b"><skos:narrower>`).join(""))],
  "attributes": [60, (n) => rdf(`<skos:Concept ${times(n, (at) => `skos:a${at}="b"`).join(" ")}/>`)],
  "the same attribute": [60, (n) => rdf(`<skos:Concept ${"skos:a=\"b\" ".repeat(n)}/>`)],
  "entities": [60, (n) => `<!DOCTYPE a [${times(n, (at) => `<!ENTITY a${at} "b">`).join("")}]>${rdf(`<skos:Concept rdf:about="http://example.org/${times(n, (at) => `&a${at};`).join("")}"/>`)}`],
  "entities that open": [300, (n) => `<!DOCTYPE a [${"<!ENTITY ".repeat(n)}]>`],
  "comments that open": [300, (n) => rdf("<!-- ".repeat(n))],
  "collections": [60, (n) => rdf(`<skos:OrderedCollection><skos:memberList rdf:parseType="Collection">${times(n, (at) => `<rdf:Description rdf:about="http://example.org/${at}"/>`).join("")}</skos:memberList></skos:OrderedCollection>`)],
  "literals of XML": [100, (n) => rdf(`<skos:Concept><skos:note rdf:parseType="Literal">${"<b>".repeat(n)}`)],
  "one text": [1000, (n) => rdf(`<skos:Concept rdf:about="http://example.org/a"><skos:prefLabel xml:lang="en">${"a&amp;".repeat(n)}</skos:prefLabel></skos:Concept>`)],
  "ids": [60, (n) => rdf(times(n, (at) => `<skos:Concept rdf:ID="a${at}"/>`).join(""))],
};

const ld = (graph, context = "{}") => `{"@context": [{"skos": "http://www.w3.org/2004/02/skos/core#", "@language": "en"}, ${context}], "@graph": ${graph}}`;

const lds = {
  "concepts": [60, (n) => ld(JSON.stringify(times(n, (at) => ({ "@id": `http://example.org/${at}`, "@type": "skos:Concept", "skos:prefLabel": `a ${at}` }))))],
  "concepts in concepts": [100, (n) => ld("{\"skos:narrower\": ".repeat(n))],
  "lists in lists": [100, (n) => ld("[".repeat(n))],
  "terms": [60, (n) => ld("[]", JSON.stringify(Object.fromEntries(times(n, (at) => [`a${at}`, `http://example.org/${at}`]))))],
  "terms of terms": [30, (n) => ld("[]", JSON.stringify(Object.fromEntries(times(n, (at) => [`a${at}`, `a${at + 1}:b`]))))],
  "contexts deeper and deeper": [30, (n) => ld(times(n, (at) => `{"@context": {"a${at}": "http://example.org/"}, "skos:narrower": `).join(""))],
  "values": [100, (n) => ld(JSON.stringify([{ "@id": "http://example.org/a", "@type": "skos:Concept", "skos:prefLabel": "a", "skos:altLabel": times(n, (at) => `b ${at}`) }]))],
};

const withScheme = (path) => (text) => (n) =>
  compile([{ path: "a.md", text: "# Name\n\nThe same name a1.\n" }], { concepts: { path, text: text(n) } });

/** Collections of files. */
const collections = {
  "pages": [40, (n) => times(n, (at) => ({ path: `a${at}.md`, text: `# Page ${at}\n\nWords of ${at}.\n` }))],
  "pages of one name": [40, (n) => times(n, (at) => ({ path: `a${at}/index.md`, text: "# Page\n\nThe same words.\n" }))],
  "pages of a folder that repeat": [40, (n) => times(n, (at) => ({ path: `a${at}.html`, text: `<title>A ${at}</title><nav>x</nav><div>Always the same.</div><p>Words of ${at}.` }))],
  "pages that link to one": [40, (n) => times(n, (at) => ({ path: `a${at}.md`, text: `# Page ${at}\n\n[home](a0.md)\n` }))],
  "pages that link to all": [6, (n) => times(Math.round(Math.sqrt(n * 60)), (at, all) => ({ path: `a${at}.md`, text: `# P ${at}\n\n${times(all, (to) => `[p](a${to}.md)`).join(" ")}\n` }))],
  "folders in folders": [6, (n) => times(Math.round(Math.sqrt(n * 60)), (at) => ({ path: `${"d/".repeat(at)}a.md`, text: `# P ${at}\n\nWords.\n` }))],
  "languages in folders": [40, (n) => times(n, (at) => ({ path: `${["en", "de", "fr", "zh"][at % 4]}/p${at >> 2}.md`, text: `# P ${at}\n\nWords.\n` }))],
  "nothing in them": [40, (n) => times(n, (at) => ({ path: `a${at}.md`, text: "" }))],
  "what is no document": [100, (n) => times(n, (at) => ({ path: `a${at}.png`, text: "" }))],
};

growth("Markdown", markdown, file("a.md"));
growth("HTML", html, file("a.html"));
growth("plain text", text, file("a.txt"));
growth("JSON", json, file("a.json"));
growth("records", records, file("a.jsonl"));
growth("YAML", yaml, (text) => file("a.md")((n) => `---\n${text(n)}---\n\n# A\n\nb\n`));
growth("TOML before a page", frontToml, (text) => file("a.md")((n) => `+++\n${text(n)}+++\n\n# A\n\nb\n`));
growth("schemes in TOML", schemes, withScheme("s.toml"));
growth("schemes in Turtle", turtles, withScheme("s.ttl"));
growth("schemes in RDF/XML", xmls, withScheme("s.rdf"));
growth("schemes in JSON-LD", lds, withScheme("s.jsonld"));
growth("collections", collections, (make) => (n) => compile(make(n)));

const { "nested ids": _, ...readable } = schemes;
const ofConcepts = (text) => ({ path: "s.toml", text });
const page = [{ path: "a.md", text: "# Name\n\nThe same name a1.\n" }];
growth("schemes that are checked", readable, (text) => (n) => checkConcepts(page, { concepts: ofConcepts(text(n)) }));
growth("schemes that are written", readable, (text) => (n) => exportConcepts(ofConcepts(text(n)), "ttl"));
growth("texts that concepts are suggested for", { "words": [300, repeated("a GNU term of mine, (b) ")], "terms": [100, (n) => times(n, (at) => `Great W${at}x (GW${at}). `).join("")] }, (text) => (n) =>
  suggestConcepts([{ path: "a.md", text: text(n) }]));

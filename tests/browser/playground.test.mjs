// The playground, as `cargo xtask docs` writes it: files that are not of this repository are compiled,
// searched and highlighted in the page, with the network cut off.
import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { load, require, ROOT } from "../wasm/support/dist.mjs";
import { serve } from "../wasm/support/server.mjs";
import { run } from "../support/ends.mjs";
import { launch, only } from "./support/browsers.mjs";
import { sees } from "./support/page.mjs";

const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");
/** What packages of others say of themselves. */
const OTHERS = await Promise.all(
  ["marked", "preact", "chokidar", "picomatch"].map(async (name) => ({
    name: `${name}.md`,
    mimeType: "text/markdown",
    buffer: await readFile(new URL(`www/node_modules/${name}/README.md`, ROOT)),
  })),
);

const TEA = {
  "tea/green.md": "---\ntitle: Green tea\n---\n\nGreen tea is heated soon, so that the leaves do not oxidise.\n\n## Brewing\n\nSteaming water is too hot for the leaves.\n",
  "tea/oolong.md": "# Oolong\n\nHalf of the leaves are left to oxidise. Withered leaves are shaken.\n",
  "tea/picture.png": "no picture",
};
const SCHEME = '[[concept]]\nid = "oxidation"\nprefLabel = { en = "oxidation" }\naltLabel = { en = ["oxidise"] }\n';

let folder;
let routes;
let browser;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "manicule-playground-"));
  await run(process.execPath, [fileURLToPath(new URL("www/docs/site/build.mjs", ROOT)), folder]);
  const names = await readdir(path.join(folder, "playground"));
  routes = Object.fromEntries(await Promise.all(names.map(async (name) => [`/playground/${name}`, await readFile(path.join(folder, "playground", name))])));
  routes["/playground/"] = routes["/playground/index.html"];
  browser = await launch();
});
after(() => rm(folder, { recursive: true }));

/** Opens the page, waits until all is fetched, and cuts the network off. */
async function withPlayground(use, settings = {}) {
  const server = await serve({ ...routes, "/favicon.ico": { status: 204 } });
  const context = await browser.newContext({ viewport: { width: 900, height: 900 }, ...settings });
  const faults = [];
  try {
    const page = await context.newPage();
    page.on("pageerror", (error) => faults.push(`uncaught: ${error.message}`));
    page.on("console", (message) => message.type() === "error" && !message.text().includes("favicon") && faults.push(message.text()));
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
    });
    await page.goto(`${server.url}playground/`);
    await page.waitForLoadState("networkidle");
    await page.evaluate(() => import("./supply.js").then(({ supply }) => supply).then(() => undefined));
    const fetched = server.requests.length;
    await context.setOffline(true);
    await use({ page, context });
    assert.equal(server.requests.length, fetched, "nothing is asked of the server after the start");
    assert.deepEqual(faults, []);
    assert.deepEqual(await context.cookies(), []);
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
  } finally {
    await context.close();
    await server.close();
  }
}

/** Drops files by name and text. */
function drop(page, texts) {
  return page.evaluate((all) => {
    const transfer = new DataTransfer();
    for (const [name, text] of Object.entries(all)) transfer.items.add(new File([text], name.split("/").pop()));
    document.getElementById("drop").dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, texts);
}

const status = (page, text) => sees(page.locator("#status"), text);

async function ask(page, query) {
  await page.locator("#search [part~=input]").fill(query);
  await page.locator("#search [part~=results]").waitFor();
}

async function downloaded(page, button) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

async function noFindings(page) {
  // axe is no part of the page: its policy does not concern it.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`), []);
}

test("files are dropped, searched, and go with the reader as a module", () =>
  withPlayground(async ({ page }) => {
    await drop(page, TEA);
    await status(page, "2 documents");
    await sees(page.locator("#troubles"), "1 note on the files");
    await ask(page, "steam");
    await sees(page.locator("#search [part~=results]"), "Green tea");
    await page.locator("#why summary").click();
    const why = await page.locator("#explained").innerText();
    assert.match(why, /^steam: a word, rarity 0\.69\n {2}other forms: Steaming \(once, counts 0\.60\)\ngreen: score (0\.\d\d), all the words\n {2}\1 for steam\n {4}Steaming once in the text$/);
    await page.locator("#search [part~=passage] a").first().click();
    await sees(page.locator("#search [part~=reader-title]"), "Green tea");
    const { name, bytes } = await downloaded(page, "#download");
    assert.equal(name, "corpus.wasm");
    const corpus = await load(new Uint8Array(bytes));
    assert.equal(corpus.search("shaking leaves").hits[0].title, "Oolong");
    const report = await page.locator("#report").innerText();
    assert.match(report, /corpus\.wasm\s+\d+ KB/);
    assert.match(report, /Engine\s+\d+ KB/);
  }));

test("a scheme is dropped, edited, checked; its mistakes lead to their lines", () =>
  withPlayground(async ({ page }) => {
    await drop(page, { ...TEA, "concepts.toml": SCHEME });
    await status(page, "1 concept.");
    assert.equal(await page.inputValue("#scheme"), SCHEME);
    await ask(page, "oxidation");
    await sees(page.locator("#search [part~=concepts]"), "oxidation");
    await page.locator("#index-part summary").first().click();
    await sees(page.locator("#index"), "oxidation");
    await page.click("#check");
    await sees(page.locator("#findings-said"), "the scheme");
    await page.fill("#scheme", `${SCHEME}broader = ["nowhere"]\n`);
    await page.click("#compile");
    await sees(page.locator("#findings"), "nowhere");
    await page.locator("#findings button").first().click();
    const chosen = await page.evaluate(() => document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd));
    assert.match(chosen, /nowhere|\[\[concept\]\]/);
    await page.fill("#scheme", SCHEME.replaceAll("oxidise", "withered"));
    await page.click("#compile");
    await status(page, "1 concept.");
    await ask(page, "oxidation");
    await sees(page.locator("#search [part~=results]"), "Withered");
    assert.equal((await downloaded(page, "#save-scheme")).name, "concepts.toml");
  }));

test("files of other people, chosen; a draft of their concepts compiles as it is", () =>
  withPlayground(async ({ page }) => {
    await page.setInputFiles("#files", OTHERS);
    await status(page, "4 documents,");
    await page.click("#draft");
    await sees(page.locator("#findings-said"), "Edit them");
    assert.match(await page.inputValue("#scheme"), /\[\[concept\]\]/);
    await page.click("#compile");
    await status(page, " concept");
    assert.doesNotMatch(await page.innerText("#status"), /, 0 concepts/);
    await page.click("#draft");
    await page.locator("#draft:not([disabled])").waitFor();
    await page.click("#compile");
    await status(page, " concept");
  }));

test("any text is highlighted, and the concordance opens a passage", () =>
  withPlayground(async ({ page }) => {
    await drop(page, { ...TEA, "concepts.toml": SCHEME });
    await status(page, "2 documents");
    await page.fill("#other", "Apples oxidise.\n\nA leaf <b>falls</b>.");
    await page.fill("#other-query", "falling");
    await sees(page.locator("#marked-said"), "2 places marked, 1 concept.");
    assert.equal(await page.locator("#marked").innerText().then((text) => text.includes("<b>falls</b>")), true);
    await page.locator("#lines [part~=input]").fill("leaves");
    await page.locator("#lines [part~=line] a").first().click();
    await page.locator("#search [part~=reader-title]").waitFor();
  }));

test("a text is pasted, in another language", () =>
  withPlayground(async ({ page }) => {
    await page.click("#paste summary");
    await page.fill("#pasted", "---\nlang: de\n---\n\n# Haus\n\nDie Häuser stehen am Fluss.");
    await page.click("#add-pasted");
    await status(page, "1 document,");
    await page.click("#listing summary");
    await page.getByRole("button", { name: "Remove pasted-1.md" }).click();
    assert.equal(await page.locator("#results").isVisible(), false);
  }));

test("a large one shows how far it is, and is cancelled", () =>
  withPlayground(async ({ page }) => {
    await page.evaluate(() => {
      const text = (n) => Array.from({ length: 2000 }, (_, at) => `word${(n * 7919 + at * 104729) % 50021}`).join(" ");
      const transfer = new DataTransfer();
      for (let n = 0; n < 1000; n += 1) transfer.items.add(new File([text(n)], `many-${n}.txt`));
      // A person who looks at the page, and presses the button as soon as the bar has moved.
      const look = () => {
        const { value } = document.getElementById("progress");
        if (value < 0.02 || value === 1) return requestAnimationFrame(look);
        window.seen = document.getElementById("doing").textContent;
        return document.getElementById("cancel").click();
      };
      look();
      document.getElementById("drop").dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    });
    await status(page, "Cancelled");
    assert.match(await page.evaluate(() => window.seen), /^Reading many-\d+\.txt$/);
    assert.equal(await page.locator("#work").isVisible(), false);
    assert.equal(await page.locator("#results").isVisible(), false);
    await page.click("#listing summary");
    await page.click("#clear");
    await drop(page, TEA);
    await status(page, "2 documents");
  }));

test("a file that nothing can be made of is said, and nothing breaks", () =>
  withPlayground(async ({ page }) => {
    await drop(page, { "a.png": "x" });
    await status(page, "Nothing was built");
    await drop(page, TEA);
    await status(page, "2 documents");
  }));

for (const [name, settings] of [
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["narrow", { viewport: { width: 340, height: 700 } }],
]) {
  test(`axe finds nothing, empty and full: ${name}`, only("chromium", "axe is the same everywhere"), () =>
    withPlayground(async ({ page }) => {
      await noFindings(page);
      await page.click("#sample");
      await status(page, "5 documents");
      await ask(page, "sovereignty");
      await page.fill("#other", "Cyber sovereignty is claimed.");
      await sees(page.locator("#marked-said"), "marked");
      await noFindings(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${wide} pixels too wide`);
    }, settings));
}

test("the keyboard reaches everything that is shown, and shows where it is", () =>
  withPlayground(async ({ page }) => {
    const reached = [];
    for (let n = 0; n < 7; n += 1) {
      await page.keyboard.press("Tab");
      reached.push(await page.evaluate(() => [document.activeElement.id || document.activeElement.localName, getComputedStyle(document.activeElement).outlineStyle]));
    }
    for (const id of ["choose", "choose-folder", "sample", "summary"]) assert.ok(reached.some(([of]) => of === id), `${id}: ${reached}`);
    for (const [id, outline] of reached.filter(([of]) => of !== "body")) assert.notEqual(outline, "none", id);
  }));

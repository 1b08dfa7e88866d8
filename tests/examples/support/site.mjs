// A site that a generator built, with this search in place of its own: searched from pages of three
// depths as a reader does it, by the generator's own keys, and every address of the module looked up.
import assert from "node:assert/strict";
import { cp } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { run } from "../../support/ends.mjs";
import { prepare } from "./example.mjs";
import { host, open } from "./page.mjs";

const TEAS = fileURLToPath(new URL("teas", import.meta.url));

/** An example with the teas in a folder of it. */
export async function withTeas(name, content) {
  const example = await prepare(name);
  await cp(TEAS, path.join(example.folder, content), { recursive: true });
  return example;
}

/** For programs that no registry of packages has: false, or why the test is skipped. */
export async function installed(program) {
  return run(program, ["--version"]).then(() => false, (error) => `${program}: ${error.code === "ENOENT" ? "not installed" : error.message}`);
}

/** A Python of its own with what requirements.txt lists; gives what runs a program of it. */
export async function withPython({ folder, step }) {
  await step("python3", "-m", "venv", ".venv");
  const program = (name, ...args) => step(path.join(folder, ".venv/bin", name), ...args);
  await program("pip", "install", "--quiet", "--disable-pip-version-check", "-r", "requirements.txt");
  return program;
}

/**
 * @param folder Of the example.
 * @param site What was built, in it, with the search in it.
 * @param pages Three pages by their paths in the site, from the top down.
 * @param options `base` under which it is published; `at` which folder the search is; `keys` that open or focus the search; what to
 *   ask, and `lands`: what the address then has.
 */
export async function searched(folder, site, pages, { base = "/docs/", at = "search", keys = "Control+k", query = "seventy degrees", text = "Sencha", lands = /sencha/ } = {}) {
  const url = await host(path.join(folder, site), base);
  assert.equal(pages.length, 3);
  for (const name of pages) {
    const { page, faults } = await open(`${url}${name}`);
    const search = page.locator("manicule-search:visible").first();
    await search.waitFor();
    const input = search.locator("[part~=input]");
    await search.locator("button, input").first().waitFor();
    await page.keyboard.press(keys);
    await input.fill(query);
    const first = search.locator("[part~=hit]").first();
    await first.filter({ hasText: text }).waitFor();
    await first.locator("a").first().click();
    await page.waitForURL(lands);
    await page.locator("h1").filter({ hasText: text }).first().waitFor();
    assert.match(await page.locator("body").innerText(), /hotter water makes it bitter/);
    assert.deepEqual(faults, [], `errors in ${name}`);
    await page.close();
  }
  assert.ok((await addressesOf(folder, path.join(site, at), url)) >= 4);
}

/** Looks every document and every anchor of the module up; says how many documents there are. */
async function addressesOf(folder, built, url) {
  const { load } = await import(pathToFileURL(path.join(folder, "node_modules/manicule/dist/manicule.js")).href);
  const corpus = await load(path.join(folder, built, "corpus.wasm"));
  const documents = corpus.documents();
  for (const { id, url: address } of documents) {
    const response = await fetch(new URL(address, url));
    assert.equal(response.status, 200, `${id}: ${address}`);
    const html = await response.text();
    for (const { anchor } of corpus.document(id).blocks) {
      if (anchor) assert.ok(new RegExp(`\\bid=["']?${RegExp.escape?.(anchor) ?? anchor}["'\\s>]`).test(html), `${address}#${anchor}`);
    }
  }
  corpus.free();
  return documents.length;
}

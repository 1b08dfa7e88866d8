// The words of the elements, in the language of the page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ready, sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const ALL = '<manicule-concordance src="/corpus.wasm" query="lantern"></manicule-concordance><manicule-search src="/corpus.wasm" query="lantern"></manicule-search><manicule-index src="/corpus.wasm"></manicule-index>';

const LANGUAGES = [
  { lang: "zh-Hans", dir: "ltr", lines: "12 篇文献中的 24 行", found: "12 篇文献", filter: "筛选与排序", order: "按字母" },
  { lang: "fr", dir: "ltr", lines: "24 lignes dans 12 documents", found: "12 documents", filter: "Filtrer et trier", order: "De A à Z" },
  { lang: "de-CH", dir: "ltr", lines: "24 Zeilen in 12 Dokumenten", found: "12 Dokumente", filter: "Filtern und sortieren", order: "A bis Z" },
  { lang: "es", dir: "ltr", lines: "24 líneas en 12 documentos", found: "12 documentos", filter: "Filtrar y ordenar", order: "De la A a la Z" },
  { lang: "ar", dir: "rtl", lines: "سطرًا في", found: "وثيقة", filter: "تصفية وترتيب", order: "أبجديًا" },
  { lang: "pt-BR", dir: "ltr", lines: "24 linhas em 12 documentos", found: "12 documentos", filter: "Filtrar e ordenar", order: "De A a Z" },
  { lang: "it", dir: "ltr", lines: "24 righe in 12 documenti", found: "12 documenti", filter: "Filtra e ordina", order: "Dalla A alla Z" },
  { lang: "nl", dir: "ltr", lines: "24 regels in 12 documenten", found: "12 documenten", filter: "Filteren en sorteren", order: "A tot Z" },
  { lang: "pl", dir: "ltr", lines: "24 wiersze w 12 dokumentach", found: "12 dokumentów", filter: "Filtruj i sortuj", order: "Od A do Z" },
  { lang: "ru", dir: "ltr", lines: "24 строки в 12 документах", found: "12 документов", filter: "Фильтры и сортировка", order: "От А до Я" },
  { lang: "uk", dir: "ltr", lines: "24 рядки у 12 документах", found: "12 документів", filter: "Фільтри та сортування", order: "Від А до Я" },
  { lang: "tr", dir: "ltr", lines: "12 belgede 24 satır", found: "12 belge", filter: "Filtrele ve sırala", order: "A’dan Z’ye" },
  { lang: "ja", dir: "ltr", lines: "12件の文書に24行", found: "12件の文書", filter: "絞り込みと並べ替え", order: "五十音・アルファベット順" },
  { lang: "ko-KR", dir: "ltr", lines: "문서 12개에서 24줄", found: "문서 12개", filter: "필터 및 정렬", order: "가나다순" },
  { lang: "hi", dir: "ltr", lines: "24 पंक्तियाँ, 12 दस्तावेज़ों में", found: "12 दस्तावेज़", filter: "छाँटें और क्रम दें", order: "वर्णक्रम" },
  { lang: "constructor", dir: "ltr", lines: "24 lines in 12 documents", found: "12 documents", filter: "Filter and sort", order: "A to Z" },
  { lang: "xx", dir: "ltr", lines: "24 lines in 12 documents", found: "12 documents", filter: "Filter and sort", order: "A to Z" },
];

for (const { lang, dir, lines, found, filter, order } of LANGUAGES) {
  test(lang, () =>
    withPage({ body: `<div lang="${lang}">${ALL}</div>` }, async ({ page }) => {
      await sees(page.locator("manicule-concordance [part~=count]"), lines);
      await sees(page.locator("manicule-search [part~=count]"), found);
      await sees(page.locator("manicule-search [part~=filter-toggle]"), filter);
      await sees(page.locator("manicule-index [part~=orders]"), order);
      for (const base of await page.locator("[part~=base]").all()) assert.equal(await base.getAttribute("dir"), dir);
      if (lang === "xx" || lang === "constructor") return;
      const english = await page.locator("[part~=base]").evaluateAll((all) => all.map((base) => base.innerText).join(" "));
      for (const word of ["Show more", "Sort", "Often nearby", "Copy lines", "Documents"]) {
        if (!(lang === "fr" && word === "Documents")) assert.ok(!new RegExp(`\\b${word}\\b`).test(english), `«${word}» in ${lang}`);
      }
    }),
  );
}

test("English needs no other file; each other language needs its own, once", () =>
  withPage({ body: ALL }, async ({ page, server }) => {
    const fetched = () => server.requests.filter((path) => path.endsWith(".words.js"));
    await sees(page.locator("manicule-search [part~=count]"), " document");
    assert.deepEqual(fetched(), []);
    await page.evaluate(() => {
      for (const element of document.body.children) element.lang = "de";
    });
    await sees(page.locator("manicule-search [part~=count]"), "Dokument");
    assert.deepEqual(fetched(), ["/de.words.js"]);
  }));

test("nothing is shown in the wrong language while the words are fetched", async () => {
  let letGo;
  const held = new Promise((resolve) => {
    letGo = resolve;
  });
  await withPage({ body: `<div lang="fr">${ALL}</div>` }, async ({ page }) => {
    await page.unrouteAll();
    await page.route("**/fr.words.js", async (route) => {
      await held;
      await route.continue();
    });
    await page.reload({ waitUntil: "commit" });
    await page.waitForFunction(() => document.querySelector("manicule-search")?.shadowRoot);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
    assert.equal(await page.evaluate(() => document.querySelector("manicule-search").shadowRoot.textContent), "");
    letGo();
    await sees(page.locator("manicule-search [part~=filter-toggle]"), "Filtrer et trier");
  });
});

test("without the file, English", () =>
  withPage({ body: `<div lang="fr">${ALL}</div>`, routes: { "/fr.words.js": { status: 404 } }, mayFail: true }, ({ page }) =>
    sees(page.locator("manicule-search [part~=filter-toggle]"), "Filter and sort"),
  ));

test("words of the page's own, before and after it is there", () =>
  withPage({ head: "" }, async ({ page, search }) => {
    await page.evaluate(async () => {
      const element = document.querySelector("manicule-search");
      element.strings = { search: "Search my letters" };
      await import("/element.js");
    });
    await ready(search);
    await search.getByRole("combobox", { name: "Search my letters" }).waitFor();
    await search.evaluate((element) => {
      element.strings = { ...element.strings, clear: "Away with it" };
      element.query = "lemon";
    });
    await search.getByRole("button", { name: "Away with it" }).waitFor();
    await search.getByRole("combobox", { name: "Search my letters" }).waitFor();
  }));

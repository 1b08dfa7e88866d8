/// <reference types="manicule/vite-client" />
import { define, load, ManiculeError, type SearchResult } from "manicule";
import { type ManiculeSearchElement, type SearchEventDetail } from "manicule/element";
import corpus, { integrity } from "../content?manicule";
import other from "../content?concepts=./other.toml&manicule";

const search = document.createElement("manicule-search");
search.src = corpus;
search.integrity = integrity;
search.noTools = true;
search.addEventListener("manicule-search", (event) => {
  const { total, query } = event.detail;
  console.log(total.toFixed(), query.trim());
});
document.addEventListener("manicule-error", ({ detail }) => console.error(detail.message));
const heard = ({ detail }: CustomEvent<SearchEventDetail>) => console.log(detail.took);
search.addEventListener("manicule-search", heard);
const same: ManiculeSearchElement = search;
same.limit = 3;
await define("tea-search");

const index = document.createElement("manicule-index");
index.order = "hierarchy";
// @ts-expect-error There is no such property.
index.ordered = true;

try {
  const opened = await load(other, { integrity, timeout: 5000 });
  const result: SearchResult = opened.search("tea", { limit: 3, unit: "passage", filter: { date: { from: 2015 } } });
  for (const hit of result.hits) {
    for (const { spans, href } of hit.passages) console.log(href, spans[0]?.kind, hit.why.length);
  }
  // @ts-expect-error There is no such unit.
  opened.search("tea", { unit: "chapter" });
  const suggestion: string | undefined = opened.suggest("te", { limit: 3 })[0]?.text;
  console.log(suggestion, opened.concept("brewing")?.labels, opened.info.documents);
  opened.free();
} catch (error) {
  if (error instanceof ManiculeError && error.code === "integrity") console.error(error.message);
}

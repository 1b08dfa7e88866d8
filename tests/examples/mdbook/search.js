// Puts a search into the bar at the top of every page. `path_to_root` is mdBook's.
(async () => {
  const root = new URL(path_to_root || ".", document.baseURI);
  const under = (path) => new URL(path, root.href.replace(/\/?$/, "/")).href;
  await import(under("search/element.js"));
  const search = document.createElement("manicule-search");
  search.src = under("search/corpus.wasm");
  search.style.cssText = "display: block; max-width: 40rem; margin: 0 auto";
  document.querySelector("main").before(search);
})();

import { fileURLToPath } from "node:url";

const base = "/docs/";
const search = fileURLToPath(new URL("Search.vue", import.meta.url));

export default {
  base,
  title: "Teas",
  head: [["script", { type: "module", src: `${base}search/element.js` }]],
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("manicule-") } } },
  vite: { resolve: { alias: [{ find: /^.*\/VPNavBarSearch\.vue$/, replacement: search }] } },
};

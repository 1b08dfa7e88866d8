const baseURL = "/docs/";

export default defineNuxtConfig({
  compatibilityDate: "2026-12-01",
  app: {
    baseURL,
    head: { htmlAttrs: { lang: "en" }, script: [{ type: "module", src: `${baseURL}search/element.js` }] },
  },
  vue: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("manicule-") } },
});

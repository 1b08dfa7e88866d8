/**
 * Which generator built a site, and how its templates say the way to a file of the site. A generator
 * that is not listed is called what its pages call it, and gets lines that any template takes.
 */

export interface Generator {
  name: string;
  /** What its pages say in `<meta name="generator">`. */
  says?: RegExp;
  /** What else is in all of its pages: a comment, what they load. */
  has?: RegExp;
  /** Where the lines go. */
  where: string;
  /** The two lines. `to` is a file of the site, by its path from the top. */
  lines: (to: (file: string) => string, at: (file: string) => string) => string[];
}

/** The lines of HTML, with addresses as a template writes them. */
const inHtml = (script: string, corpus: string, attribute = ""): string[] => [
  `<script ${attribute}type="module" src="${script}"></script>`,
  `<manicule-search src="${corpus}" mode="dialog" hotkey="mod+k"></manicule-search>`,
];

/** A template in which an expression makes the address. */
const byTemplate =
  (expression: (file: string) => string): Generator["lines"] =>
  (to) =>
    inHtml(expression(to("element.js")), expression(to("corpus.wasm")));

/** The more particular before what it is built on. */
const KNOWN: Generator[] = [
  {
    name: "Starlight",
    says: /^Starlight/,
    where: "src/components/Search.astro, and name it in astro.config.mjs: starlight({ components: { Search: \"./src/components/Search.astro\" } })",
    lines: (_, at) => inHtml(at("element.js"), at("corpus.wasm"), "is:inline "),
  },
  {
    name: "Astro",
    says: /^Astro/,
    where: "the layout of your pages, such as src/layouts/Layout.astro",
    lines: (_, at) => inHtml(at("element.js"), at("corpus.wasm"), "is:inline "),
  },
  {
    name: "Hugo",
    says: /^Hugo/,
    where: "a partial that stands on every page, such as layouts/_partials/header.html (layouts/partials before Hugo 0.146), copied from your theme",
    lines: byTemplate((file) => `{{ "${file}" | relURL }}`),
  },
  {
    name: "Jekyll",
    says: /^Jekyll/,
    where: "_layouts/default.html, copied from your theme",
    lines: byTemplate((file) => `{{ "/${file}" | relative_url }}`),
  },
  {
    name: "Eleventy",
    says: /^Eleventy/,
    where: "the layout of your pages, under _includes",
    lines: byTemplate((file) => `{{ "/${file}" | url }}`),
  },
  {
    name: "Material for MkDocs",
    says: /mkdocs-material/,
    where: "overrides/partials/search.html, which takes the place of its own search; in mkdocs.yml: theme: custom_dir: overrides",
    lines: byTemplate((file) => `{{ '${file}' | url }}`),
  },
  {
    name: "MkDocs",
    says: /^mkdocs/i,
    has: /<!--\s*MkDocs version/,
    where: "overrides/main.html, in a block of your theme's base.html; in mkdocs.yml: theme: custom_dir: overrides",
    lines: byTemplate((file) => `{{ '${file}' | url }}`),
  },
  {
    name: "Sphinx",
    has: /<!-- Generated with Sphinx|_static\/documentation_options\.js/,
    where: "_templates/searchbox.html (for Furo _templates/sidebar/search.html), which takes the place of its own search; in conf.py: templates_path = [\"_templates\"]",
    lines: byTemplate((file) => `{{ pathto('${file}', 1) }}`),
  },
  {
    name: "mdBook",
    has: /<!-- Book generated using mdBook/,
    where: "theme/header.hbs; in book.toml: [output.html.search] enable = false",
    lines: byTemplate((file) => `{{ path_to_root }}${file}`),
  },
  {
    name: "Docusaurus",
    says: /^Docusaurus/,
    where: "docusaurus.config.js (the first line), and src/theme/SearchBar.js (the second), which takes the place of its own search",
    lines: (_, at) => [
      `scripts: [{ src: "${at("element.js")}", type: "module" }],`,
      `export default () => <manicule-search src="${at("corpus.wasm")}" mode="dialog" hotkey="mod+k" />;`,
    ],
  },
  {
    name: "VitePress",
    says: /^VitePress/,
    where: ".vitepress/config.js (the first line), and the slot nav-bar-content-before of a Layout in .vitepress/theme (the second)",
    lines: (_, at) => [
      `head: [["script", { type: "module", src: "${at("element.js")}" }]],`,
      `"nav-bar-content-before": () => h("manicule-search", { src: "${at("corpus.wasm")}", mode: "dialog", hotkey: "mod+k" }),`,
    ],
  },
  {
    name: "Next.js",
    has: /\/_next\/static\//,
    where: "app/layout.jsx, the first line into <head>, the second where it is to be seen (with the pages router: pages/_document.jsx)",
    lines: (_, at) => [
      `<script async type="module" src="${at("element.js")}" />`,
      `<manicule-search src="${at("corpus.wasm")}" mode="dialog" hotkey="mod+k" />`,
    ],
  },
  {
    name: "Nuxt",
    has: /\/_nuxt\/|\bid=["']?__nuxt\b/,
    where: "app.head of nuxt.config.ts (the first line), with vue: { compilerOptions: { isCustomElement: (tag) => tag.startsWith(\"manicule-\") } }; and app.vue or a layout (the second)",
    lines: (_, at) => [
      `script: [{ type: "module", src: "${at("element.js")}" }],`,
      `<manicule-search src="${at("corpus.wasm")}" mode="dialog" hotkey="mod+k"></manicule-search>`,
    ],
  },
];

const PLAIN = "a part of your template that stands on every page, such as the header";

/** What a page says of what built it: the name with its version, and how to go on. */
export function generatorOf(html: string): { name: string; generator: Generator } {
  const metas = [...html.matchAll(/<meta\b[^>]*\bname=["']?generator\b[^>]*>/gi)];
  const said = metas.map(([meta]) => /\bcontent=(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(meta)).map((found) => found?.[1] ?? found?.[2] ?? found?.[3] ?? "").filter((name) => name !== "manicule build");
  const generator = KNOWN.find(({ says, has }) => said.some((name) => says?.test(name)) || has?.test(html));
  if (generator) {
    const own = said.find((name) => generator.says?.test(name)) ?? "";
    // The last of several: «mkdocs-1.6.1, mkdocs-material-9.8.2».
    const version = own.match(/\d+(?:\.\d+)+/g)?.at(-1);
    return { name: version ? `${generator.name} ${version}` : generator.name, generator };
  }
  const name = said.find((text) => text !== "") ?? "";
  return { name, generator: { name, where: PLAIN, lines: (_, at) => inHtml(at("element.js"), at("corpus.wasm")) } };
}

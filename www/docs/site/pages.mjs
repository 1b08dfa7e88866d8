// Which pages there are, in the order of the sidebar. `api` and `elements` are generated.
export const GROUPS = [
  { title: "Begin", pages: ["index", "start"] },
  { title: "Use", pages: ["embedding", "generators", "languages", "frameworks", "theming", "translating", "markdown", "concepts", "query-language", "agents", "compare", "migrate"] },
  { title: "Host", pages: ["configuration", "imports", "hosting", "sizes"] },
  { title: "Reference", pages: ["elements", "api", "cli"] },
];

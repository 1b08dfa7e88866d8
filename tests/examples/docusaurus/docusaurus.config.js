const baseUrl = "/docs/";

module.exports = {
  title: "Teas",
  url: "https://example.org",
  baseUrl,
  scripts: [{ src: `${baseUrl}search/element.js`, type: "module" }],
  presets: [["classic", { docs: { routeBasePath: "/" }, blog: false }]],
};

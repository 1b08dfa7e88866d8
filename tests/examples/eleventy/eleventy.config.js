import { HtmlBasePlugin } from "@11ty/eleventy";

export default function (config) {
  config.addPlugin(HtmlBasePlugin);
  return { dir: { input: "src", output: "_site" }, pathPrefix: "/docs/" };
}

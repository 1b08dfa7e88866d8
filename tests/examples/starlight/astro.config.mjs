import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";

export default defineConfig({
  base: "/docs",
  integrations: [starlight({ title: "Teas", pagefind: false, components: { Search: "./src/components/Search.astro" } })],
});

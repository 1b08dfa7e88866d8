import vue from "@vitejs/plugin-vue";
import { manicule } from "manicule/vite";

const isCustomElement = (tag) => tag.startsWith("manicule-");

export default {
  plugins: [vue({ template: { compilerOptions: { isCustomElement } } }), manicule({ concepts: "concepts.toml" })],
};

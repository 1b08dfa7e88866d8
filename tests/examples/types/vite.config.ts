import { manicule } from "manicule/vite";
import { defineConfig } from "vite";

export default defineConfig({ plugins: [manicule({ concepts: "concepts.toml" })] });

// @ts-expect-error There is no such option.
manicule({ concept: "concepts.toml" });

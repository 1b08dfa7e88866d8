import { manicule } from "manicule/vite";

export default { plugins: [manicule({ concepts: "concepts.toml" })] };

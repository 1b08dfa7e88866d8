export default { mode: "production", entry: "./src/main.js", performance: { hints: false } };

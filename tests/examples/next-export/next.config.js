export default { basePath: "/docs", output: "export" };

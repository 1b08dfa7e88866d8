// Deno and Bun, from the registry: the packages of one platform have the program itself.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const { platform, arch } = process;

const HOSTS = {
  deno: {
    version: "2.9.6",
    package: `@deno/${platform}-${arch}${platform === "linux" ? "-glibc" : ""}`,
    file: platform === "win32" ? "deno.exe" : "deno",
  },
  bun: {
    version: "1.4.5",
    package: `@oven/bun-${platform === "win32" ? "windows" : platform}-${arch === "arm64" ? "aarch64" : arch}`,
    file: platform === "win32" ? "bin/bun.exe" : "bin/bun",
  },
};

/** Where the program is: named in DENO or BUN, or installed for this test; undefined where it cannot be had. */
export function hostProgram(name) {
  const named = process.env[name.toUpperCase()];
  if (named) return named;
  const { version, package: from, file } = HOSTS[name];
  const folder = path.join(tmpdir(), `manicule-${name}-${version}`);
  const program = path.join(folder, "node_modules", from, file);
  if (!existsSync(program)) {
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, "package.json"), '{ "private": true }');
      execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", `${from}@${version}`], { cwd: folder, stdio: "ignore" });
    } catch {
      return undefined;
    }
  }
  return existsSync(program) ? program : undefined;
}

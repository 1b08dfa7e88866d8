// An example as a person has it: its folder copied to an empty place, and the packed tarball
// installed there. MANICULE_TARBALL names a tarball; without it `pkg/` is packed.
import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const EXAMPLES = fileURLToPath(new URL("..", import.meta.url));
const PKG = fileURLToPath(new URL("../../../pkg", import.meta.url));

/** Node and the system: an author has no Rust. */
const PATH = [path.dirname(process.execPath), "/usr/bin", "/bin"].join(path.delimiter);
const ENV = { ...process.env, PATH, CI: "1", NEXT_TELEMETRY_DISABLED: "1", ASTRO_TELEMETRY_DISABLED: "1" };

const folders = [];
const servers = [];

// At the top of a test file, as hooks within tests end with them.
after(async () => {
  for (const pid of servers) {
    try {
      process.kill(-pid, "SIGTERM");
    } catch {
      // It has ended by itself.
    }
  }
  for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

let packed;

async function tarball() {
  if (process.env.MANICULE_TARBALL) return process.env.MANICULE_TARBALL;
  packed ??= pack();
  return packed;
}

async function pack() {
  const folder = await mkdtemp(path.join(tmpdir(), "manicule-packed-"));
  folders.push(folder);
  const { stdout } = await run("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: PKG });
  return path.join(folder, stdout.trim().split("\n").at(-1));
}

/**
 * Copies an example and installs what its package.json lists, with the tarball for `manicule`.
 * Gives its folder, and `step(command, ...args)`, which runs something there and gives its stdout.
 */
export async function prepare(name) {
  const folder = await mkdtemp(path.join(tmpdir(), `manicule-${name}-`));
  folders.push(folder);
  await cp(path.join(EXAMPLES, name), folder, { recursive: true });
  const manifest = path.join(folder, "package.json");
  if (existsSync(manifest)) {
    const described = JSON.parse(await readFile(manifest, "utf8"));
    for (const kind of ["dependencies", "devDependencies"]) {
      if (described[kind]?.manicule) described[kind].manicule = `file:${await tarball()}`;
    }
    await writeFile(manifest, JSON.stringify(described, null, 2));
    await npm(folder, "install");
  } else {
    await writeFile(manifest, '{ "private": true }');
    await npm(folder, "install", await tarball());
  }
  const step = async (command, ...args) => {
    try {
      const { stdout } = await run(command, args, { cwd: folder, env: ENV, maxBuffer: 1e8 });
      return stdout;
    } catch (error) {
      throw new Error(`${command} ${args.join(" ")} in example ${name}:\n${error.stdout ?? ""}${error.stderr ?? ""}`, { cause: error });
    }
  };
  return { folder, step, read: (file) => readFile(path.join(folder, file), "utf8") };
}

/** Installs a tool that is no part of an example, and gives the folder of packages that has it. */
export async function install(tool) {
  const folder = await mkdtemp(path.join(tmpdir(), "manicule-tool-"));
  folders.push(folder);
  await writeFile(path.join(folder, "package.json"), '{ "private": true }');
  await npm(folder, "install", tool);
  return path.join(folder, "node_modules");
}

/** What is in npm's cache is not asked for again; no script of any package is run. */
async function npm(folder, ...args) {
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--prefer-offline", "--loglevel=error"];
  await run("npm", [...args, ...flags], { cwd: folder, env: ENV, maxBuffer: 1e8 });
}

/** Starts a server in a folder, waits for the address that it prints, and ends it after the tests. */
export async function start(folder, command, ...args) {
  const child = spawn(command, args, { cwd: folder, env: ENV, detached: true });
  servers.push(child.pid);
  return new Promise((resolve, reject) => {
    let told = "";
    const hear = (text) => {
      told += String(text).replace(/\x1b\[[0-9;]*m/g, "");
      const [url] = /http:\/\/(localhost|127\.0\.0\.1):\d+/.exec(told) ?? [];
      if (url) resolve(`${url}/`);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) => reject(new Error(`${command} ended with ${code}:\n${told}`)));
  });
}

// An example as a person has it: its folder copied to an empty place, and the packed tarball
// installed there. MANICULE_TARBALL names a tarball; without it `pkg/` is packed.
import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ended, run, started } from "../../support/ends.mjs";
import { ENV, npm } from "./npm.mjs";

const EXAMPLES = fileURLToPath(new URL("..", import.meta.url));
const PKG = fileURLToPath(new URL("../../../pkg", import.meta.url));

/** An empty folder, until the tests of the file have ended. */
async function empty(name) {
  const folder = await mkdtemp(path.join(tmpdir(), `manicule-${name}-`));
  ended(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

let packed;

async function tarball() {
  if (process.env.MANICULE_TARBALL) return process.env.MANICULE_TARBALL;
  packed ??= pack();
  return packed;
}

async function pack() {
  const folder = await empty("packed");
  const { stdout } = await run("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: PKG });
  return path.join(folder, stdout.trim().split("\n").at(-1));
}

/**
 * Copies an example and installs what its package.json lists, with the tarball for `manicule`.
 * Gives its folder, and `step(command, ...args)`, which runs something there and gives its stdout.
 */
export async function prepare(name) {
  const folder = await empty(name);
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
      const { stdout } = await run(command, args, { cwd: folder, env: ENV });
      return stdout;
    } catch (error) {
      throw new Error(`${command} ${args.join(" ")} in example ${name}:\n${error.stdout ?? ""}${error.stderr ?? ""}`, { cause: error });
    }
  };
  return { folder, step, read: (file) => readFile(path.join(folder, file), "utf8") };
}

/** Starts a server in a folder and waits for the address that it prints. */
export async function start(folder, command, ...args) {
  const { child, over } = started(command, args, { cwd: folder, env: ENV });
  return new Promise((resolve, reject) => {
    let told = "";
    const hear = (text) => {
      told += String(text).replace(/\x1b\[[0-9;]*m/g, "");
      const [url] = /http:\/\/(localhost|127\.0\.0\.1):\d+/.exec(told) ?? [];
      if (url) resolve(`${url}/`);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    over.then((code) => reject(new Error(`${command} ended with ${code}:\n${told}`)));
  });
}

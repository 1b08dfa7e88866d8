// The README of the package, word for word: its files, its commands and its programs, from top to
// bottom, in an empty folder. One thing is another: «npm install manicule» takes the tarball.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { run, started } from "../support/ends.mjs";
import { ROOT } from "../wasm/support/dist.mjs";

const PKG = fileURLToPath(new URL("pkg/", ROOT));
const README = await readFile(path.join(PKG, "README.md"), "utf8");

/** Node and the system, but no Rust. */
const ENV = { ...process.env, PATH: [path.dirname(process.execPath), "/usr/bin", "/bin"].join(path.delimiter) };

/** Fenced blocks in order; `file` is the last name in backticks of the paragraph above. */
const BLOCKS = [...README.matchAll(/(.*)\n\n?```(\w*)\n([^]*?)\n```/g)].map(([, above, kind, text]) => ({
  kind,
  text,
  file: above.endsWith(":") ? [...above.matchAll(/`([^`]+\.\w+)`/g)].at(-1)?.[1] : undefined,
}));

let folder;
let tarball;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "manicule-readme-"));
  const { stdout } = await run("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: PKG });
  tarball = `./${stdout.trim()}`;
});
after(() => rm(folder, { recursive: true }));

async function shell(line) {
  const command = line.replace(/^npm install manicule$/, `npm install --offline --no-audit --no-fund ${tarball}`);
  const { stdout } = await run("/bin/sh", ["-c", command], { cwd: folder, env: ENV });
  return stdout;
}

/** Starts a server, waits for its address, and asks it for a page. */
async function served(line) {
  const { child, over, end } = started("/bin/sh", ["-c", `exec ${line} --port 0`], { cwd: folder, env: ENV });
  const url = await new Promise((resolve, reject) => {
    child.stdout.on("data", (text) => resolve(/http:\S+/.exec(String(text))?.[0]));
    over.then((code) => reject(new Error(`${line} ended with ${code}`)));
  });
  for (const [name, type] of [["", /html/], ["corpus.wasm", /application\/wasm/], ["element.js", /javascript/]]) {
    const response = await fetch(url + name);
    assert.equal(response.status, 200, name);
    assert.match(response.headers.get("content-type"), type);
  }
  await end();
}

test("every block, from top to bottom", async () => {
  const done = { sh: 0, js: 0 };
  let told = "";
  for (const { kind, text, file } of BLOCKS) {
    if (kind === "sh") {
      for (const line of text.split("\n")) {
        if (line.includes(" serve ")) await served(line);
        else told += await shell(line);
        done.sh += 1;
      }
    } else if (file || kind === "md" || kind === "toml") {
      assert.ok(file, `the README does not say which file this is: ${text}`);
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), `${text}\n`);
      for (const [, name] of text.matchAll(/src="([^"]+)"/g)) {
        assert.ok((await stat(path.join(folder, path.dirname(file), name))).isFile(), `${file} names ${name}`);
      }
    } else if (kind === "js") {
      const script = path.join(folder, `block-${done.js}.mjs`);
      await writeFile(script, text);
      // What is for a page, or goes on from another block, must be well-formed; pages have tests of their own.
      const isProgram = text.includes("import ") && !/\bdocument\.|"manicule\/page"/.test(text);
      told += (await run(process.execPath, isProgram ? [script] : ["--check", script], { cwd: folder, env: ENV })).stdout;
      if (isProgram) done.js += 1;
    }
  }
  assert.match(told, /1 document: 1 indexed, 0 skipped/);
  assert.match(told, /Green tea/);
  assert.ok(done.sh >= 5 && done.js >= 2, "blocks are read");
});

test("every command that is listed has a help page with the options that are listed", async () => {
  const [{ text }] = BLOCKS.filter(({ kind, text: lines }) => kind === "" && lines.startsWith("manicule "));
  for (const line of text.split("\n")) {
    const [, command] = /^manicule ([\w-]+)/.exec(line);
    const help = await shell(`npx manicule ${command} --help`);
    for (const [option] of line.split("  ")[0].matchAll(/(?<=[[ ])--?[a-z][\w-]*/g)) {
      assert.match(help, new RegExp(`(^|[ ,])${option}\\b`, "m"), `${command} ${option}`);
    }
  }
});

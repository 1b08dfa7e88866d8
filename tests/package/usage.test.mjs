// The command line as such: exit codes, help, what it says to a typing mistake, and its reference.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { ROOT } from "../wasm/support/dist.mjs";
import { useFolder } from "./support/cli.mjs";

const REFERENCE = new URL("www/docs/cli.md", ROOT);

let commands;
const help = new Map();

const { run } = useFolder("usage", async ({ run, write }) => {
  await write({ "docs/a.md": "# A\n\nLemon trees.\n", "c.toml": '[[concept]]\nid = "lemon-tree"\nprefLabel = "lemon tree"\n' });
  assert.equal((await run(["build", "docs", "-c", "c.toml", "-o", "out", "-q", "--no-compress"])).code, 0);
  const { stdout } = await run(["--help"]);
  commands = [...stdout.split("Commands:\n")[1].split("\n\n")[0].matchAll(/^ {2}(\S+)/gm)].map(([, name]) => name);
  help.set("", stdout);
  for (const name of commands) help.set(name, (await run([name, "--help"])).stdout);
});

test("twelve commands", () =>
  assert.deepEqual(commands, ["init", "build", "add", "serve", "query", "concordance", "concepts", "mcp", "inspect", "check", "suggest-concepts", "export-concepts"]));

test("each has --json, --quiet and examples, and no line too wide for a terminal", () => {
  for (const [name, text] of help) {
    if (name !== "") assert.match(text, /--json .*\n {2}-q, --quiet /, name);
    assert.match(text, /\nExamples:\n {2}\$ manicule /, name);
    for (const line of text.split("\n")) assert.ok(line.length <= 120, `${name}: ${line}`);
  }
});

describe("exit codes", () => {
  /** Fails on the first number that is printed. */
  const DEFECT = "data:text/javascript,Number.prototype.toLocaleString = () => { throw new TypeError('no numbers today') }";
  for (const { code, args, env, says } of [
    { code: 0, args: ["inspect", "out/corpus.wasm"] },
    { code: 0, args: ["query", "out/corpus.wasm", "nothing of the kind"] },
    { code: 0, args: ["build", "--help"] },
    { code: 1, args: ["build", "nowhere"], says: /nowhere: there is no such file/ },
    { code: 1, args: ["inspect", "docs/a.md"], says: /not a wasm file/ },
    { code: 1, args: ["check", "docs", "-c", "none.toml"], says: /none\.toml: there is no such file/ },
    { code: 1, args: ["concepts", "out/corpus.wasm", "lemon-tre"], says: /no concept «lemon-tre»; did you mean «lemon-tree»\?/ },
    { code: 1, args: ["build", "docs", "--config", "none.json"], says: /none\.json: there is no such file/ },
    { code: 2, args: [], says: /Usage: manicule/ },
    { code: 2, args: ["biuld", "docs"], says: /unknown command 'biuld'\n\(Did you mean build\?\)/ },
    { code: 2, args: ["build", "docs", "--concept", "c.toml"], says: /unknown option '--concept'\n\(Did you mean --concepts\?\)/ },
    { code: 2, args: ["build"], says: /Name the folders and files to read: manicule build essays/ },
    { code: 2, args: ["serve", "--port", "99999"], says: /It must be from 0 to 65535/ },
    { code: 2, args: ["query", "out/corpus.wasm", "x", "--unit", "page"], says: /It is document or passage/ },
    { code: 2, args: ["query", "out/corpus.wasm", "x", "y"], says: /too many arguments/ },
    { code: 70, args: ["inspect", "out/corpus.wasm"], env: { NODE_OPTIONS: `--import "${DEFECT}"` }, says: /no numbers today[^]*This is a defect of manicule/ },
  ]) {
    test(`${code}: manicule ${args.join(" ")}`, async () => {
      const found = await run(args, env ? { env } : {});
      assert.equal(found.code, code, found.stderr);
      if (says) assert.match(found.stderr, says);
      if (code !== 0) assert.equal(found.stdout, "");
    });
  }

  test("each is in the help (130 is tried in build.test.mjs)", () => {
    const listed = [...help.get("").split("Exit codes:\n")[1].matchAll(/^ {2}(\d+) /gm)].map(([, code]) => Number(code));
    assert.deepEqual(listed, [0, 1, 2, 70, 130]);
  });
});

test("--json is JSON in every command", async () => {
  for (const args of [
    ["build", "docs", "-o", "out"],
    ["query", "out/corpus.wasm", "lemon"],
    ["concordance", "out/corpus.wasm", "lemon"],
    ["concepts", "out/corpus.wasm"],
    ["inspect", "out/corpus.wasm"],
    ["check", "docs", "-c", "c.toml"],
    ["suggest-concepts", "docs"],
    ["export-concepts", "c.toml"],
    ["init"],
    ["inspect", "nothing"],
    ["concepts", "out/corpus.wasm", "nothing"],
    ["query", "out/corpus.wasm"],
  ]) {
    const { stdout, stderr } = await run([...args, "--json"]);
    assert.doesNotThrow(() => JSON.parse(stdout), `${args.join(" ")}: ${stdout}${stderr}`);
  }
});

test("www/docs/cli.md is what --help says", async () => {
  const text = reference();
  if (process.env.UPDATE_EXPECT) await writeFile(REFERENCE, text);
  assert.equal(await readFile(REFERENCE, "utf8"), text, "run this test with UPDATE_EXPECT=1");
});

function reference() {
  const block = (name) => `\`\`\`text\n${help.get(name).trimEnd()}\n\`\`\`\n`;
  const sections = commands.map((name) => `## manicule ${name}\n\n${block(name)}`);
  return `# The command line

This page is made of what \`--help\` prints: \`UPDATE_EXPECT=1 node --test tests/package/usage.test.mjs\` writes it.
What a configuration may say, what is ignored, and what is kept for the next build: [configuration](configuration.md).

${block("")}
${sections.join("\n")}`;
}

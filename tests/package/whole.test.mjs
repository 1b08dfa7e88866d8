// A build is all or nothing, whatever stands in its way and wherever it is killed.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cp, lstat, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { describe, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { useFolder } from "./support/cli.mjs";

const folder = useFolder("whole");
const { run, write } = folder;
const doc = (title, text) => `# ${title}\n\n${text}\n`;
const fifo = (name) => execFileSync("mkfifo", [folder.path(name)]);
const build = (...args) => run(["build", ...args, "--no-compress", "--no-config"]);

/** Every file of a folder that everybody sees, and the names of the hidden ones. */
async function stateOf(name) {
  const files = {};
  const hidden = [];
  for (const each of await readdir(folder.path(name), { recursive: true })) {
    const file = folder.path(name, each);
    if (each.split(path.sep).some((step) => step.startsWith("."))) hidden.push(each);
    else if ((await lstat(file)).isFile()) files[each] = (await readFile(file)).toString("base64");
  }
  return { files, hidden };
}

describe("killed", { skip: process.platform === "win32" }, () => {
  test("at each thing that it does to the disk: what is ready is old or new as a whole", async () => {
    await write({ "k/a.md": doc("A", "Old."), "k/gone.md": doc("Gone", "Old."), "k/sub/b.md": doc("B", "Old.") });
    assert.equal((await build("k", "-o", "old")).code, 0);
    await rm(folder.path("k/gone.md"));
    await write({ "k/a.md": doc("A", "New."), "k/new/c.md": doc("C", "New.") });
    await cp(folder.path("old"), folder.path("new"), { recursive: true });
    assert.equal((await build("k", "-o", "new")).code, 0);
    const [before, after] = [(await stateOf("old")).files, (await stateOf("new")).files];
    assert.notDeepEqual(before, after);
    const NODE_OPTIONS = `--import ${new URL("support/kill.mjs", import.meta.url)}`;
    let points = 0;
    let rolled = 0;
    for (;; points += 1) {
      await rm(folder.path("out"), { recursive: true, force: true });
      await cp(folder.path("old"), folder.path("out"), { recursive: true });
      const env = { NODE_OPTIONS, KILL_AT: `${points}`, KILL_BELOW: folder.path("out") };
      const { code } = await run(["build", "k", "-o", folder.path("out"), "--no-compress", "--no-config"], { env });
      const { files, hidden } = await stateOf("out");
      if (code === 0) {
        assert.deepEqual([files, hidden], [after, []]);
        break;
      }
      for (const [name, bytes] of Object.entries(files)) assert.ok([before[name], after[name]].includes(bytes), `half of ${name}`);
      const isReady = hidden.some((name) => name.startsWith(".manicule-ready"));
      if (!isReady) assert.ok([before, after].some((whole) => Object.keys(whole).every((name) => whole[name] === files[name])), `a mixture at ${points}`);
      if (!isReady) continue;
      // Who serves what is old and new is told; the next build writes what is missing.
      rolled += 1;
      const served = await run(["serve", folder.path("out"), "-p", "0"]);
      assert.deepEqual([served.code, /killed while it moved its files/.test(served.stderr)], [1, true], served.stderr);
      assert.equal((await build("k", "-o", folder.path("out"))).code, 0);
      assert.deepEqual(await stateOf("out"), { files: after, hidden: [] });
    }
    console.log(`killed at ${points} places, ${rolled} of them on the way to the new files`);
    assert.ok(points > 20 && rolled > 4, `${points} places, ${rolled} rolled on`);
  });

  test("and the run that mends it, too: until all is there, a mixture is told", async () => {
    await write({ "m/a.md": doc("A", "Old.") });
    assert.equal((await build("m", "-o", "mixed")).code, 0);
    await write({ "m/a.md": doc("A", "New."), "m/b.md": doc("B", "New."), "mixed/.manicule-ready-999999999/0": "old" });
    assert.equal((await build("m", "-o", "mended")).code, 0);
    const after = (await stateOf("mended")).files;
    const NODE_OPTIONS = `--import ${new URL("support/kill.mjs", import.meta.url)}`;
    let killed = 0;
    for (let code = 1; code !== 0; killed += 1) {
      await rm(folder.path("mo"), { recursive: true, force: true });
      await cp(folder.path("mixed"), folder.path("mo"), { recursive: true });
      // The first, every third, and so the last ones: each is a run of the command.
      const env = { NODE_OPTIONS, KILL_AT: `${3 * killed}`, KILL_BELOW: folder.path("mo") };
      ({ code } = await run(["build", "m", "-o", folder.path("mo"), "--no-compress", "--no-config"], { env }));
      const { files, hidden } = await stateOf("mo");
      const isWhole = JSON.stringify(files, Object.keys(files).sort()) === JSON.stringify(after, Object.keys(after).sort());
      assert.ok(isWhole || hidden.some((name) => name.startsWith(".manicule-ready")), `an untold mixture at ${3 * killed}`);
      if (code === 0) assert.deepEqual([files, hidden], [after, []]);
    }
    assert.ok(killed > 4, `killed ${killed - 1} times`);
  });

  test("what a killed run left is cleared away by the next", async () => {
    await write({ "l/a.md": doc("A", "Text."), "lo/.manicule-tmp-999999999/0": "half" });
    assert.equal((await build("l", "-o", "lo")).code, 0);
    assert.deepEqual((await stateOf("lo")).hidden, []);
  });

  test("so is what it had ready, of whomever: nothing of it is moved anywhere", async () => {
    await write({ "p/a.md": doc("A", "Text."), "po/.manicule-ready-999999999/0": "x", "po/.manicule-ready-999999999/plan.json": '{"places":["../out.txt"]}' });
    assert.equal((await build("p", "-o", "po")).code, 0);
    assert.deepEqual((await stateOf("po")).hidden, []);
    assert.ok((await folder.list("po")).includes("a.html"));
    assert.ok(!(await folder.list(".")).includes("out.txt"));
  });
});

test("two builds at once into one folder: the second is refused, and nothing of it is there", async () => {
  await write({ "two/a.md": doc("A", "Text."), "twice/kept.txt": "ours" });
  // Of a process that is there: this one.
  await write({ [`twice/.manicule-tmp-${process.pid}/0`]: "half of the other build" });
  for (const mark of ["tmp", "ready"]) {
    const { code, stderr } = await build("two", "-o", "twice");
    assert.deepEqual([code, stderr.includes(`another build (process ${process.pid}) is writing here`)], [1, true], stderr);
    assert.deepEqual(await folder.list("twice"), [`.manicule-${mark}-${process.pid}`, "kept.txt"]);
    if (mark === "tmp") await rename(folder.path(`twice/.manicule-tmp-${process.pid}`), folder.path(`twice/.manicule-ready-${process.pid}`));
  }
  await rm(folder.path(`twice/.manicule-ready-${process.pid}`), { recursive: true });
  assert.equal((await build("two", "-o", "twice")).code, 0);
});

test("names with colons and signs are names", { skip: process.platform === "win32" }, async () => {
  await write({ "c/10:30.md": doc("Half past ten", "Tea."), "c/sub/Re: tea.txt": "Tea.", "c/C:x.md": doc("X", "Tea.") });
  const { code, stdout, stderr } = await build("c", "-o", "co");
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^3 documents: 3 indexed/m);
  const files = Object.keys((await stateOf("co")).files);
  for (const name of ["corpus.wasm", "10:30.html", "sub/Re: tea.txt", "C:x.html"]) assert.ok(files.includes(name), `${name}: ${files}`);
});

describe("refused before anything is written", () => {
  for (const [name, files, says] of [
    ["a page that is a folder of another", { "a.md": doc("A", "x"), "a.html/b.md": doc("B", "x") }, /a\.html: a file, while a\.html\/b\.html needs a folder/],
    ["a name that no folder takes", { [`${"n".repeat(252)}.md`]: doc("N", "x") }, /a name of more than 255 bytes/],
  ]) {
    test(name, async () => {
      await write(Object.fromEntries(Object.entries(files).map(([file, text]) => [`r/${file}`, text])));
      const { code, stderr } = await build("r", "-o", "ro");
      assert.equal(code, 1);
      assert.match(stderr, says);
      assert.ok(!(await folder.list(".")).includes("ro"));
      await rm(folder.path("r"), { recursive: true });
    });
  }

  test("a folder where a file goes, and a file where a folder goes", async () => {
    await write({ "f/a/b.md": doc("B", "x"), "fo/a": "mine", "g/c.md": doc("C", "x"), "go/c.html/x": "mine" });
    for (const [from, to, says] of [["f", "fo", /fo.a: a file stands where a\/b\.html needs a folder/], ["g", "go", /c\.html: a folder stands where/]]) {
      const { code, stderr } = await build(from, "-o", to);
      assert.equal(code, 1);
      assert.match(stderr, says);
      assert.equal((await folder.list(to)).length, 1);
    }
  });

  test("a name of 250 bytes is a name", async () => {
    const long = "n".repeat(245);
    await write({ [`n/${long}.md`]: doc("N", "Long.") });
    assert.equal((await build("n", "-o", "no")).code, 0);
    assert.ok((await folder.list("no")).includes(`${long}.html`));
  });
});

describe("never waited for", { skip: process.platform === "win32" }, () => {
  test("a pipe as scheme, as rules, as configuration and in the output", async () => {
    await write({ "w/a.md": doc("A", "x"), "v/a.md": doc("A", "x"), "wo/x": "" });
    fifo("scheme.toml");
    fifo("w/.maniculeignore");
    fifo("c.json");
    fifo("wo/corpus.wasm");
    await mkdir(folder.path("vo"));
    fifo("vo/a.html");
    for (const [args, says] of [
      [["v", "-c", "scheme.toml", "-o", "x"], /scheme\.toml: a pipe, not a file/],
      [["w", "-o", "x"], /\.maniculeignore: cannot be read: a pipe, not a file/],
      [["v", "-o", "wo"], /corpus\.wasm is not from manicule build/],
    ]) {
      const { code, stderr } = await build(...args);
      assert.equal(code, 1, stderr);
      assert.match(stderr, says);
    }
    const configured = await run(["build", "v", "--config", "c.json", "-o", "x"]);
    assert.match(configured.stderr, /c\.json: a pipe, not a file/);
    const { code, stderr } = await build("v", "-o", "vo");
    assert.equal(code, 0, stderr);
    assert.match(stderr, /a\.html: kept/);
    assert.ok((await lstat(folder.path("vo/a.html"))).isFIFO());
  });

  test("a name that is not UTF-8 is named and counted", async () => {
    await write({ "u/a.md": doc("A", "x") });
    await writeFile(Buffer.concat([Buffer.from(folder.path("u/b")), Buffer.from([0xff]), Buffer.from(".md")]), doc("B", "x"));
    await mkdir(Buffer.concat([Buffer.from(folder.path("u/d")), Buffer.from([0xfe])]));
    const { code, stdout, stderr } = await build("u", "-o", "uo");
    assert.equal(code, 0, stderr);
    assert.match(stdout + stderr, /its name is not UTF-8; rename it/);
    assert.match(stdout, /^3 documents: 1 indexed, 2 skipped$/m);
  });
});

test("serve answers to its own names, with files that are of the folder, and with no hidden ones", async () => {
  await write({ "s/a.md": doc("A", "Text."), "secret.js.br": brotliCompressSync("secret"), "secret.txt": "secret" });
  assert.equal((await build("s", "-o", "so")).code, 0);
  await write({ "so/.git/config": "secret", "so/.env": "secret", "so/x.js": "secret", "so/.hidden.html": "secret" });
  await symlink(folder.path("secret.js.br"), folder.path("so/x.js.br"));
  await symlink(folder.path("secret.txt"), folder.path("so/out.txt"));
  await symlink(".env", folder.path("so/inside.txt"));
  const serving = folder.start(["serve", "so", "-p", "0", "-q"]);
  const [address] = await serving.says(/http:\S+/);
  const ask = (pathname, headers = {}) =>
    new Promise((resolve, reject) => {
      const request = http.get(new URL(pathname, address), { headers }, (response) => {
        response.resume();
        response.on("end", () => resolve(response));
      });
      request.on("error", reject);
    });
  const { port } = new URL(address);
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, "LOCALHOST"]) assert.equal((await ask("/", { host })).statusCode, 200, host);
  for (const host of ["evil.example", `evil.example:${port}`, "localhost.evil.example", "127.0.0.1.evil.example"]) {
    assert.equal((await ask("/", { host })).statusCode, 421, host);
  }
  for (const name of ["/.git/config", "/.env", "/%2eenv", "/.hidden", "/out.txt", "/inside.txt"]) assert.equal((await ask(name)).statusCode, 404, name);
  const { statusCode, headers } = await ask("/x.js", { "accept-encoding": "br" });
  assert.deepEqual([statusCode, headers["content-encoding"]], [200, undefined]);
  await serving.interrupt();
});

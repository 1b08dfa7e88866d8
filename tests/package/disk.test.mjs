// A disk that is full or takes nothing, folders that change while they are read, and everything that may
// be otherwise on another machine. DISK=all: finer steps, as `cargo xtask soak` takes them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { after, describe, test } from "node:test";
import { ended } from "../support/ends.mjs";
import { useFolder } from "./support/cli.mjs";

const folder = useFolder("disk");
const { run, write } = folder;
const ALL = process.env.DISK === "all";
const UNSTEADY = `--import ${new URL("support/unsteady.mjs", import.meta.url)}`;
const doc = (title, text) => `# ${title}\n\n${text}\n`;
const build = (from, to, env) => run(["build", from, "-o", to, "--no-compress", "--no-config"], { env });

/** What each file of a folder hashes to; the hidden ones apart. */
async function stateOf(name) {
  const files = {};
  const hidden = [];
  for (const each of (await readdir(folder.path(name), { recursive: true })).sort()) {
    const file = folder.path(name, each);
    if (each.split(path.sep).some((step) => step.startsWith("."))) hidden.push(each);
    else if ((await stat(file)).isFile()) files[each] = createHash("sha256").update(await readFile(file)).digest("hex");
  }
  return { files, hidden };
}

describe("a disk of its own", () => {
  const mount = (...args) => execFileSync("mount", args, { stdio: "pipe" });
  /** A disk of so many KB, until the tests have ended; or why there can be none. */
  function disk(at) {
    try {
      mount("-t", "tmpfs", "-o", "size=64k", "tmpfs", at);
    } catch (error) {
      return `skipped: no disk can be mounted here (${`${error.stderr ?? error}`.trim().split("\n")[0]})`;
    }
    ended(() => execFileSync("umount", [at]));
    return undefined;
  }
  const sized = (at, kilobytes, way = "rw") => mount("-o", `remount,${way},size=${kilobytes}k`, at);

  test("that is full, at every size: what was there stays, and the reason is told", async (t) => {
    await mkdir(folder.path("disk"));
    const why = disk(folder.path("disk"));
    if (why) return void (console.log(why), t.skip(why));
    sized(folder.path("disk"), 20_000);
    await write({ "in/a.md": doc("A", "Old.") });
    assert.equal((await build("in", "disk/out")).code, 0);
    const before = await stateOf("disk/out");
    const used = Math.ceil(Number(execFileSync("du", ["-sk", folder.path("disk")], { encoding: "utf8" }).split("\t")[0]));
    await write({ "in/a.md": doc("A", "New."), "in/b.md": doc("B", "New.") });
    assert.equal((await build("in", "roomy")).code, 0);
    const after = await stateOf("roomy");
    const step = Math.ceil(used / (ALL ? 100 : 12));
    let full = 0;
    for (let size = used + 4; ; size += step) {
      sized(folder.path("disk"), size);
      const { code, stderr } = await build("in", "disk/out");
      const now = await stateOf("disk/out");
      if (code === 0) {
        assert.deepEqual(now, after);
        break;
      }
      full += 1;
      assert.match(stderr, /no space|ENOSPC|full/i, `${size} KB`);
      assert.deepEqual(now, before, `${size} KB: nothing is new, nothing is left lying about`);
    }
    console.log(`a disk that was full ${full} times, ${step} KB apart: old or new as a whole`);
    assert.ok(full > 2, `${full} times`);
    sized(folder.path("disk"), 20_000, "ro");
    await write({ "in/a.md": doc("A", "Newer.") });
    const { code, stderr } = await build("in", "disk/out");
    assert.equal(code, 1);
    assert.match(stderr, /read-only|EROFS|cannot be written/i);
    assert.deepEqual(await stateOf("disk/out"), after);
  });

  test("that takes nothing from a user", { skip: process.getuid?.() === 0 ? "the superuser may write anywhere" : process.platform === "win32" }, async () => {
    await write({ "closed/a.md": doc("A", "Text."), "shut/kept.txt": "mine" });
    execFileSync("chmod", ["555", folder.path("shut")]);
    const { code, stderr } = await build("closed", "shut");
    execFileSync("chmod", ["755", folder.path("shut")]);
    assert.equal(code, 1);
    assert.match(stderr, /permission|EACCES|cannot be written/i);
    assert.deepEqual(await folder.list("shut"), ["kept.txt"]);
  });
});

describe("changed while it is read", { skip: process.platform === "win32" }, () => {
  const CHANGES = ["gone", "longer", "shorter", "another file", "a folder", "a link to nowhere"];
  for (const [nth, change] of CHANGES.entries()) {
    test(`${change}: it ends, names what it left, and its sums are true`, async () => {
      const files = { "a.md": doc("A", "First."), "b.md": doc("B", "Second."), "sub/c.md": doc("C", "Third.") };
      let at = ALL ? 0 : nth;
      let changed = 0;
      for (; ; at += ALL ? 1 : 7) {
        await rm(folder.path("c"), { recursive: true, force: true });
        await write(Object.fromEntries(Object.entries(files).map(([name, text]) => [`c/${name}`, text])));
        const env = { NODE_OPTIONS: UNSTEADY, CHANGE: change, CHANGE_AT: `${at}`, CHANGE_BELOW: folder.path("c"), CHANGE_FILES: "b.md,sub/c.md" };
        const { code, stdout, stderr } = await run(["build", folder.path("c"), "-o", "co", "--no-compress", "--no-config"], { env });
        const [, documents, indexed, skipped = 0] = /^(\d+) documents?(?:: (\d+) indexed(?:, (\d+) skipped)?)?/m.exec(stdout) ?? [];
        if (code === 0) assert.equal(Number(documents), Number(indexed ?? documents) + Number(skipped), stdout);
        else assert.match(stderr, /[abc]\.md|sub|nothing/, `${code}: ${stderr}`);
        assert.doesNotMatch(stderr, /at .*\.js:\d+|TypeError|undefined/, "told in words");
        if (!stderr.includes("CHANGED")) break;
        changed += 1;
      }
      assert.ok(changed > (ALL ? 5 : 0), `changed ${changed} times`);
    });
  }
});

describe("on another machine", () => {
  const WAYS = {
    "as it is": {},
    "folders told backward": { env: { NODE_OPTIONS: UNSTEADY, READDIR_BACKWARD: "1" } },
    "Turkish, in Kiritimati": { env: { LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", LANGUAGE: "tr", TZ: "Pacific/Kiritimati" } },
    "no language, in Honolulu": { env: { LANG: "C", LC_ALL: "C", TZ: "Pacific/Honolulu" } },
    "one thread": { env: { UV_THREADPOOL_SIZE: "1" } },
    "sixteen threads": { env: { UV_THREADPOOL_SIZE: "16" } },
    "nobody else reads": { umask: 0o077 },
    "another home and user": { env: { HOME: "/nowhere", USER: "somebody", XDG_CACHE_HOME: "/nowhere" } },
  };

  /** In a test run two machines that are otherwise in many ways, else each way for itself. */
  const MACHINES = ALL
    ? Object.entries(WAYS)
    : [
        ["as it is", {}],
        ["Turkish, in Kiritimati, backward", { env: { ...WAYS["Turkish, in Kiritimati"].env, ...WAYS["folders told backward"].env, ...WAYS["one thread"].env }, umask: 0o077 }],
        ["no language, in Honolulu", { env: { ...WAYS["no language, in Honolulu"].env, ...WAYS["sixteen threads"].env, ...WAYS["another home and user"].env } }],
      ];

  after(() => process.umask(0o022));

  test(`${MACHINES.length} machines make the same bytes`, async () => {
    const files = { "İstanbul.md": doc("İstanbul ıı", "Iğdır, TITLE and title."), "ä/Ä.md": doc("Ä", "Straße."), "z.txt": "Zed.\n", "a b/ö.md": "---\ntitle: Dated\ndate: 2024-03-31\n---\n\nText.\n", "c/index.md": doc("C", "1.5 and 2,5 at 23:30.") };
    await write(Object.fromEntries(Object.entries(files).map(([name, text]) => [`same/${name}`, text])));
    // In another place of the disk, too, with files that were written in another order.
    for (const [name, text] of Object.entries(files).reverse()) await write({ [`else where/same/${name}`]: text });
    let first;
    let n = 0;
    for (const [way, { env, umask }] of MACHINES) {
      const before = process.umask();
      if (umask !== undefined) process.umask(umask);
      const from = n % 2 === 0 ? "same" : "else where/same";
      const { code, stderr } = await build(from, `same-${n}`, env);
      process.umask(before);
      assert.equal(code, 0, stderr);
      const { files: made } = await stateOf(`same-${n}`);
      first ??= made;
      assert.deepEqual(made, first, way);
      n += 1;
    }
    const text = (await readFile(folder.path("same-0/corpus.wasm"))).toString("latin1");
    assert.ok(!text.includes(folder.at) && !text.includes(process.cwd()), "no path of this machine");
    await cp(folder.path("same-0"), folder.path("same-again"), { recursive: true });
    assert.equal((await build("same", "same-again")).code, 0);
    assert.deepEqual((await stateOf("same-again")).files, first, "over itself");
  });
});

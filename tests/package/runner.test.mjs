// What runs the tests: nothing that a file starts outlives it, none goes on for ever, and the run says which.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { started } from "../support/ends.mjs";

const RUNNER = fileURLToPath(new URL("../../xtask/js/run.mjs", import.meta.url));
const ENDS = new URL("../support/ends.mjs", import.meta.url).href;

/** A server in a process of its own, and the same in a session of its own. Each writes its number to a file. */
const SERVER = `require("node:http").createServer().listen(0, () => require("node:fs").appendFileSync("pids", process.pid + "\\n"))`;
const WAIT = `const { readFile } = await import("node:fs/promises");
while (!(await readFile("pids", "utf8").catch(() => ""))) await new Promise((go) => setTimeout(go, 20));`;
const FILES = {
  "fails.test.mjs": `import { test } from "node:test";
import { started } from ${JSON.stringify(ENDS)};
test("on purpose", async () => {
  started(process.execPath, ["-e", ${JSON.stringify(SERVER)}]);
  ${WAIT}
  throw new Error("after the server has started");
});
test("the next one is run", () => {});`,
  "leaves.test.mjs": `import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { test } from "node:test";
test("passes, and forgets both", async () => {
  createServer().listen(0);
  spawn(process.execPath, ["-e", ${JSON.stringify(SERVER)}], { detached: true });
  ${WAIT}
});`,
  "hangs.test.mjs": `import { spawn } from "node:child_process";
import { test } from "node:test";
test("the one before", () => {});
test("never", () => {
  spawn(process.execPath, ["-e", ${JSON.stringify(SERVER)}], { detached: true });
  return new Promise((go) => setTimeout(go, 1e8));
});`,
  "passes.test.mjs": `import { test } from "node:test";
test("one", () => {});
test("two", { skip: "why" }, () => {});`,
};

let folder;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "manicule-runner-"));
  for (const [name, text] of Object.entries(FILES)) {
    await mkdir(path.join(folder, path.parse(name).name));
    await writeFile(path.join(folder, path.parse(name).name, name), text);
  }
});
after(() => rm(folder, { recursive: true }));

/** Runs one of the files and tells how the run ended, and whether what it started lives on. */
async function ran(name, seconds = 60, stdin = "ignore") {
  const cwd = path.join(folder, path.parse(name).name);
  const { child, over } = started(process.execPath, [RUNNER, String(seconds), "2", "---", name, "test", name], { cwd, stdio: [stdin, "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  const pidsOf = async () => (await readFile(path.join(cwd, "pids"), "utf8").catch(() => "")).split("\n").filter(Boolean);
  if (stdin === "pipe") {
    while ((await pidsOf()).length === 0) await new Promise((go) => setTimeout(go, 20));
    child.stdin.end();
  }
  const code = await over;
  const pids = await pidsOf();
  return { code, said, started: pids.length, alive: pids.filter(isAlive) };
}

/** Whether it runs: what has ended and is not yet taken note of has a number, but no memory. */
function isAlive(pid) {
  try {
    process.kill(Number(pid), 0);
    return !existsSync("/proc") || readFileSync(`/proc/${pid}/cmdline`, "utf8") !== "";
  } catch {
    return false;
  }
}

test("a test that fails after it has started a server: the file ends at once and is named", async () => {
  const { code, said, started, alive } = await ran("fails.test.mjs");
  assert.deepEqual([code, started, alive], [1, 1, []], said);
  assert.match(said, /not ok 1 - on purpose/);
  assert.match(said, /ok 2 - the next one is run/);
  assert.match(said, /✗ fails\.test\.mjs: failed \(exit code 1\)/);
  assert.doesNotMatch(said, /left running|did not end/);
});

test("what a file leaves running is a fault, and is ended", { skip: process.platform !== "linux" && "there is no /proc" }, async () => {
  const { code, said, started, alive } = await ran("leaves.test.mjs");
  assert.deepEqual([code, started, alive], [1, 1, []], said);
  assert.match(said, /✗ leaves\.test\.mjs: left running: .*createServer/);
  assert.match(said, /^# pass 1\n# fail 1$/m);
});

test("a file that does not end is ended at its limit, and named with what it said last", async () => {
  const { code, said, started, alive } = await ran("hangs.test.mjs", 2);
  assert.deepEqual([code, started, alive], [1, 1, []], said);
  assert.match(said, /✗ hangs\.test\.mjs: did not end within 2 s, and was ended/);
});

test("who started the run is gone: so is all of it", async () => {
  await rm(path.join(folder, "hangs.test/pids"));
  const { code, started, alive } = await ran("hangs.test.mjs", 60, "pipe");
  assert.deepEqual([code, started, alive], [130, 1, []]);
});

test("passes are added up, and nothing is said", async () => {
  const { code, said } = await ran("passes.test.mjs");
  assert.equal(code, 0, said);
  assert.match(said, /ok 2 - two # SKIP why/);
  assert.match(said, /^# pass 1\n# fail 0\n# cancelled 0\n# skipped 1$/m);
  assert.doesNotMatch(said, /✗/);
});

// Runs programs, some at once, each within a limit, and prints what they print when they end. What
// one of them started goes with it: nothing may stay behind, and nothing may go on for ever.
//
//   node run.mjs SECONDS AT_ONCE --- NAME PROGRAM ARGUMENT… [--- NAME PROGRAM ARGUMENT…]…
//
// The program `test` is a file of tests for this Node. If stdin is a pipe, its end is our end, too:
// then who started us is gone.
import { spawn } from "node:child_process";
import { fstatSync, readdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** What every process of a job inherits, so that it is found wherever it has gone. */
const NAME = "MANICULE_JOB";

/** Milliseconds for what was asked to end, before it is killed; and for what ends by itself. */
const GRACE = 3_000;

const [major, minor] = process.versions.node.split(".").map(Number);
const knowsForce = major > 22 || (major === 22 && minor >= 1) || (major === 20 && minor >= 14);
/** A file ends with its last test, even where a server of it still listens. */
const TEST = [process.execPath, "--test-reporter=tap", ...(knowsForce ? ["--test-force-exit"] : [])];

const pause = (ms) => new Promise((go) => setTimeout(go, ms));

/** One program and all that it starts. */
class Job {
  stdout = "";
  stderr = "";
  faults = [];

  constructor(words, n) {
    const [name, program, ...rest] = words;
    this.name = name;
    this.command = program === "test" ? [...TEST, ...rest] : [program, ...rest];
    this.id = `${process.env[NAME] ?? ""}/${process.pid}-${n}`;
  }

  async run(seconds) {
    const [program, ...rest] = this.command;
    const begun = performance.now();
    const child = spawn(program, rest, { detached: true, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, NODE_TEST_CONTEXT: undefined, [NAME]: this.id } });
    this.child = child;
    for (const stream of ["stdout", "stderr"]) child[stream].setEncoding("utf8").on("data", (text) => (this[stream] += text));
    const closed = new Promise((done) => child.once("close", done));
    const ended = new Promise((done) => {
      child.once("error", (error) => done(error.message));
      child.once("exit", (code, signal) => done(code === 0 ? undefined : (signal ?? `exit code ${code}`)));
    });
    let timer;
    const late = new Promise((done) => (timer = setTimeout(() => done("late"), seconds * 1000)));
    const how = await Promise.race([ended, late]);
    clearTimeout(timer);
    if (how === "late") this.faults.push(`did not end within ${seconds} s, and was ended. It had said last: ${this.#last()}`);
    else if (how) this.faults.push(`failed (${how})`);
    await this.#clear(how !== "late");
    await Promise.race([closed, pause(GRACE)]);
    this.stdout += `# ${((performance.now() - begun) / 1000).toFixed(1)} s: ${this.name}\n`;
  }

  /** Ends all that is left of it. What ought to have gone by itself is a fault. */
  async #clear(isOver) {
    const end = Date.now() + GRACE;
    while (isOver && this.left().length > 0 && Date.now() < end) await pause(50);
    const left = this.left();
    if (isOver && left.length > 0) this.faults.push(`left running: ${left.map(({ line }) => line).join("; ")}`);
    if (isOver && left.length === 0) return;
    this.kill("SIGTERM");
    const last = Date.now() + GRACE;
    while (this.left().length > 0 && Date.now() < last) await pause(50);
    this.kill("SIGKILL");
  }

  kill(signal) {
    for (const pid of [-this.child.pid, ...this.left().map(({ pid }) => pid)]) {
      try {
        process.kill(pid, signal);
      } catch {
        // It has ended by itself.
      }
    }
  }

  /** The processes that are left of it: where there is /proc, those that left the group, too. */
  left() {
    const mark = `${NAME}=${this.id}`;
    return processes().filter(({ environment }) => environment.some((one) => one === mark || one.startsWith(`${mark}/`)));
  }

  #last() {
    const lines = this.stdout.split("\n").map((line) => line.trim());
    return lines.filter((line) => /^(not )?ok |^# Subtest|^test /.test(line)).at(-1) ?? lines.filter(Boolean).at(-1) ?? "nothing";
  }
}

function processes() {
  let names = [];
  try {
    names = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    // Not Linux: the group is all that we know.
  }
  return names.flatMap((name) => {
    try {
      const [environment, words] = ["environ", "cmdline"].map((file) => readFileSync(`/proc/${name}/${file}`, "utf8").split("\0"));
      return [{ pid: Number(name), environment, line: words.join(" ").trim().slice(0, 200) }];
    } catch {
      return []; // Not ours, or gone.
    }
  });
}

/** The last numbers that Node's test runner printed. */
function countsOf(stdout) {
  return Object.fromEntries(["pass", "fail", "cancelled", "skipped"].map((what) => [what, Number([...stdout.matchAll(new RegExp(`^# ${what} (\\d+)$`, "gm"))].at(-1)?.[1] ?? 0)]));
}

export async function runAll(seconds, atOnce, jobs) {
  const waiting = [...jobs];
  const sum = { pass: 0, fail: 0, cancelled: 0, skipped: 0 };
  const faults = [];
  const work = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      await job.run(seconds);
      process.stdout.write(job.stdout);
      process.stderr.write(job.stderr);
      const counts = countsOf(job.stdout);
      if (job.faults.length > 0 && counts.fail + counts.cancelled === 0) counts.fail = 1;
      for (const what of Object.keys(sum)) sum[what] += counts[what];
      faults.push(...job.faults.map((fault) => `✗ ${job.name}: ${fault}`));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  for (const [what, count] of Object.entries(sum)) console.log(`# ${what} ${count}`);
  for (const fault of faults) console.error(fault);
  return faults.length === 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [seconds, atOnce, ...words] = process.argv.slice(2);
  const jobs = words.join("\0").split("---\0").slice(1).map((text, n) => new Job(text.replace(/\0$/, "").split("\0"), n));
  // Nothing else runs in between: no job begins, and what is killed here has gone when we go.
  const stop = () => {
    const last = Date.now() + GRACE;
    const begun = jobs.filter((job) => job.child);
    for (const job of begun) job.kill("SIGKILL");
    while (Date.now() < last && begun.some((job) => job.left().length > 0)) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
      for (const job of begun) job.kill("SIGKILL");
    }
    process.exit(130);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
  const stdin = fstatSync(0);
  if (stdin.isFIFO() || stdin.isSocket()) process.stdin.on("end", stop).resume();
  process.exit((await runAll(Number(seconds), Number(atOnce), jobs)) ? 0 : 1);
}

// What a test starts is ended, whatever happens: it is written down here in the moment in which it is
// started, before anything else can fail, and what is not ended by then is ended after the last test
// of the file. So no test needs a `finally` for that, and none can hang a run.
import { execFile, spawn } from "node:child_process";
import { after } from "node:test";
import { promisify } from "node:util";

/** Milliseconds for what is asked to end, before it is killed. */
const GRACE = 3_000;

/** Milliseconds for a program that ends by itself: other work may be on the machine. */
const PATIENCE = 240_000;

const open = new Set();
const children = new Set();

/** Writes down how something is ended. Gives what ends it, once, however often it is called. */
export function ended(end) {
  let done;
  const now = () => {
    open.delete(now);
    return (done ??= Promise.resolve().then(end));
  };
  open.add(now);
  return now;
}

async function endAll() {
  const failures = [];
  // What was started last may need what was started before.
  for (const end of [...open].reverse()) await within(end()).catch((error) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, failures.map(({ message }) => message).join("\n"));
}

function within(promise) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error("it does not end")), 5 * GRACE)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

// At the top of a file, since hooks within tests end with them. Measurements use some of this, too.
if (/\.test\.mjs$/.test(process.argv[1])) after(endAll);

/** A program that goes on, with all that it starts. `end()` ends it; `over` tells its exit code. */
export function started(command, args, options = {}) {
  const child = spawn(command, args, { ...options, detached: true });
  children.add(child);
  const over = new Promise((resolve) => {
    child.once("error", resolve);
    child.once("close", (code) => resolve(code));
  }).finally(() => children.delete(child));
  const end = ended(async () => {
    signal(child, "SIGTERM");
    await Promise.race([over, new Promise((go) => setTimeout(go, GRACE).unref())]);
    signal(child, "SIGKILL");
    return over;
  });
  return { child, over, end };
}

/** To the whole group: what it started has the same number. */
function signal({ pid }, name) {
  try {
    if (pid) process.kill(-pid, name);
  } catch {
    // It has ended by itself.
  }
}

// No hook is run where the process is ended.
process.on("exit", () => children.forEach((child) => signal(child, "SIGKILL")));
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => process.exit(130));

/** Runs a program to its end, which has to come. */
export function run(command, args, options = {}) {
  return promisify(execFile)(command, args, { timeout: PATIENCE, killSignal: "SIGKILL", maxBuffer: 1e8, ...options });
}

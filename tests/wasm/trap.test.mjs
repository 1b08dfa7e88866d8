// A trap leaves an instance that must not be used again. Traps are injected by wrapping the
// exports of the instances that the glue makes, so that the engine itself stays the real one.
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { load } from "./support/dist.mjs";
import { garden } from "./support/fixture.mjs";

const bytes = await garden();

const { Instance, instantiate } = WebAssembly;
let instances;
let failing;

beforeEach(() => {
  instances = 0;
  failing = () => undefined;
  WebAssembly.instantiate = async (module, imports) => wrapped(await instantiate(module, imports));
  WebAssembly.Instance = function (module, imports) {
    return wrapped(new Instance(module, imports));
  };
});

afterEach(() => {
  Object.assign(WebAssembly, { Instance, instantiate });
});

function wrapped({ exports }) {
  instances += 1;
  const res = {};
  for (const [name, value] of Object.entries(exports)) {
    res[name] = typeof value === "function" ? wrap(name, value) : value;
  }
  return { exports: res };
}

function wrap(name, call) {
  return (...args) => {
    const fault = failing(name);
    if (fault) throw fault;
    return call(...args);
  };
}

const trap = () => new WebAssembly.RuntimeError("unreachable");

test("a trap discards the instance and the call is answered by a new one", async () => {
  const corpus = await load(bytes);
  const before = ids(corpus);
  let armed = true;
  failing = (name) => {
    if (!armed || !name.includes("ask")) return undefined;
    armed = false;
    return trap();
  };
  assert.deepEqual(ids(corpus), before);
  assert.equal(armed, false, "the trap was not sprung");
  assert.equal(instances, 2);
  assert.deepEqual(ids(corpus), before);
  assert.equal(instances, 2);
});

test("a stack that ran out is a trap too", async () => {
  const corpus = await load(bytes);
  let armed = true;
  failing = (name) => {
    if (!armed || !name.includes("ask")) return undefined;
    armed = false;
    return new RangeError("Maximum call stack size exceeded");
  };
  assert.ok(corpus.search("lemon").total >= 1);
  assert.equal(instances, 2);
});

test("where a new instance cannot be made at once, it comes a moment later", async () => {
  const corpus = await load(bytes);
  const before = ids(corpus);
  WebAssembly.Instance = function () {
    throw new RangeError("disallowed on the main thread, if the buffer size is larger than 8MB");
  };
  let armed = true;
  failing = (name) => {
    if (!armed || !name.includes("ask")) return undefined;
    armed = false;
    return trap();
  };
  assert.throws(() => ids(corpus), { code: "trap" });
  while (instances < 2) await new Promise(setImmediate);
  await new Promise(setImmediate);
  assert.deepEqual(ids(corpus), before);
});

test("a call that always traps is an error, and the next call is answered", async () => {
  const corpus = await load(bytes);
  failing = (name) => (name.includes("ask") ? trap() : undefined);
  assert.throws(() => corpus.search("lemon"), (error) => {
    assert.equal(error.code, "trap");
    assert.ok(error.cause instanceof WebAssembly.RuntimeError);
    return true;
  });
  failing = () => undefined;
  assert.ok(corpus.search("lemon").total >= 1);
});

const TRAPS = Number(process.env.TRAPS ?? 100);
const SEED = 21;

test(`${TRAPS} traps at calls by chance: each question is answered as ever`, async () => {
  const corpus = await load(bytes);
  const queries = ["lemon", "lantern", "frost", "sour orb", "柠檬", "ligth", '"sour orb"', "gar*"];
  const asked = (query) => JSON.stringify([corpus.search(query), corpus.suggest(query)], (name, value) => (name === "took" ? undefined : value));
  const right = new Map(queries.map((query) => [query, asked(query)]));
  let state = SEED;
  const below = (limit) => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) % limit;
  let sprung = 0;
  for (let left = 0; sprung < TRAPS; ) {
    // After so many calls of whatever it exports; of them, some are to make an instance ready again.
    left = 1 + below(12);
    let isArmed = true;
    failing = () => {
      if (!isArmed || --left > 0) return undefined;
      isArmed = false;
      return trap();
    };
    const query = queries[below(queries.length)];
    assert.equal(asked(query), right.get(query), `${query}, after ${sprung} traps`);
    if (!isArmed) sprung += 1;
  }
  console.log(`${sprung} traps, seed ${SEED}: ${instances - 1} engines more, no other answer`);
});

test("instances that do not fit the script are another version", async () => {
  WebAssembly.instantiate = async () => {
    throw new WebAssembly.LinkError("import #0 is missing");
  };
  await assert.rejects(load(bytes), { code: "wrong-version" });
});

function ids(corpus) {
  return corpus.search("lemon").hits.map((hit) => hit.id);
}

// load(): every way in, and every way in which it can go wrong.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { load, ManiculeError } from "./support/dist.mjs";
import { garden } from "./support/fixture.mjs";
import { serve } from "./support/server.mjs";

let bytes;
let folder;
let file;
let server;

before(async () => {
  bytes = await garden();
  folder = await mkdtemp(path.join(tmpdir(), "manicule-load-"));
  file = path.join(folder, "corpus.wasm");
  await writeFile(file, bytes);
  server = await serve({
    "/corpus.wasm": bytes,
    "/plain.wasm": { body: bytes, type: "text/plain" },
    "/page.wasm": { body: "<!doctype html><title>Not found</title>", type: "text/html" },
    "/lying.wasm": { body: "<!doctype html>", type: "application/wasm" },
    "/error.wasm": { body: "", status: 500 },
    "/cut.wasm": (_, response) => {
      response.writeHead(200, { "content-type": "application/wasm", "content-length": bytes.length });
      response.write(bytes.subarray(0, bytes.length >> 1));
      setTimeout(() => response.destroy(), 20);
    },
    "/never.wasm": () => {},
    "/stalls.wasm": begun("application/wasm"),
    "/stalls.bin": begun("application/octet-stream"),
    "/slow.wasm": async (request, response) => {
      response.writeHead(200, { "content-type": "application/wasm" });
      for (const part of [0, 1, 2, 3, 4]) {
        const at = (share) => Math.floor((bytes.length * share) / 5);
        response.write(bytes.subarray(at(part), at(part + 1)));
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
      response.end();
    },
  });
});

after(() => rm(folder, { recursive: true }));

function begun(type) {
  return (_, response) => {
    response.writeHead(200, { "content-type": type, "content-length": bytes.length });
    response.write(bytes.subarray(0, bytes.length >> 1));
  };
}

async function opens(source, options) {
  const corpus = await load(source, options);
  assert.equal(corpus.info.documents, 15);
  assert.ok(corpus.search("lemon").total >= 1);
  corpus.free();
}

async function fails(code, words, source, options) {
  await assert.rejects(load(source, options), (error) => {
    assert.ok(error instanceof ManiculeError, `${error}`);
    assert.equal(error.code, code, error.message);
    assert.match(error.message, words);
    return true;
  });
}

const sri = (algorithm, of = bytes) => `${algorithm}-${createHash(algorithm).update(of).digest("base64")}`;

describe("sources", () => {
  test("Uint8Array", () => opens(bytes));
  test("a view into a larger buffer", () => {
    const larger = new Uint8Array(bytes.length + 20);
    larger.set(bytes, 10);
    return opens(larger.subarray(10, 10 + bytes.length));
  });
  test("ArrayBuffer", () => opens(bytes.slice().buffer));
  test("a path", () => opens(file));
  test("a relative path", () => opens(path.relative(process.cwd(), file)));
  test("a file URL", () => opens(pathToFileURL(file)));
  test("a file URL as a string", () => opens(pathToFileURL(file).href));
  test("an address", () => opens(`${server.url}corpus.wasm`));
  test("a URL", () => opens(new URL("corpus.wasm", server.url)));
  test("a Response", async () => opens(await fetch(`${server.url}corpus.wasm`)));
  test("a Response of another type", async () => opens(await fetch(`${server.url}plain.wasm`)));
  test("a wrong MIME type", () => opens(`${server.url}plain.wasm`));
  test("nothing at all", () => assert.rejects(load(undefined), TypeError));
});

describe("integrity", () => {
  for (const algorithm of ["sha256", "sha384", "sha512"]) {
    test(`${algorithm} of bytes`, () => opens(bytes, { integrity: sri(algorithm) }));
    test(`${algorithm} of an address`, () => opens(`${server.url}corpus.wasm`, { integrity: sri(algorithm) }));
  }
  test("of a path", () => opens(file, { integrity: sri("sha384") }));
  test("one of several", () => opens(bytes, { integrity: `${sri("sha384", "x")} ${sri("sha384")}` }));
  test("the strongest kind decides", () =>
    fails("integrity", /not the file that was promised/, bytes, { integrity: `${sri("sha256")} ${sri("sha512", "x")}` }));
  test("wrong for bytes", () => fails("integrity", /sha384-/, bytes, { integrity: sri("sha384", "x") }));
  test("wrong for a path", () => fails("integrity", /corpus\.wasm/, file, { integrity: sri("sha384", "x") }));
  test("wrong for an address", () =>
    fails("integrity", /corpus\.wasm/, `${server.url}corpus.wasm`, { integrity: sri("sha384", "x") }));
  test("not an integrity", () => fails("integrity", /not understood/, bytes, { integrity: "md5-abc" }));
  test("one flipped bit", () => {
    const flipped = bytes.slice();
    flipped[flipped.length - 1] ^= 1;
    return fails("integrity", /promised/, flipped, { integrity: sri("sha384") });
  });
});

describe("faults", () => {
  test("no such file", () => fails("network", /there is no such file/, path.join(folder, "none.wasm")));
  test("a folder", () => fails("network", /is a folder/, folder));
  test("404", () => fails("network", /404/, `${server.url}none.wasm`));
  test("500", () => fails("network", /500/, `${server.url}error.wasm`));
  test("a web page", () => fails("not-wasm", /a web page/, `${server.url}page.wasm`));
  test("a web page that says it is wasm", () => fails("not-wasm", /a web page/, `${server.url}lying.wasm`));
  test("a connection that breaks", () => fails("network", /broke off/, `${server.url}cut.wasm`));
  test("a server that is gone", () => fails("network", /could not be fetched/, "http://127.0.0.1:1/corpus.wasm"));
  test("no bytes", () => fails("not-wasm", /empty/, new Uint8Array()));
  test("text", () => fails("not-wasm", /not a wasm file/, new TextEncoder().encode("hello")));
  test("a wasm module without a corpus", () =>
    fails("bad-module", /without a corpus/, new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])));
  test("a module with two corpora", () => {
    const { start } = section(bytes);
    return fails("bad-module", /exactly one/, new Uint8Array([...bytes, ...bytes.subarray(start)]));
  });
});

describe("an AbortSignal", () => {
  test("that is aborted already", () =>
    assert.rejects(load(bytes, { signal: AbortSignal.abort() }), { name: "AbortError" }));
  test("that is aborted on the way", async () => {
    const stop = new AbortController();
    const loading = load(`${server.url}never.wasm`, { signal: stop.signal });
    setTimeout(() => stop.abort(), 20);
    await assert.rejects(loading, { name: "AbortError" });
  });
  test("with a reason of its own", () => {
    const reason = new Error("enough");
    return assert.rejects(load(`${server.url}never.wasm`, { signal: AbortSignal.abort(reason) }), reason);
  });
});

test("a timeout is for a server that does not answer", () =>
  fails("network", /did not answer for 0\.02 seconds/, `${server.url}never.wasm`, { timeout: 20 }));

// The headers are there, and some of the bytes.
for (const name of ["stalls.wasm", "stalls.bin"]) {
  test(`and for one that stops in the middle of ${name}`, () =>
    fails("network", /did not answer for 0\.2 seconds/, `${server.url}${name}`, { timeout: 200 }));
}

test("a slow server is no fault, as long as it sends", async () => {
  const corpus = await load(`${server.url}slow.wasm`, { timeout: 1000 });
  assert.ok(corpus.info.documents > 0);
});

test("every truncated module is refused with a reason", async () => {
  // All lengths in the headers, where the boundaries lie, and a spread over the rest.
  const { start } = section(bytes);
  const lengths = new Set([...range(0, 64), ...range(start - 16, start + 200), ...range(bytes.length - 64, bytes.length)]);
  for (let length = 64; length < bytes.length; length += 997) lengths.add(length);
  for (const length of lengths) {
    const error = await load(bytes.subarray(0, length)).then(
      () => assert.fail(`${length} of ${bytes.length} bytes opened`),
      (reason) => reason,
    );
    assert.ok(["bad-module", "not-wasm"].includes(error.code), `${length} bytes: ${error}`);
  }
});

test("every damaged byte of a corpus is refused", async () => {
  const { payload } = section(bytes);
  for (let at = payload; at < bytes.length; at += 211) {
    const damaged = bytes.slice();
    damaged[at] ^= 0x20;
    const error = await load(damaged).then(
      () => assert.fail(`byte ${at - payload} of the corpus was changed unnoticed`),
      (reason) => reason,
    );
    assert.ok(["bad-module", "wrong-version", "wrong-analyzer"].includes(error.code), `${at}: ${error}`);
  }
});

function* range(from, to) {
  for (let n = Math.max(from, 0); n < to; n += 1) yield n;
}

/** Where the last section of a module begins, and where its payload does. */
function section(module) {
  let at = 8;
  for (;;) {
    const start = at;
    const [size, body] = leb128(module, at + 1);
    if (body + size === module.length) {
      const [nameLength, name] = leb128(module, body);
      return { start, payload: name + nameLength };
    }
    at = body + size;
  }
}

function leb128(module, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = module[at];
    at += 1;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return [value, at];
  }
}

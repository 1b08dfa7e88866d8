// Which servers give what is asked for: a type, what was compressed before, and parts of a file. They
// are the real ones; what is not installed is left out by name.
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { describe, test } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { play } from "../support/pack-cases.mjs";
import { packOf } from "../support/pack-host.mjs";
import { library } from "../support/pack-lib.mjs";
import { garden } from "../wasm/support/fixture.mjs";
import { useFolder } from "./support/cli.mjs";
import { missing, NAMES, startServer } from "./support/servers.mjs";

/** More than is loaded without a question. */
const PACK = packOf(1_500_000);
const FROM = 4_321;
const TO = 9_876;

const folder = useFolder("servers", async ({ write }) => {
  const module = await garden();
  await write({
    "site/index.html": "<!doctype html><title>Site</title>",
    "site/corpus.wasm": module,
    "site/corpus.wasm.gz": gzipSync(module),
    "site/corpus.wasm.br": brotliCompressSync(module),
    "site/corpus-0123abcd.zip": PACK,
  });
});

/** What each does, by its configuration in support/servers.mjs. The table in www/docs/hosting.md says it. Vite's preview is tried in examples/vite.test.mjs. */
const DOES = {
  "manicule serve": { ranges: true, encoding: "gzip" },
  "python -m http.server": { ranges: false, encoding: null },
  nginx: { ranges: true, encoding: "gzip" },
  Caddy: { ranges: true, encoding: "gzip" },
  Apache: { ranges: true, encoding: "gzip" },
  lighttpd: { ranges: true, encoding: null },
};

for (const name of NAMES) {
  test(`${name}: types, compression, ranges`, { skip: missing(name) }, async () => {
    const { ranges, encoding } = DOES[name];
    const url = await startServer(name, folder.path("site"));
    const pack = new URL("corpus-0123abcd.zip", url);

    const module = await fetch(new URL("corpus.wasm", url), { headers: { "accept-encoding": "gzip" } });
    assert.equal(module.headers.get("content-type"), "application/wasm");
    assert.deepEqual(Buffer.from(await module.arrayBuffer()), await folder.bytes("site/corpus.wasm"));
    assert.equal(module.headers.get("content-encoding"), encoding);

    // As browsers ask for it, and as one did that asked for compression as well.
    for (const encodings of ["identity", "gzip, br"]) {
      const part = await fetch(pack, { headers: { range: `bytes=${FROM}-${TO - 1}`, "accept-encoding": encodings } });
      assert.equal(part.status, ranges ? 206 : 200, encodings);
      assert.equal(part.headers.get("content-encoding"), null, "nobody compresses a zip");
      assert.equal(part.headers.get("content-range"), ranges ? `bytes ${FROM}-${TO - 1}/${PACK.length}` : null);
      assert.deepEqual(Buffer.from(await part.arrayBuffer()), ranges ? PACK.subarray(FROM, TO) : PACK);
    }
    const beyond = await fetch(pack, { headers: { range: `bytes=${PACK.length}-` } });
    assert.equal(beyond.status, ranges ? 416 : 200);
    assert.equal((await fetch(new URL("corpus-4567cdef.zip", url))).status, 404);

    // What a reader gets there; and when the pack was taken away.
    const reads = (name, ...steps) => play(library, { root: new URL("corpus.wasm", url).href, files: { [name]: PACK.length }, steps });
    const ask = Array.from({ length: 12 }, (_, at) => [at * 90_000, at * 90_000 + 700]);
    assert.deepEqual(await reads("corpus-0123abcd.zip", { ask }, { loadAll: true }, { ask }), [ranges ? "ok" : "whole", "ok", "ok"]);
    assert.deepEqual(await reads("corpus-4567cdef.zip", { ask }), ["stale"]);
  });
}

describe("manicule serve, by RFC 9110", () => {
  const whole = { status: 200, body: PACK };
  const part = (from, to) => ({ status: 206, body: PACK.subarray(from, to), range: `bytes ${from}-${to - 1}/${PACK.length}` });
  const beyond = { status: 416, range: `bytes */${PACK.length}` };
  const last = PACK.length;
  const cases = [
    { range: "bytes=0-0", is: part(0, 1), why: "the last byte is one of them" },
    { range: "bytes=100-", is: part(100, last), why: "to the end" },
    { range: "bytes=-100", is: part(last - 100, last), why: "the last hundred" },
    { range: `bytes=-${last + 1}`, is: part(0, last), why: "more than there is from the end is everything" },
    { range: "bytes=10-99999999999999999999", is: part(10, last), why: "an end beyond the file is its end" },
    { range: "BYTES= 5-9 ", is: part(5, 10), why: "case and blanks do not matter" },
    { range: `bytes=${last}-`, is: beyond, why: "the first byte beyond" },
    { range: "bytes=-0", is: beyond, why: "the last none" },
    { range: "bytes=9-5", is: whole, why: "no range at all" },
    { range: "bytes=-", is: whole, why: "no range at all" },
    { range: "bytes=a-b", is: whole, why: "no range at all" },
    { range: "lines=0-9", is: whole, why: "a unit that is not known" },
    { range: "bytes=0-9,20-29", is: whole, why: "a server need not do several" },
    { method: "HEAD", range: "bytes=0-9", is: { status: 200, body: Buffer.alloc(0) }, why: "a range is for GET" },
    { range: "bytes=0-9", ifRange: (etag) => etag, is: part(0, 10), why: "the file that was meant" },
    { range: "bytes=0-9", ifRange: () => '"other"', is: whole, why: "another file: all of it" },
    { range: "bytes=0-9", ifRange: (etag) => `W/${etag}`, is: whole, why: "a weak tag says nothing of bytes" },
    { range: "bytes=0-9", ifRange: () => new Date().toUTCString(), is: whole, why: "no date was told" },
    { range: `bytes=${last}-`, ifRange: () => '"other"', is: whole, why: "beyond is asked of another file" },
    { ifNone: (etag) => etag, is: { status: 304, body: Buffer.alloc(0) }, why: "nothing changed" },
    { ifNone: (etag) => `"a", W/${etag}`, is: { status: 304, body: Buffer.alloc(0) }, why: "one of several, weak" },
    { ifNone: () => '"a"', is: whole, why: "another one" },
  ];

  test(`${cases.length} requests`, async () => {
    const url = await startServer("manicule serve", folder.path("site"));
    const pack = new URL("corpus-0123abcd.zip", url);
    const first = await fetch(pack);
    const etag = first.headers.get("etag");
    assert.equal(first.headers.get("accept-ranges"), "bytes");
    for (const { method = "GET", range, ifRange, ifNone, is, why } of cases) {
      const headers = { ...(range && { range }), ...(ifRange && { "if-range": ifRange(etag) }), ...(ifNone && { "if-none-match": ifNone(etag) }) };
      const told = `${JSON.stringify(headers)}: ${why}`;
      const answer = await fetch(pack, { method, headers });
      assert.equal(answer.status, is.status, told);
      assert.equal(answer.headers.get("content-range"), is.range ?? null, told);
      if (is.body) assert.deepEqual(Buffer.from(await answer.arrayBuffer()), is.body, told);
    }
    // A part is of the file, not of what it was compressed to; and each of the two has its own tag.
    const module = await folder.bytes("site/corpus.wasm");
    const compressed = await fetch(new URL("corpus.wasm", url), { headers: { "accept-encoding": "br" } });
    const range = await fetch(new URL("corpus.wasm", url), { headers: { "accept-encoding": "br", range: "bytes=1-99" } });
    assert.equal(compressed.headers.get("content-encoding"), "br");
    assert.equal(range.headers.get("content-encoding"), null);
    assert.notEqual(range.headers.get("etag"), compressed.headers.get("etag"));
    assert.deepEqual(Buffer.from(await range.arrayBuffer()), module.subarray(1, 100));
  });
});

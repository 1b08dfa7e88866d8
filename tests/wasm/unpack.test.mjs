// compiler.wasm is packed as LZMA in the package. What `compile` makes of it is what another reader of
// the format makes of it, and whatever is damaged in it is an error that says what to do.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { createCompiler, DIST, require } from "./support/dist.mjs";

const { compress, decompress } = await import(pathToFileURL(require.resolve("lzma1")).href);

const FILES = [{ path: "a.md", text: "# Tea\n\nGreen tea is not fermented.\n" }];
const HEAD = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const NAME = [4, ...Buffer.from("lzma")];
const leb = (number) => (number < 0x80 ? [number] : [(number & 0x7f) | 0x80, ...leb(number >>> 7)]);
const inSection = (bytes) => new Uint8Array([...HEAD, 0, ...leb(NAME.length + bytes.length), ...NAME, ...bytes]);

const shipped = new Uint8Array(await readFile(new URL("compiler.wasm", DIST)));
const [section] = WebAssembly.Module.customSections(await WebAssembly.compile(shipped), "lzma");
const packed = new Uint8Array(section);

/** What is given to the host to be compiled in the end, of a compiler in these bytes. */
async function seen(compiler) {
  const { compile } = WebAssembly;
  let bytes;
  WebAssembly.compile = async (given) => {
    bytes = given;
    return compile(given);
  };
  try {
    await createCompiler({ compiler }).compile(FILES).catch(() => {});
  } finally {
    WebAssembly.compile = compile;
  }
  return bytes;
}

test("what is packed is what comes out", async () => {
  const whole = Uint8Array.from(decompress(packed));
  assert.deepEqual(await seen(inSection(packed)), whole);
  // Any other bytes are taken as they are: a compiler that nobody packed.
  assert.deepEqual(await seen(whole), whole);
  const { module } = await createCompiler({ compiler: whole }).compile(FILES);
  assert.deepEqual(module, (await createCompiler().compile(FILES)).module);
});

// Each kind of repetition, near and far, and none.
const noise = (length, letters) => Uint8Array.from({ length }, (_, at) => ((Math.imul(at + 1, 2654435761) >>> 13) % letters) + 32);
const texts = {
  "one byte": [7],
  "one byte many times": new Uint8Array(5000),
  "few letters": noise(20_000, 3),
  "no repetition": noise(20_000, 224),
  "far away": [...noise(70_000, 224), ...noise(70_000, 200), ...noise(70_000, 224)],
  "by turns, at four distances": Array.from({ length: 3000 }, (_, at) => [...noise(7 + (at % 4), 90), at & 255]).flat(),
};

for (const [name, text] of Object.entries(texts)) {
  test(`repetitions: ${name}`, async () => {
    assert.deepEqual(await seen(inSection(compress(Uint8Array.from(text), 9))), Uint8Array.from(text));
  });
}

test("damage is said, wherever it is, and takes no longer than the whole", async () => {
  const changed = (at, byte) => Uint8Array.from(packed, (was, i) => (i === at ? byte : was));
  const damaged = {
    "nothing in it": packed.subarray(0, 0),
    "a head alone": packed.subarray(0, 13),
    "half of it": packed.subarray(0, packed.length >> 1),
    "other settings": changed(0, 0),
    "settings that there are not": changed(0, 255),
    "a size of gigabytes": changed(8, 0xff),
    "too small a size": changed(7, 0),
    "a byte at the beginning": changed(20, packed[20] ^ 0x55),
    "a byte in the middle": changed(packed.length >> 1, packed[packed.length >> 1] ^ 1),
  };
  for (const [name, bytes] of Object.entries(damaged)) {
    await assert.rejects(createCompiler({ compiler: inSection(bytes) }).compile(FILES), { name: "ManiculeError", code: "not-wasm", message: /from the same version/ }, name);
  }
});

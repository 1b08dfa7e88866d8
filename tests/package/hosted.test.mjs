// A hosted corpus on the command line: which files a build writes and which it takes away, when it
// chooses that form by itself, and that every command takes either form.
import assert from "node:assert/strict";
import { test } from "node:test";
import { useFolder } from "./support/cli.mjs";

const { bytes, list, read, run, write } = useFolder("hosted", ({ write }) => write({
  "docs/grove.md": "# The grove\n\nThe lemon flowers early. Every lemon is picked by hand, and the whole village helps.\n",
  "docs/well.md": "# The well\n\nThe pump squeaks, and its handle is of iron. Nobody has oiled it since the old gardener left.\n",
  "concepts.toml": '[scheme]\nid = "https://example.org/g"\n[[concept]]\nid = "lemon"\nprefLabel = { en = "lemon" }\n',
}));

const PACK = /^corpus-[0-9a-f]{16}\.zip$/;
const packs = async (out) => (await list(out)).filter((name) => PACK.test(name));

async function built(out, ...more) {
  const { code, stdout, stderr } = await run(["build", "docs", "-c", "concepts.toml", "-o", out, ...more]);
  assert.equal(code, 0, stderr);
  return stdout;
}

test("both forms answer alike, to every command", async () => {
  assert.doesNotMatch(await built("one"), /hosted/);
  const said = await built("hosted", "--layout", "hosted");
  assert.match(said, /hosted: it is in parts \(--layout one makes one file\), for a host that sends parts of files/);
  const [pack, ...others] = await packs("hosted");
  assert.deepEqual(others, []);
  assert.ok(said.includes(pack), said);
  const commands = [["query", "lemons", "--json"], ["query", "squeks"], ["concordance", "lemon"], ["concepts"], ["concepts", "lemon"]];
  for (const [name, ...rest] of commands) {
    const [one, hosted] = await Promise.all(["one", "hosted"].map((out) => run([name, `${out}/corpus.wasm`, ...rest])));
    const plain = ({ code, stdout, stderr }) => ({ code, stderr, stdout: stdout.replace(/"took":[\d.e-]+/, "") });
    assert.deepEqual(plain(hosted), plain(one), name);
    assert.equal(one.code, 0, one.stderr);
  }
  for (const page of ["grove.html", "well.html", "index.html"]) assert.equal(await read(`hosted/${page}`), await read(`one/${page}`));
  assert.match(await read("hosted/hosted.js"), /deflate-raw/);
});

test("inspect shows where the bytes are", async () => {
  const [pack] = await packs("hosted");
  const { stdout } = await run(["inspect", "hosted/corpus.wasm"]);
  assert.match(stdout, /where each part lies/);
  assert.match(stdout, new RegExp(`beside it\\n *${pack}`));
  const told = JSON.parse((await run(["inspect", "hosted/corpus.wasm", "--json"])).stdout);
  assert.deepEqual(told.files, [{ name: pack, bytes: (await bytes(`hosted/${pack}`)).length }]);
});

test("the pack of the build before stays for open pages, older ones go, and what is not ours stays", async () => {
  const [first] = await packs("hosted");
  await write({ "docs/pond.md": "# The pond\n\nFrogs live here, and in spring they sing until late in the night.\n", "hosted/corpus-0123456789abcdef.zip": "somebody's" });
  await built("hosted", "--layout", "hosted");
  const two = (await packs("hosted")).filter((name) => name !== "corpus-0123456789abcdef.zip");
  assert.equal(two.length, 2);
  assert.ok(two.includes(first));
  await write({ "docs/shed.md": "# The shed\n\nRakes and spades hang on the wall, each on a nail of its own.\n" });
  await built("hosted", "--layout", "hosted", "--parts");
  const three = await list("hosted");
  assert.ok(!three.includes(first), "two builds old");
  assert.ok(three.includes("corpus-0123456789abcdef.zip"), "not from a build");
  const [second] = two.filter((name) => name !== first);
  const [third] = three.filter((name) => PACK.test(name) && ![second, "corpus-0123456789abcdef.zip"].includes(name));
  assert.ok(three.includes(second) && third);
  const small = await list(`hosted/${third.replace(".zip", "")}`);
  const parts = await Promise.all(small.map((name) => bytes(`hosted/${third.replace(".zip", "")}/${name}`)));
  assert.ok((await bytes(`hosted/${third}`)).includes(Buffer.concat(parts)), "small files are what the pack has");
  // And one file again: nothing of it is left after two builds.
  await built("hosted");
  await built("hosted");
  assert.deepEqual(await packs("hosted"), ["corpus-0123456789abcdef.zip"]);
  assert.equal((await run(["query", "hosted/corpus.wasm", "frogs"])).code, 0);
});

test("a pack that is missing is named", async () => {
  await built("lost", "--layout", "hosted");
  const [pack] = await packs("lost");
  await write({ [`lost/${pack}`]: "" });
  const { code, stderr } = await run(["query", "lost/corpus.wasm", "frogs"]);
  assert.equal(code, 1);
  assert.match(stderr, new RegExp(pack));
});

test("what has no word in it stays one file, and build says why", async () => {
  await write({ "mute/a.md": "# ⁂\n\n…\n" });
  const { code, stdout, stderr } = await run(["build", "mute", "-o", "silent", "--layout", "hosted", "--no-config"]);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /one file: there is too little in it for parts/);
  assert.doesNotMatch(stdout, /hosted:/);
  assert.deepEqual(await packs("silent"), []);
  assert.equal((await run(["query", "silent/corpus.wasm", "frogs"])).code, 0);
});

test("a configuration decides the form; a word that is none is said", async () => {
  await write({ "manicule.config.json": '{ "input": "docs", "out": "told", "layout": "hosted", "parts": true }' });
  assert.equal((await run(["build", "-q"])).code, 0);
  const [pack] = await packs("told");
  assert.ok((await list("told")).includes(pack.replace(".zip", "")));
  await write({ "manicule.config.json": '{ "input": "docs", "layout": "many" }' });
  const { code, stderr } = await run(["build"]);
  assert.equal(code, 1);
  assert.match(stderr, /«layout» must be "one", "hosted" or "auto"/);
  await write({ "manicule.config.json": "{}" });
});

test("what is large is hosted without being told to, and build says so", async () => {
  let state = 5;
  const chance = (below) => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 8) % below;
  const text = () => Array.from({ length: 1000 }, () => `w${(10_000 + chance(20_000)).toString(36)}`).join(" ");
  await write({ "large.jsonl": Array.from({ length: 1100 }, (_, n) => JSON.stringify({ id: `r${n}`, title: `Record ${n}`, text: text() })).join("\n") });
  const large = await run(["build", "large.jsonl", "-o", "large", "--no-pages", "--no-compress", "--no-config"]);
  assert.match(large.stdout, /hosted: it is large, so it is in parts/);
  assert.equal((await packs("large")).length, 1);
  const one = await run(["build", "large.jsonl", "-o", "large-one", "--no-pages", "--no-compress", "--no-config", "--layout", "one"]);
  assert.equal(one.code, 0);
  assert.deepEqual(await packs("large-one"), []);
  assert.ok((await bytes("large/corpus.wasm")).length < (await bytes("large-one/corpus.wasm")).length / 2);
});

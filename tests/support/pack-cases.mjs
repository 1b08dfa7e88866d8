// What a reader gets of a pack from hosts of every kind: a table, which Node and each browser goes
// through. Requests and bytes are counted; nothing is timed.

import assert from "node:assert/strict";

const KB = 1024;
const MB = 1024 * KB;

/** So many stretches of 500 bytes, far from one another. */
const far = (count, from = 0) => Array.from({ length: count }, (_, at) => [from + at * 5000, from + at * 5000 + 500]);

const cuts = (size, step) => [...Array.from({ length: Math.ceil(size / step) }, (_, at) => at * step), size];

/** A pack that is too large to be loaded without a question, whose host sends no parts of it. */
const BIG = { files: { "corpus-ab12.zip": 2 * MB } };
const PARTED = { ...BIG, cuts: { "corpus-ab12.zip": cuts(2 * MB, 8 * KB) } };
const SMALL = { files: { "corpus-ab12.zip": 300 * KB } };

/** What goes wrong with ranges. The host does so with the pack, and sends small files as they are. */
const UNTRUE = {
  none: "it knows no ranges",
  "none, slowly": "nobody waits for the end of a file that was not asked for",
  "another total": "a proxy that has another file",
  "another place": "other bytes than those asked for, and it says so",
  "no Content-Range": "nothing says which bytes these are",
  "no total": "nothing says of which file these are",
  brotli: "a part of what was compressed is no part of the file",
  short: "fewer bytes, always",
  endless: "more bytes, always",
  "no connection for ranges": "something on the way ends what it does not know; Chromium says so of brotli, too",
};

/**
 * `steps` are what is asked and what changes, one after the other; `gives` what each question gives: `ok`
 * if all bytes are right, or the code of the error. Of what the host saw: `ranges` all that was asked of
 * the pack, `parts` the small files, `wholes` how often all of a file at most, `requests` how many in all, `most` how
 * many at once, `sixes` what came together.
 */
export const CASES = [
  {
    name: "ranges",
    why: "twelve stretches are twelve requests, and what is here is not asked for again",
    ...BIG,
    steps: [{ ask: far(12) }, { ask: far(12) }, { ask: [[100, 200], [5100, 5101]] }],
    gives: ["ok", "ok", "ok"],
    ranges: far(12),
  },
  {
    name: "neighbours",
    why: "what is no further apart than a request costs comes with one",
    ...BIG,
    steps: [{ ask: [[90_000, 90_100], [0, 100], [1124, 1200], [2225, 2300]] }],
    gives: ["ok"],
    ranges: [[0, 1200], [2225, 2300], [90_000, 90_100]],
  },
  {
    name: "what is missing",
    why: "of a stretch that is here in part the rest is fetched",
    ...BIG,
    steps: [{ ask: [[10_000, 20_000]] }, { ask: [[8000, 12_000], [15_000, 16_000], [19_000, 22_000]] }, { ask: [[8000, 22_000]] }],
    gives: ["ok", "ok", "ok"],
    ranges: [[8000, 10_000], [10_000, 20_000], [20_000, 22_000]],
  },
  {
    name: "asked twice at once",
    why: "two questions that want the same wait for one request",
    ...BIG,
    steps: [{ together: [far(3), far(4)] }],
    gives: ["ok ok"],
    ranges: far(4),
  },
  {
    name: "in several files",
    why: "a stretch over the border of two files is one of each",
    files: { "corpus-ab12.zip": 70_000, "corpus-cd34.zip": 50_000, "corpus-ef56.zip": 60_000 },
    steps: [{ ask: [[69_000, 71_000], [119_999, 120_001]] }, { ask: [[0, 180_000]] }],
    gives: ["ok", "ok"],
  },
  {
    name: "beyond the pack",
    why: "a root that is wrong asks for nothing",
    ...BIG,
    steps: [{ ask: [[2 * MB - 1, 2 * MB + 1]] }, { ask: [[9, 5]] }, { ask: [[5, 5]] }],
    gives: ["bad-module", "bad-module", "ok"],
    ranges: [],
  },
  ...Object.entries(UNTRUE).flatMap(([how, why]) => [
    {
      name: `${how}, with small files`,
      why,
      ...PARTED,
      behaviour: { "corpus-ab12.zip": how },
      steps: [{ ask: far(3) }, { ask: far(2, 20_000) }],
      gives: ["ok", "ok"],
      // Bytes 0 to 500, 5000, 10,000; 20,000 and 25,000, of which two cross a border of 8 KB.
      parts: [0, 1, 2, 3],
    },
    {
      name: `${how}, a large pack`,
      why: `${why}: the reader is asked, and all is loaded once`,
      ...BIG,
      behaviour: { "corpus-ab12.zip": how },
      steps: [{ ask: far(3) }, { behaviour: "none" }, { ask: far(3) }, { loadAll: true }, { ask: far(9, 300) }],
      gives: ["whole", "whole", "ok", "ok"],
      // And one that looks whether the host is there at all.
      wholes: /^brotli|^no connection/.test(how) ? 2 : 1,
    },
  ]),
  {
    name: "small files of several packs",
    why: "each file has a folder of its own; of a stretch over several small ones all come",
    files: { "corpus-ab12.zip": 1.5 * MB, "corpus-cd34.zip": 1.5 * MB },
    cuts: { "corpus-ab12.zip": cuts(1.5 * MB, 7000), "corpus-cd34.zip": cuts(1.5 * MB, 9000) },
    behaviour: { "corpus-ab12.zip": "none", "corpus-cd34.zip": "none" },
    steps: [{ ask: [[1.5 * MB - 8000, 1.5 * MB + 8000]] }, { ask: [[3 * MB - 1, 3 * MB]] }],
    gives: ["ok", "ok"],
  },
  {
    name: "none, a small pack",
    why: "nobody is asked before a few hundred kilobytes are loaded",
    ...SMALL,
    behaviour: "none",
    steps: [{ ask: far(3) }, { ask: far(9, 300) }],
    gives: ["ok", "ok"],
    wholes: 1,
  },
  {
    name: "all is loaded where ranges work",
    why: "some questions need everything; later ones nothing more",
    ...BIG,
    steps: [{ ask: far(2) }, { loadAll: true }, { ask: far(9, 300) }],
    gives: ["ok", "ok", "ok"],
    ranges: far(2),
    wholes: 1,
  },
  {
    name: "all is loaded, and is short",
    why: "no part of it is made up",
    ...BIG,
    behaviour: "short, of no length",
    steps: [{ loadAll: true }],
    gives: ["bad-module"],
  },
  {
    name: "all is being loaded, and given up",
    why: "the reader said no after all: then she is asked again",
    ...BIG,
    behaviour: "none, slowly",
    steps: [{ ask: far(1) }, { loadAll: "given up" }, { ask: far(1) }, { behaviour: "ranges" }, { loadAll: true }],
    gives: ["whole", "aborted", "whole", "ok"],
  },
  {
    name: "a range was right before",
    why: "then a wrong one is an accident, and asked for again",
    ...BIG,
    steps: [{ ask: far(1) }, { manner: { kind: "first", count: 2, how: "none" } }, { ask: far(3, 40_000) }],
    gives: ["ok", "ok"],
    requests: 6,
  },
  {
    name: "truncated, once each",
    why: "a connection that ends is opened again",
    ...BIG,
    manner: { kind: "first", count: 3, how: "truncated" },
    steps: [{ ask: far(3) }],
    gives: ["ok"],
  },
  {
    name: "stalled, then silent",
    why: "who sends nothing more, or nothing at all, is asked again",
    ...BIG,
    timeout: 1000,
    manner: { kind: "first", count: 2, how: "stalled" },
    steps: [{ ask: far(2) }, { manner: { kind: "first", count: 1, how: "silent" } }, { ask: far(2, 40_000) }],
    gives: ["ok", "ok"],
  },
  {
    name: "always truncated",
    why: "after some tries an error that says so; the host may be better later",
    ...BIG,
    behaviour: "truncated",
    steps: [{ ask: far(1) }, { behaviour: "ranges" }, { ask: far(1) }],
    gives: ["network", "ok"],
  },
  {
    name: "short, once",
    why: "the rest is not made up, and the host is not given up",
    ...BIG,
    manner: { kind: "first", count: 1, how: "short" },
    steps: [{ ask: far(2) }],
    gives: ["ok"],
    requests: 3,
  },
  ...["gone", "forbidden", "page", "page, compressed", "no connection for ranges, else a page"].map((how) => ({
    name: `${how}, an old root`,
    why: "a pack that is not there, whatever the host says instead: the root is old",
    ...BIG,
    behaviour: how,
    steps: [{ ask: far(1) }, { loadAll: true }],
    gives: ["stale", "stale"],
  })),
  {
    name: "gone in the middle",
    why: "a deploy takes the pack away while somebody reads: what is here stays, the rest is stale",
    ...BIG,
    manner: { kind: "then", count: 3, how: "gone" },
    steps: [{ ask: far(3) }, { ask: far(3, 40_000) }, { ask: far(3) }],
    gives: ["ok", "stale", "ok"],
  },
  {
    name: "a shorter pack in its place",
    why: "the range is beyond its end, or its total is another",
    ...BIG,
    behaviour: "ranges",
    steps: [{ replace: { "corpus-ab12.zip": 1 * MB } }, { ask: [[1.5 * MB, 1.5 * MB + 500]] }, { ask: far(1) }, { loadAll: true }],
    gives: ["stale", "whole", "stale"],
  },
  {
    name: "small files, gone in the middle",
    why: "whether the root is old the pack itself says",
    ...PARTED,
    behaviour: { "corpus-ab12.zip": "none" },
    steps: [{ ask: far(1) }, { replace: {} }, { ask: far(1, 40_000) }],
    gives: ["ok", "stale"],
  },
  {
    name: "small files that were not uploaded",
    why: "the reader is asked as if they were not written",
    ...PARTED,
    behaviour: { "corpus-ab12.zip": "none" },
    steps: [{ replace: { "corpus-ab12.zip": 2 * MB } }, { ask: far(1) }, { loadAll: true }],
    gives: ["whole", "ok"],
  },
  ...[
    { name: "one in twenty is busy", why: "two hundred stretches come all the same, each failure costs one request", how: "busy", seed: 7 },
    { name: "one in twenty is cut", why: "as above, with connections that end", how: "truncated", seed: 11 },
  ].map(({ name, why, ...manner }) => ({
    ...{ name, why, ...BIG, manner: { kind: "unsteady", share: 0.05, ...manner } },
    ...{ steps: [{ ask: far(200) }], gives: ["ok"], failures: true },
  })),
  {
    name: "far away",
    why: "300 ms for each answer change nothing but the time",
    ...BIG,
    manner: { kind: "latency", ms: 300 },
    steps: [{ ask: far(12) }],
    gives: ["ok"],
    ranges: far(12),
  },
  {
    name: "one after the other",
    why: "a server that answers one request at a time",
    ...BIG,
    manner: { kind: "serial" },
    steps: [{ ask: far(20) }],
    gives: ["ok"],
    ranges: far(20),
  },
  {
    name: "six at once",
    why: "the host answers none before six wait: a browser that asks one after the other never gets one; and there are no more than six",
    ...BIG,
    manner: { kind: "together", count: 6 },
    steps: [{ ask: far(18) }],
    gives: ["ok"],
    most: 6,
  },
  {
    name: "wrong bytes, once",
    why: "what is in it does not hold: it is fetched again",
    ...BIG,
    manner: { kind: "first", count: 1, how: "wrong bytes" },
    steps: [{ ask: far(2) }],
    gives: ["ok"],
    requests: 3,
  },
  {
    name: "wrong bytes, always, with small files",
    why: "then another way is tried",
    ...PARTED,
    behaviour: { "corpus-ab12.zip": "wrong bytes" },
    steps: [{ ask: far(1) }],
    gives: ["ok"],
  },
  {
    name: "wrong bytes, whichever way",
    why: "an error, and no wrong answer",
    ...SMALL,
    behaviour: "wrong bytes",
    steps: [{ ask: far(1) }],
    gives: ["bad-module"],
  },
  {
    name: "given up",
    why: "what the newest question makes useless is not fetched; what another one waits for is",
    ...BIG,
    manner: { kind: "together", count: 99 },
    steps: [{ abandon: far(9), keep: far(2, 20_000) }, { ask: far(1, 500_000) }],
    gives: ["aborted ok", "ok"],
    ranges: [...far(6), ...far(1, 500_000)],
  },
  {
    name: "the newest first",
    why: "what was asked last is what the reader looks at: it waits for six, not for all",
    ...BIG,
    manner: { kind: "together", count: 6 },
    steps: [{ together: [far(12).reverse(), far(6, 500_000)] }],
    gives: ["ok ok"],
    sixes: [far(12).slice(6), far(6, 500_000), far(6)],
  },
  {
    name: "somebody types",
    why: "questions that overlap, half of them given up, while one range in four fails twice: none waits for ever",
    files: { "corpus-ab12.zip": 60_000, "corpus-cd34.zip": 40_000 },
    manner: { kind: "twice", how: "truncated" },
    steps: [{ typing: 40, seed: 3 }],
    gives: ["aborted, ok"],
  },
  {
    name: "memory",
    why: "8 MB are kept, those that were used last",
    files: { "corpus-ab12.zip": 12 * MB },
    steps: [
      ...[0, 1, 2, 3, 4, 5, 6, 7, 0, 8].map((at) => ({ ask: [[at * MB, (at + 1) * MB]] })),
      { ask: [[0, MB], [2 * MB, 9 * MB]] },
      { ask: [[MB, 2 * MB]] },
    ],
    gives: Array(12).fill("ok"),
    // The second left when the ninth came, since the first was used again.
    requests: 10,
  },
];

/**
 * Goes through a case: in Node, or as text in a page. It knows what stands at each place of a pack.
 *
 * @param control Where the host is told what it does from now on, and says when something has come to it.
 */
export async function play({ Pack, fetchFrom }, { root, files, cuts, steps, timeout }, control) {
  const signal = (what) => fetch(control, { method: "POST", body: JSON.stringify(what) });
  const right = (span, bytes) => bytes.every((byte, at) => byte === (((span.from + at) ^ ((span.from + at) >> 8) ^ ((span.from + at) >> 16)) & 255));
  // In each file of a pack that is split the bytes begin anew.
  const starts = [];
  Object.values(files).reduce((sum, bytes) => (starts.push(sum), sum + bytes), 0);
  const accepts = (span, bytes) => {
    const inner = starts.filter((start) => start > span.from && start < span.to);
    const borders = [span.from, ...inner, span.to];
    return bytes.length === span.to - span.from && borders.slice(1).every((to, at) => {
      const from = borders[at];
      const start = starts.findLast((start) => start <= from);
      return right({ from: from - start }, bytes.subarray(from - span.from, to - span.from));
    });
  };
  const host = {
    fetchFrom: (url, init, own) => fetchFrom(url, init, timeout ?? own),
    fault: (code, message) => Object.assign(new Error(message), { code }),
    // As whoever inflates what came needs a moment.
    accepts: async (span, bytes) => accepts(span, bytes),
  };
  const described = Object.entries(files).map(([name, bytes]) => ({ name, bytes, cuts: cuts?.[name] }));
  const pack = new Pack(described, new URL(root), host);
  const spans = (pairs) => pairs.map(([from, to]) => ({ from, to }));
  const told = (error) => (typeof error.code === "string" ? error.code : error.name === "AbortError" ? "aborted" : String(error));
  const ask = async (pairs, abort = new AbortController().signal) => {
    try {
      const found = await pack.fetchRanges(spans(pairs), abort);
      return found.length === pairs.length && spans(pairs).every((span, at) => accepts(span, found[at])) ? "ok" : "wrong bytes";
    } catch (error) {
      return told(error);
    }
  };
  const type = async (questions, state) => {
    const below = (limit) => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) % limit;
    const all = [];
    for (let at = 0; at < questions; at += 1) {
      const stop = new AbortController();
      const pairs = Array.from({ length: 1 + below(6) }, () => [below(99_000)]).map(([from]) => [from, from + 1 + below(1000)]);
      const answer = ask(pairs, stop.signal);
      all.push(answer);
      // On after this one, or a moment later.
      await (below(3) === 0 ? answer : new Promise((go) => setTimeout(go, below(20))));
      if (below(2) === 0) stop.abort();
    }
    return [...new Set(await Promise.all(all))].sort().join(", ");
  };
  const gave = [];
  for (const step of steps) {
    if (step.ask) gave.push(await ask(step.ask));
    else if (step.together) gave.push((await Promise.all(step.together.map((pairs) => ask(pairs)))).join(" "));
    else if (step.loadAll) {
      const stop = new AbortController();
      const all = pack.loadAll(stop.signal).then(() => "ok", told);
      if (step.loadAll === "given up") {
        await signal({ until: 1 });
        stop.abort();
      }
      gave.push(await all);
      if (stop.signal.aborted) await signal({ until: 0 });
    }
    else if (step.abandon) {
      const stop = new AbortController();
      const abandoned = ask(step.abandon, stop.signal);
      const kept = ask(step.keep);
      await signal({ until: 6 });
      stop.abort();
      const first = await abandoned;
      await signal({ until: step.keep.length });
      await signal({ manner: null });
      gave.push(`${first} ${await kept}`);
    } else if (step.typing) gave.push(await type(step.typing, step.seed));
    else await signal(step);
  }
  return gave;
}

/** What the host saw must be what the case says. */
export function saw({ asked, most }, { name, ranges, parts, wholes, requests, sixes, failures, steps, most: expected }) {
  const pairs = (records) => records.map(({ range }) => range.match(/\d+/g).map(Number)).map(([from, last]) => [from, last + 1]);
  const sorted = (list) => [...list].sort(([a], [b]) => a - b);
  const ranged = asked.filter(({ range }) => range);
  assert.ok(most <= 6, `${most} requests at once`);
  if (expected) assert.equal(most, expected);
  assert.ok(asked.every(({ method }) => method === "GET"), "a request that is not needed");
  if (ranges) assert.deepEqual(sorted(pairs(ranged)), sorted(ranges));
  if (sixes) sixes.forEach((six, at) => assert.deepEqual(sorted(pairs(asked.slice(6 * at, 6 * at + 6))), six));
  if (parts) assert.deepEqual(asked.filter(({ file }) => file.endsWith(".bin")).map(({ file }) => parseInt(file.split("/")[1], 10)).sort((a, b) => a - b), parts);
  if (wholes !== undefined) assert.ok(asked.filter(({ range, file }) => !range && file.endsWith(".zip")).length <= wholes);
  if (requests !== undefined) assert.equal(asked.length, requests);
  if (failures) {
    const failed = asked.filter(({ isWrong }) => isWrong).length;
    assert.ok(failed > 0, `${name}: nothing failed`);
    assert.equal(asked.length, steps[0].ask.length + failed);
  }
}

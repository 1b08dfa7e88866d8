// A host of packs that does all that hosts do, and what goes wrong between them and a reader. It is a
// real server; what it does on purpose is one function each.
import { createServer } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { ended } from "./ends.mjs";
import { library } from "./pack-lib.mjs";

/** The bytes of a pack: what stands at a place anybody can work out. */
export function packOf(length) {
  const res = Buffer.alloc(length);
  for (let at = 0; at < length; at += 1) res[at] = (at ^ (at >> 8) ^ (at >> 16)) & 255;
  return res;
}

/**
 * What a host does with a request. Each gets what was asked for: `file`, and where a range was named
 * `from`, `to` and `part`; and `send(status, headers, body)`.
 */
export const BEHAVIOURS = {
  ranges,
  none: whole,
  /** The beginning of the whole file; the rest when nobody is waiting any more. */
  "none, slowly": ({ file, response }) => {
    response.writeHead(200, { "content-length": file.length });
    response.write(file.subarray(0, 5000));
  },
  "another total": (asked) => ranges(asked, { total: asked.file.length + 1 }),
  "another place": ({ send, file, from, to }) =>
    send(206, { "content-range": `bytes ${from + 1}-${to}/${file.length}` }, file.subarray(from + 1, to + 1)),
  "no Content-Range": ({ send, part }) => send(206, {}, part),
  "no total": (asked) => ranges(asked, { total: "*" }),
  brotli: (asked) => (asked.part ? ranges(asked, { body: brotliCompressSync(asked.part), headers: { "content-encoding": "br" } }) : whole(asked)),
  /** Fewer bytes than the range has, and says so. */
  short: (asked) => ranges(asked, { body: (asked.part ?? asked.file).subarray(0, -3) }),
  /** The same, and does not say how many. */
  "short, of no length": ({ response, file, from, to, part }) => {
    response.writeHead(part ? 206 : 200, part && { "content-range": `bytes ${from}-${to - 1}/${file.length}` });
    response.end((part ?? file).subarray(0, -3));
  },
  /** More and more, and never says how many. */
  endless: ({ file, from, to, response, request }) => {
    response.writeHead(206, { "content-range": `bytes ${from}-${to - 1}/${file.length}` });
    const more = () => {
      while (!request.socket.destroyed && response.write(file));
    };
    response.on("drain", more);
    more();
  },
  /** The connection ends in the middle. */
  "no connection for ranges": (asked) => (asked.part ? asked.request.socket.destroy() : whole(asked)),
  "no connection for ranges, else a page": (asked) => (asked.part ? asked.request.socket.destroy() : BEHAVIOURS["page, compressed"](asked)),
  truncated: (asked) => begun(asked, () => asked.request.socket.destroy()),
  /** Half of it, and then nothing. */
  stalled: (asked) => begun(asked, () => {}),
  silent: () => {},
  "wrong bytes": (asked) => ranges(asked, { body: Buffer.from((asked.part ?? asked.file).map((byte) => byte ^ 255)) }),
  gone: ({ send }) => send(404, { "content-type": "text/html" }, "<h1>Not found</h1>"),
  /** As S3 says it. */
  forbidden: ({ send }) => send(403, { "content-type": "application/xml" }, "<Error/>"),
  /** As sites of one page say it. */
  page: ({ send }) => send(200, { "content-type": "text/html; charset=utf-8" }, "<!doctype html><title>Site</title>"),
  /** The same by a server that compresses, which does not say how long it is. */
  "page, compressed": ({ response }) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-encoding": "gzip" });
    response.end(gzipSync("<!doctype html><title>Site</title>"));
  },
  busy: ({ send }) => send(503, {}, ""),
};

function whole({ send, file }) {
  send(200, {}, file);
}

function ranges(asked, { total = asked.file.length, body = asked.part, headers = {} } = {}) {
  const { send, file, from, to, part } = asked;
  if (!part) return send(200, headers, body ?? file);
  if (from >= file.length) return send(416, { "content-range": `bytes */${file.length}` }, "");
  send(206, { ...headers, "content-range": `bytes ${from}-${to - 1}/${total}` }, body);
}

function begun({ response, file, from, to, part }, then) {
  const body = part ?? file;
  response.writeHead(part ? 206 : 200, { "content-length": body.length, ...(part && { "content-range": `bytes ${from}-${to - 1}/${file.length}` }) });
  response.write(body.subarray(0, body.length >> 1), then);
}

/** What is so for a whole room, beside what is done with a request. */
const MANNERS = {
  /** A share of requests goes wrong, as the seed has it. */
  unsteady: ({ share, how, seed = 1 }) => {
    let state = seed;
    return async (asked, answer) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      const isWrong = state / 2 ** 32 < share;
      asked.record.isWrong = isWrong;
      return isWrong ? BEHAVIOURS[how](asked) : answer();
    };
  },
  /** The first so many go wrong. */
  first: ({ count, how }) => {
    let left = count;
    return async (asked, answer) => (left-- > 0 ? BEHAVIOURS[how](asked) : answer());
  },
  /** All but the first so many go wrong. */
  then: ({ count, how }) => {
    let left = count;
    return async (asked, answer) => (left-- > 0 ? answer() : BEHAVIOURS[how](asked));
  },
  /** One range in four goes wrong twice before it comes. */
  twice: ({ how }) => {
    const tries = new Map();
    return async (asked, answer) => {
      const { range } = asked.record;
      tries.set(range, (tries.get(range) ?? 0) + 1);
      return asked.from % 4 === 0 && tries.get(range) <= 2 ? BEHAVIOURS[how](asked) : answer();
    };
  },
  latency: ({ ms }) => async (asked, answer) => {
    await wait(ms);
    return answer();
  },
  /** One after the other, whoever asks. */
  serial: () => {
    let last = Promise.resolve();
    return (asked, answer) => {
      const sent = new Promise((done) => asked.response.once("close", done));
      const turn = last.then(answer);
      last = turn.then(() => sent);
      return turn;
    };
  },
  /** None before so many wait. */
  together: ({ count }, { waiting }) => (asked, answer) => {
    waiting.push(answer);
    if (waiting.length >= count) for (const one of waiting.splice(0)) one();
  },
};

/** A host, until the tests of the file have ended. `connections`: at most so many, others are ended. */
export async function packHost({ headers = {}, connections } = {}) {
  const rooms = [];
  const pages = new Map();
  const url = await listening((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const page = pages.get(pathname);
    if (page) return void response.writeHead(200, { "content-type": page.type }).end(page.text);
    const [, number, ...rest] = pathname.split("/");
    // The icon that browsers look for.
    if (!rooms[number]) return void response.writeHead(204).end();
    serveIn(rooms[number], rest.join("/"), request, response, headers);
  }, connections);
  // Of its own, since browsers have six connections to a host, and a test has all of them wait.
  const control = await listening(async (request, response) => {
    let text = "";
    for await (const part of request) text += part;
    const room = rooms[request.url.slice(1)];
    const { until, ...told } = JSON.parse(text);
    change(room, told);
    while (until !== undefined && room.now !== until) await new Promise((go) => room.watching.add(go));
    response.writeHead(204, { "access-control-allow-origin": "*" }).end();
  });
  return {
    url,
    /** A page of this host. */
    page: (path, type, text) => pages.set(path, { type, text }),
    /** Files under an address of their own, and what the host does with those who ask for them. */
    room({ files, cuts = {}, behaviour = "ranges", manner }) {
      const room = { files: contents(files, cuts), behaviour, manner: undefined, asked: [], now: 0, most: 0, waiting: [], watching: new Set() };
      change(room, { manner });
      rooms.push(room);
      const number = rooms.length - 1;
      return { room, root: `${url}${number}/corpus.wasm`, control: `${control}${number}` };
    },
  };
}

/** Files of so many bytes, some of them cut into small files. */
function contents(files, cuts) {
  const res = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, packOf(bytes)]));
  for (const [name, places] of Object.entries(cuts)) {
    for (const { path, bytes } of library.partFiles(name, res[name], places)) res[path] = bytes;
  }
  return res;
}

/** From now on. A manner of null answers whoever waits. */
function change(room, { behaviour, manner, replace }) {
  if (behaviour) room.behaviour = behaviour;
  if (manner) room.manner = MANNERS[manner.kind](manner, room);
  if (manner === null) {
    room.manner = undefined;
    for (const answer of room.waiting.splice(0)) answer();
  }
  if (replace) room.files = contents(replace, {});
}

async function listening(answer, connections) {
  const server = createServer(answer);
  if (connections) server.maxConnections = connections;
  ended(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${server.address().port}/`;
}

function serveIn(room, name, request, response, headers) {
  const record = { method: request.method, file: name, range: request.headers.range };
  room.asked.push(record);
  count(room, 1);
  response.once("close", () => count(room, -1));
  const file = room.files[name];
  const asked = askedOf(request, response, file, record, headers);
  if (!file) return void BEHAVIOURS.gone(asked);
  const behaviour = typeof room.behaviour === "string" ? room.behaviour : (room.behaviour[name] ?? "ranges");
  const answer = () => BEHAVIOURS[behaviour](asked);
  if (room.manner) void room.manner(asked, answer);
  else answer();
}

/** What was asked for of a file, as a behaviour gets it. */
export function askedOf(request, response, file, record = {}, headers = {}) {
  const { range = "" } = request.headers;
  const send = (status, own, body) => {
    record.status = status;
    response.writeHead(status, { "content-type": "application/zip", "content-length": body.length, ...headers, ...own });
    response.end(body);
  };
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
  if (!file || first === undefined) return { request, response, record, file, send };
  const [from, to] = [Number(first), Math.min(Number(last) + 1, file.length)];
  return { request, response, record, file, from, to, part: file.subarray(from, to), send };
}

/** How many requests are under way. */
function count(room, change) {
  room.now += change;
  room.most = Math.max(room.most, room.now);
  for (const go of [...room.watching]) go(room.watching.delete(go));
}

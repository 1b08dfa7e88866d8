// An HTTP server for one test: a table of paths, and a record of what was asked for.
import { createServer } from "node:http";
import { ended } from "../../support/ends.mjs";

const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css", wasm: "application/wasm" };

/**
 * @param routes Path → body, `{ body, status, type, headers }`, or `(request, response) => …`; `*` is for all other paths.
 * @param headers Headers of every answer.
 * @param port One that was there before; else any that is free.
 */
export async function serve(routes, headers = {}, port = 0) {
  const requests = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    requests.push(pathname);
    const route = routes[pathname] ?? routes["*"];
    if (typeof route === "function") {
      route(request, response);
      return;
    }
    const plain = typeof route === "string" || route instanceof Uint8Array;
    const { body = "", status = 200, type, headers: own } = plain ? { body: route } : (route ?? { status: 404 });
    response.writeHead(status, {
      "content-type": type ?? TYPES[pathname.split(".").pop()] ?? TYPES.html,
      "cache-control": "no-store",
      ...headers,
      ...own,
    });
    response.end(body);
  });
  const close = ended(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    requests,
    routes,
    close,
  };
}

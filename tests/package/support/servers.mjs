// Servers of files as people run them, each on a folder, until the tests of the file have ended.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { onPath } from "../../browser/support/browsers.mjs";
import { ended, started } from "../../support/ends.mjs";
import { CLI } from "./cli.mjs";

/** Milliseconds in which a server listens: other work may be on the machine. */
const PATIENCE = 30_000;

/**
 * Each has the program that it needs, and how that is started: `(folder, port, own)`, where `own` is a
 * folder for what it writes itself.
 */
const SERVERS = {
  "manicule serve": {
    program: process.execPath,
    args: (folder, port) => [CLI, "serve", folder, "--port", port],
  },
  "python -m http.server": {
    program: onPath("python3"),
    args: (folder, port) => ["-m", "http.server", port, "--bind", "127.0.0.1", "--directory", folder],
  },
  nginx: {
    program: onPath("nginx") ?? onPath("../sbin/nginx"),
    args: (folder, port, own) => ["-p", own, "-c", path.join(own, "nginx.conf"), "-e", path.join(own, "error.log")],
    files: {
      "nginx.conf": (folder, port, own) => `daemon off;
master_process off;
pid ${own}/nginx.pid;
events {}
http {
  types { text/html html; text/javascript js; application/wasm wasm; application/zip zip; }
  access_log off;
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${own}/${name};`).join("\n  ")}
  gzip on;
  gzip_types text/javascript application/wasm;
  server {
    listen 127.0.0.1:${port};
    root ${folder};
    gzip_static on;
  }
}
`,
    },
  },
  Caddy: {
    program: onPath("caddy"),
    args: (folder, port, own) => ["run", "--adapter", "caddyfile", "--config", path.join(own, "Caddyfile")],
    files: {
      Caddyfile: (folder, port) => `{
  admin off
  auto_https off
}
http://127.0.0.1:${port} {
  root * ${folder}
  encode gzip
  file_server {
    precompressed br gzip
  }
}
`,
    },
  },
  Apache: {
    program: onPath("apache2") ?? onPath("../sbin/apache2"),
    args: (folder, port, own) => ["-X", "-d", own, "-f", path.join(own, "apache.conf")],
    files: {
      "apache.conf": (folder, port, own) => `ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile ${own}/apache.pid
ErrorLog ${own}/error.log
${["mpm_event", "authz_core", "dir", "mime", "deflate", "filter"].map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join("\n")}
TypesConfig /dev/null
AddType text/html .html
AddType text/javascript .js
AddType application/wasm .wasm
AddType application/zip .zip
AddOutputFilterByType DEFLATE text/html text/javascript application/wasm
DocumentRoot ${folder}
`,
    },
  },
  lighttpd: {
    program: onPath("lighttpd") ?? onPath("../sbin/lighttpd"),
    args: (folder, port, own) => ["-D", "-f", path.join(own, "lighttpd.conf")],
    files: {
      "lighttpd.conf": (folder, port) => `server.document-root = "${folder}"
server.bind = "127.0.0.1"
server.port = ${port}
mimetype.assign = ( ".html" => "text/html", ".js" => "text/javascript", ".wasm" => "application/wasm", ".zip" => "application/zip" )
`,
    },
  },
};

export const NAMES = Object.keys(SERVERS);

/** Why a server is left out; false where it is here. */
export function missing(name) {
  return SERVERS[name].program ? false : `${name} is not installed`;
}

/** Starts a server on a folder; gives its address. */
export async function startServer(name, folder) {
  const { program, args, files = {} } = SERVERS[name];
  const own = await mkdtemp(path.join(tmpdir(), "manicule-server-"));
  ended(() => rm(own, { recursive: true, force: true }));
  await mkdir(path.join(own, "home"));
  const port = String(await freePort());
  for (const [file, text] of Object.entries(files)) await writeFile(path.join(own, file), text(folder, port, own));
  const env = { ...process.env, HOME: path.join(own, "home"), XDG_DATA_HOME: own, XDG_CONFIG_HOME: own };
  const { child, over } = started(program, args(folder, port, own), { cwd: own, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (said += data));
  let isOver = false;
  over.then(() => (isOver = true));
  const address = `http://127.0.0.1:${port}/`;
  const end = Date.now() + PATIENCE;
  while (!(await fetch(address).then(() => true, () => false))) {
    if (isOver || Date.now() > end) throw new Error(`${name} does not answer: ${said}`);
    await new Promise((go) => setTimeout(go, 50));
  }
  return address;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

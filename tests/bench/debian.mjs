// A large corpus, made on the spot: the HTML documentation of Python, PostgreSQL and a part of
// that of Linux, from Debian packages. They are downloaded and unpacked, never installed, and the
// pages go to the compiler as they are.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";

/** What the package is called in some version, and the folders of its pages that are taken. */
const PACKAGES = [
  { name: /^python3\.\d+-doc$/u, search: "^python3[.][0-9]+-doc$", folders: [""] },
  { name: /^postgresql-doc-\d+$/u, search: "^postgresql-doc-[0-9]+$", folders: [""] },
  {
    name: /^linux-doc-\d+\.\d+$/u,
    search: "^linux-doc-[0-9]+[.][0-9]+$",
    folders: ["admin-guide", "filesystems", "networking", "core-api", "process"],
  },
];

/** Pages that are lists of words. */
const INDEXES = /^(genindex.*|py-modindex|search|contents|bookindex)\.html$/u;

/** Folders of those packages that are not pages of their own, or in other languages. */
const OTHERS = /^(_.*|translations)$/u;

/** `{ folder }`, made once, or the `reason` why there is none; with `all` of Linux, twice as much. */
export function debianDocuments(out, all = false) {
  const folder = path.join(out, all ? "sources/debian-all" : "sources/debian");
  if (existsSync(folder)) return { folder };
  const unpacked = path.join(out, "sources/unpacked");
  try {
    rmSync(unpacked, { recursive: true, force: true });
    mkdirSync(unpacked, { recursive: true });
    for (const { name, search, folders } of PACKAGES) take(name, search, all ? [""] : folders, unpacked);
    renameSync(path.join(unpacked, "pages"), folder);
    return { folder };
  } catch (error) {
    return { reason: `${error.stderr || error.message}`.trim().split("\n")[0] };
  } finally {
    rmSync(unpacked, { recursive: true, force: true });
  }
}

function take(name, search, folders, unpacked) {
  const run = (program, ...args) => execFileSync(program, args, { cwd: unpacked, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const found = run("apt-cache", "search", "--names-only", search).split("\n").map((line) => line.split(" ")[0]);
  const byNumber = new Intl.Collator("en", { numeric: true }).compare;
  const newest = found.filter((one) => name.test(one)).sort(byNumber).at(-1);
  if (!newest) throw new Error(`no package like ${search}; is this Debian, after apt-get update?`);
  run("apt-get", "download", newest);
  const deb = readdirSync(unpacked).find((file) => file.startsWith(`${newest}_`));
  const root = path.join(unpacked, newest);
  run("dpkg", "-x", deb, root);
  const html = readdirSync(path.join(root, "usr/share/doc"), { recursive: true })
    .map(String)
    .find((at) => path.basename(at) === "html" && existsSync(path.join(root, "usr/share/doc", at, "index.html")));
  for (const folder of folders) {
    const from = path.join(root, "usr/share/doc", html, folder);
    cpSync(from, path.join(unpacked, "pages", newest, folder), { recursive: true, filter: isPage });
  }
}

const isPage = (file) => !OTHERS.test(path.basename(file)) && isText(file);
const isText = (file) => path.extname(file) === "" || (file.endsWith(".html") && !INDEXES.test(path.basename(file)));

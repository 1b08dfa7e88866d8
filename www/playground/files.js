// Files as a reader gives them: dropped, chosen, whole folders. Paths are as in the folder.

const SCHEMES = /\.(toml|ttl|nt|rdf|xml|jsonld)$/i;

/** Whether a file is a concept scheme rather than a document. */
export function isScheme({ path }) {
  return SCHEMES.test(path);
}

/** What `manicule build` would not look at either. */
function isIgnored(path) {
  return path.split("/").some((part) => part.startsWith(".") || part === "node_modules");
}

/** Files of an `<input type="file">`, of a folder or not. */
export function chosenFiles(input) {
  return read([...input.files].map((file) => [file.webkitRelativePath || file.name, file]));
}

/** Files and folders of a drop. The list of a drop is gone after the event: it is taken at once. */
export async function droppedFiles(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) return read([...transfer.files].map((file) => [file.name, file]));
  const found = [];
  for (const entry of entries) await walk(entry, found);
  return read(found);
}

async function walk(entry, found) {
  const path = entry.fullPath.replace(/^\//, "");
  if (isIgnored(path)) return;
  if (entry.isFile) {
    found.push([path, await new Promise((resolve, reject) => entry.file(resolve, reject))]);
    return;
  }
  const reader = entry.createReader();
  // A browser gives a hundred at a time, and none at the end.
  for (;;) {
    const entries = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0) return;
    for (const next of entries) await walk(next, found);
  }
}

async function read(found) {
  const kept = found.filter(([path]) => !isIgnored(path));
  return Promise.all(kept.map(async ([path, file]) => ({ path, bytes: new Uint8Array(await file.arrayBuffer()) })));
}

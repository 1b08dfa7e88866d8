// Small things that the page is made of: elements, numbers, downloads.

/** An element of the page by its id. */
export const at = (id) => document.getElementById(id);

/** A new element; children are elements or text, never markup. */
export function make(tag, attributes = {}, ...children) {
  const res = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") res.addEventListener("click", value);
    else res.setAttribute(name, value);
  }
  res.append(...children);
  return res;
}

export function size(bytes) {
  if (bytes < 1000) return `${bytes} bytes`;
  const [unit, by] = bytes < 1e6 ? ["KB", 1e3] : ["MB", 1e6];
  return `${(bytes / by).toLocaleString("en", { maximumSignificantDigits: 3 })} ${unit}`;
}

export function counted(number, noun) {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

/** Says something under a part of the page. */
export function say(id, text, bad = false) {
  at(id).textContent = text;
  at(id).classList.toggle("bad", bad);
}

/** Hands a file to the reader. */
export function download(name, data, type) {
  const url = URL.createObjectURL(new Blob([data], { type }));
  make("a", { href: url, download: name }).click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Bytes after gzip, as a server would send them. */
export async function gzipped(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return (await new Response(stream).arrayBuffer()).byteLength;
}

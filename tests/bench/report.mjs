// The figures of one corpus as Markdown.
import { kilobytes, megabytes, milliseconds, times } from "./stats.mjs";

/** Of whom README has a size. */
const README = { manicule: "Manicule", minisearch: "MiniSearch", fuse: "Fuse" };
export const IN_README = Object.keys(README);

/** All tables of one corpus. */
export function report(result, peers) {
  const { name, documents, sizes, skipped } = result;
  const keys = result.peers;
  return [
    `\n## ${name}: ${documents.toLocaleString("en")} documents, ${kilobytes(sizes.text.raw)} of text\n`,
    storage(sizes),
    "\nIn brackets how many times Manicule's figure it is; less than 1 is better than Manicule. Files over 32 MB are compressed by brotli 9.\n",
    table(["", ...keys.map((key) => peers[key].name)], [...overall(result, keys), ...warm(result, keys), typos(result, keys)]),
    "",
    ...keys.map((key) => `- ${peers[key].name}: ${peers[key].note}`),
    ...Object.entries(skipped).map(([key, reason]) => `- ${peers[key].name} is left out. ${reason}`),
  ].join("\n");
}

/** For the README: what a reader downloads. */
export function sizeTable(results) {
  const rows = results.map(({ name, documents, sizes }) => [
    name,
    documents.toLocaleString("en"),
    kilobytes(sizes.text.raw),
    kilobytes(sizes.text.brotli),
    ...Object.keys(README).map((key) => kilobytes(sizes.peers[key]?.brotli)),
  ]);
  return table(["corpus", "documents", "text", "text, brotli", ...Object.values(README)], rows);
}

function storage({ text, section }) {
  return table(
    ["bytes", "raw", "brotli 11", "of the text's brotli"],
    [
      ["the text alone", kilobytes(text.raw), kilobytes(text.brotli), "1.00"],
      ["Manicule's sections", kilobytes(section.raw), kilobytes(section.brotli), (section.brotli / text.brotli).toFixed(2)],
    ],
  );
}

function overall({ sizes, first, builds }, keys) {
  return [
    row("bytes to the first answer, brotli", keys, (key) => sizes.peers[key]?.brotli, kilobytes),
    row("open + first query, fresh process", keys, (key) => first[key].total, milliseconds),
    // What the machine can do when nothing else runs on it.
    row("– the fastest of the processes", keys, (key) => first[key].fastest, milliseconds),
    row("– open", keys, (key) => first[key].open, milliseconds),
    row("– first query", keys, (key) => first[key].query, milliseconds),
    row("memory after the first answer", keys, (key) => first[key].memory, megabytes),
    // Fuse builds nothing.
    row("building", keys, (key) => builds[key].ms || NaN, milliseconds),
  ];
}

function warm({ warm }, keys) {
  return Object.keys(warm.manicule).flatMap((kind) => [
    row(`${kind}, p50`, keys, (key) => warm[key][kind].p50, milliseconds),
    row(`${kind}, p99`, keys, (key) => warm[key][kind].p99, milliseconds),
  ]);
}

/** A document with the word that was meant, among the first ten. */
function typos({ typos }, keys) {
  return ["mistyped words that find the one meant", ...keys.map((key) => `${typos[key].found} of ${typos[key].of}`)];
}

function row(label, keys, figure, format) {
  const ours = figure("manicule");
  const cell = (key) => {
    const theirs = figure(key);
    const ratio = key === "manicule" || !Number.isFinite(theirs) ? "" : ` (${times(theirs, ours)})`;
    return format(theirs) + ratio;
  };
  return [label, ...keys.map(cell)];
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, idx) => (idx === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

// The figures of one corpus as Markdown.
import { kilobytes, megabytes, milliseconds, times } from "./stats.mjs";

const PEERS = ["manicule", "minisearch", "fuse"];
const HEAD = ["", "Manicule", "MiniSearch", "Fuse", "MiniSearch ÷ Manicule", "Fuse ÷ Manicule"];

/** All tables of one corpus. */
export function report(result) {
  const { name, documents, sizes } = result;
  return [
    `\n## ${name}: ${documents.toLocaleString("en")} documents, ${kilobytes(sizes.text.raw)} of text\n`,
    storage(sizes),
    "",
    table(HEAD, [...overall(result), ...warm(result)]),
  ].join("\n");
}

/** For the README: what a reader downloads. */
export function sizeTable(results) {
  const rows = results.map(({ name, documents, sizes }) => [
    name,
    documents.toLocaleString("en"),
    kilobytes(sizes.text.raw),
    kilobytes(sizes.text.brotli),
    ...PEERS.map((peer) => kilobytes(sizes.peers[peer].brotli)),
  ]);
  return table(["corpus", "documents", "text", "text, brotli", "Manicule", "MiniSearch", "Fuse"], rows);
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

function overall({ sizes, first, warm, builds }) {
  const memory = Object.fromEntries(PEERS.map((peer) => [peer, first[peer].heap]));
  return [
    row("bytes to the first answer, brotli", (peer) => sizes.peers[peer].brotli, kilobytes),
    row("open + first query, fresh process", (peer) => first[peer].total, milliseconds),
    // What the machine can do when nothing else runs on it.
    row("– the fastest of the processes", (peer) => first[peer].fastest, milliseconds),
    row("– open", (peer) => first[peer].open, milliseconds),
    row("– first query", (peer) => first[peer].query, milliseconds),
    // Beside its linear memory an instance has next to nothing on the heap.
    row("memory after opening", (peer) => (peer === "manicule" ? warm.manicule.memory : memory[peer]), megabytes),
    // Fuse builds nothing.
    row("building", (peer) => builds[peer].ms || NaN, milliseconds),
  ];
}

function warm({ warm }) {
  return Object.keys(warm.manicule.kinds).flatMap((kind) => [
    row(`${kind}, p50`, (peer) => warm[peer].kinds[kind].p50, milliseconds),
    row(`${kind}, p99`, (peer) => warm[peer].kinds[kind].p99, milliseconds),
  ]);
}

function row(label, figure, format) {
  const [ours, ...theirs] = PEERS.map(figure);
  return [label, format(ours), ...theirs.map(format), ...theirs.map((figure) => times(figure, ours))];
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, idx) => (idx === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

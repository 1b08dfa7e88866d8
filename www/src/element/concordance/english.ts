/** English words of the concordance: part of the table in strings.ts, and fetched with it. */
import { counted } from "../plural.js";
import { shared } from "../english-shared.js";
import type { Strings } from "../strings.js";

export const english = {
  ...shared,
  lookUp: "Look up a word in its contexts",
  lines: (n, written, documents, writtenDocuments) =>
    `${counted("line", "lines")(n, written)} in ${counted("document", "documents")(documents, writtenDocuments)}`,
  noLines: ["No line has “", "”."],
  sorts: {
    position: "in reading order",
    left: "by the words before",
    right: "by the words after",
    document: "documents with most lines first",
  },
  columns: { left: "Before", key: "Match", right: "After", document: "Document" },
  earlier: "Show earlier lines",
  plot: "Where it occurs",
  plotHelp: "Each stroke is an occurrence. Choose one to go to its line.",
  spread: (written) => `Dispersion ${written} (0 = even, 1 = clustered)`,
  allRows: (n, written) => (n === 1 ? "Show the one document" : `Show all ${written} documents`),
  copyLines: "Copy lines",
  copied: (n, written) => (n === 1 ? "Copied 1 line" : `Copied ${written} lines`),
  copyFailed: "The browser did not allow copying",
  savePlot: "Save plot as SVG",
  nearby: "Often nearby",
  nearbyTimes: (n, written) => (n === 1 ? "once" : `${written} times`),
} satisfies Partial<Strings>;

// Small arithmetic and formatting of figures.
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

/** The value below which the share `p` of `numbers` lies. */
export function percentile(numbers, p) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))];
}

export const median = (numbers) => percentile(numbers, 0.5);

/** Above this, brotli 11 takes minutes; 9 gives a few percent more bytes. */
const LARGE = 32_000_000;

/** Bytes after brotli 11, or 9 where there are very many. */
export function brotli(bytes) {
  const quality = bytes.length > LARGE ? 9 : 11;
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params }).length;
}

export function sizeOf(path) {
  const bytes = readFileSync(path);
  return { raw: bytes.length, brotli: brotli(bytes) };
}

/** `12.3 KB`: thousands of bytes. */
export const kilobytes = (bytes) => significant(bytes / 1000, " KB");

export const megabytes = (bytes) => significant(bytes / 1e6, " MB");

export const milliseconds = (ms) => significant(ms, " ms");

/** How many times as much theirs is. */
export const times = (theirs, ours) => significant(theirs / ours, "×");

/** Three digits that count: 0.0123, 1.23, 12.3, 123, 1,230; a dash for what was not measured. */
function significant(number, unit) {
  if (!Number.isFinite(number)) return "–";
  const digits = number === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(number))));
  return number.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }) + unit;
}

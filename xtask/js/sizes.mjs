// Sizes and hashes of files, one line each: name, raw, gzip -9, brotli 11, sha256, sha384.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

for (const path of process.argv.slice(2)) {
  const bytes = readFileSync(path);
  const gzip = gzipSync(bytes, { level: 9 }).length;
  const brotli = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }).length;
  const hash = (name, encoding) => createHash(name).update(bytes).digest(encoding);
  const fields = [basename(path), bytes.length, gzip, brotli, hash("sha256", "hex"), hash("sha384", "base64")];
  console.log(fields.join("\t"));
}

/**
 * Subresource Integrity for bytes from anywhere: `sha256-…`, `sha384-…`, `sha512-…`, several
 * apart by spaces; of these the strongest kind counts and any one of that kind may match, as in
 * https://www.w3.org/TR/sri-2/. Unlike the browser we refuse a value that we cannot read: whoever
 * wrote it meant it to protect.
 */
import { ManiculeError } from "./error.js";

const TOKEN = /^sha(256|384|512)-([A-Za-z0-9+/_-]+={0,2})(\?.*)?$/;

export async function checkIntegrity(
  bytes: Uint8Array<ArrayBuffer>,
  integrity: string,
  name: string,
): Promise<void> {
  const promised = parse(integrity);
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) {
    throw new ManiculeError(
      "integrity",
      "integrity can be checked only on https:// and on localhost. Serve the page so.",
    );
  }
  const digest = base64(new Uint8Array(await subtle.digest(`SHA-${promised.strength}`, bytes)));
  if (promised.digests.includes(digest)) return;
  throw new ManiculeError(
    "integrity",
    `${name} is not the file that was promised: its integrity is sha${promised.strength}-${digest}. If it was built again, put this value in its place.`,
  );
}

function parse(integrity: string): { strength: number; digests: string[] } {
  const tokens = integrity.split(/\s+/).map((token) => TOKEN.exec(token));
  const known = tokens.filter((token) => token !== null);
  if (known.length === 0) {
    throw new ManiculeError(
      "integrity",
      `integrity «${integrity}» is not understood; it is written sha256-…, sha384-… or sha512-… and a digest in base64.`,
    );
  }
  const strength = Math.max(...known.map((token) => Number(token[1])));
  const digests = known
    .filter((token) => Number(token[1]) === strength)
    .map((token) => token[2]!.replaceAll("-", "+").replaceAll("_", "/"));
  return { strength, digests };
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

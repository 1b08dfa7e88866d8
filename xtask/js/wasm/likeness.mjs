// What bytes cost a compressor, reckoned by prediction by partial matching (Cleary and Witten, «Data
// compression using adaptive coding and partial string matching», 1984): a byte is the cheaper the more often
// it followed the same bytes elsewhere, and the longer the likeness the more that counts.

/** How many bytes before a byte it is told from. */
const LIKENESSES = [1, 2, 3, 4, 6];
/** How many bytes after a byte are told from it. */
export const REACH = 6;
/** A likeness seen so often counts for a half, the shorter ones for the rest. */
const HALF = 2;
/** What was seen nowhere is as likely as that. */
const UNSEEN = 2 ** -20;
/** Counts are kept by hashes of so many bits; that two may share one costs a few bytes at most. */
const HASH_BITS = 22;

const seen = LIKENESSES.map(() => new Uint32Array(1 << HASH_BITS));
const followed = LIKENESSES.map(() => new Uint32Array(1 << HASH_BITS));
const place = (hash) => hash >>> (32 - HASH_BITS);

/** Where the byte before which the bytes of `hash` stand is counted, among all that stand there. */
const withByte = (hash, byte) => place(Math.imul(hash ^ (byte + 1), 0x85ebca6b));

/** The hash of one more byte, that before all others. */
function longer(hash, byte) {
  const res = Math.imul(hash + byte + 1, 0x9e3779b1);
  return res ^ (res >>> 15);
}

/** Counts all of `bytes` so many times more. */
export function count(bytes, times) {
  for (let at = 0; at < bytes.length; at++) {
    let hash = 0;
    let length = 0;
    for (let number = 0; number < LIKENESSES.length; number++) {
      for (; length < LIKENESSES[number]; length++) hash = longer(hash, at > length ? bytes[at - length - 1] : 0);
      seen[number][place(hash)] += times;
      followed[number][withByte(hash, bytes[at])] += times;
    }
  }
}

/**
 * The upper half of a number in memory is its logarithm, to a tenth of a bit, and the same on every machine
 * (Blinn, «Floating-point tricks», 1997).
 */
const share = new Float64Array(1);
const halves = new Uint32Array(share.buffer);
const high = new Uint8Array(Uint16Array.of(1).buffer)[0];

/** What the byte at `at` costs, in bits. */
export function cost(bytes, at) {
  let likely = 1 / 256;
  let hash = 0;
  let length = 0;
  for (let number = 0; number < LIKENESSES.length; number++) {
    for (; length < LIKENESSES[number]; length++) hash = longer(hash, at > length ? bytes[at - length - 1] : 0);
    const times = seen[number][place(hash)];
    if (times === 0) break;
    likely = (likely * HALF + followed[number][withByte(hash, bytes[at])]) / (times + HALF);
  }
  share[0] = likely + UNSEEN;
  return 1023 - halves[high] / 2 ** 20;
}

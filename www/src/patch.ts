/**
 * An engine as the changes to another one: engines differ in their stemmers alone, and the package
 * would be larger by half a megabyte with each of them whole. `xtask/js/patch.mjs` makes the patches, and has
 * the grammar.
 */

const MAGIC = 0x31706e6d; // "mnp1"

/** The name of the engine that a patch changes. */
export function baseOf(patch: Uint8Array): string | undefined {
  const view = viewOf(patch);
  if (patch.length < 13 || view.getUint32(0, true) !== MAGIC) return undefined;
  return String.fromCharCode(...patch.subarray(13, 13 + patch[12]!));
}

/** The engine. Of a patch that is damaged the bytes are no valid module. */
export function patched(base: Uint8Array, patch: Uint8Array): Uint8Array<ArrayBuffer> {
  const view = viewOf(patch);
  const controls = 13 + patch[12]!;
  const end = controls + 12 * view.getUint32(8, true);
  const res = new Uint8Array(view.getUint32(4, true));
  if (end > patch.length) return res;
  let difference = end;
  let extra = end;
  for (let at = controls; at < end; at += 12) extra += view.getUint32(at, true);
  let from = 0;
  let to = 0;
  for (let at = controls; at < end; at += 12) {
    const same = Math.min(view.getUint32(at, true), res.length - to);
    for (let i = 0; i < same; i += 1) res[to++] = base[from++]! + patch[difference++]!;
    const more = Math.min(view.getUint32(at + 4, true), res.length - to);
    for (let i = 0; i < more; i += 1) res[to++] = patch[extra++]!;
    from += view.getInt32(at + 8, true);
  }
  return res;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The search, as it stands in every page that `manicule build` writes. */

/** What a page needs to run it: scripts and wasm of its own, and nothing else. */
export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

export const NO_SCRIPT = "<noscript><p>This search runs in your browser and needs JavaScript.</p></noscript>";

/** @param up From the page to the folder of the module: nothing, or `../` for each step. */
export function headOf(up: string): string {
  return `<link rel="stylesheet" href="${up}manicule.css">
<link rel="preload" href="${up}corpus.wasm" as="fetch" type="application/wasm" crossorigin>
<script type="module" src="${up}element.js"></script>`;
}

export function boxOf(up: string): string {
  return `<manicule-search src="${up}corpus.wasm" address="q"></manicule-search>
${NO_SCRIPT}
`;
}

/**
 * The engines that index pages, smallest first, and the languages that they stem beside English:
 * the lines of `src/compile/engines.txt` that begin with «engine-page».
 */
const ENGINES: { languages: string; address(): URL }[] = [
  {
    languages: "da de es fi fr it nl no pt sv",
    address: () => new URL("./engine-page.wasm", import.meta.url),
  },
  {
    languages: "ar ca da de el eo es et eu fi fr ga hi hu hy id it lt ne nl no pl pt ro ru sr sv ta tr yi",
    address: () => new URL("./engine-page-all.wasm", import.meta.url),
  },
];

/** The smallest that stems all of these languages (BCP 47), as far as any does. */
export function engineFor(languages: readonly string[]): URL {
  const all = ENGINES[ENGINES.length - 1]!;
  const codes = languages.map((tag) => tag.toLowerCase().split("-")[0]!.replace(/^n[bn]$/, "no"));
  const wanted = codes.filter((code) => all.languages.split(" ").includes(code));
  const fits = ENGINES.find((engine) => wanted.every((code) => engine.languages.split(" ").includes(code)));
  return (fits ?? all).address();
}

import type { JSX } from "preact";

/** How often something occurs: a number for the eye, a sentence for the ear. */
export function Times({ n, lang, told }: { n: number; lang: string; told: (n: number, written: string) => string }): JSX.Element {
  const written = n.toLocaleString(lang);
  return (
    <span class="times">
      <span aria-hidden="true">{written}</span>
      <span class="unseen">{told(n, written)}</span>
    </span>
  );
}

/** Numbers with what they are of. */

/** In English, where one is one and none is several; everybody downloads it. */
export function counted(one: string, other: string): (n: number, written: string) => string {
  return (n, written) => `${written} ${n === 1 ? one : other}`;
}

/**
 * In any language: which of its kinds of numbers (CLDR) it uses, in order, and then the forms for these, with
 * `|` between them and `#` for the number as it is written. The last of them is for all others.
 */
export function plural(lang: string, kinds: string): (forms: string) => (n: number, written: string) => string {
  const rules = new Intl.PluralRules(lang);
  return (forms) => (n, written) => {
    const all = forms.split("|");
    return (all[kinds.split(" ").indexOf(rules.select(n))] ?? all.at(-1)!).replace("#", () => written);
  };
}

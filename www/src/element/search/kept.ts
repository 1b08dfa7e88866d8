/** What is shown again only when what it is made of is another: Preact leaves what it knows alone. */
export class Kept {
  #of: readonly unknown[] = [];
  #made: unknown;

  /** @param of All that decides how it looks. */
  keep<T>(of: readonly unknown[], make: () => T): T {
    if (!this.#made || of.some((part, i) => part !== this.#of[i])) this.#made = make();
    this.#of = of;
    return this.#made as T;
  }
}

/** A number, as it is written, and what it is of: one, several, none. Languages with more forms count by themselves. */
export function counted(one: string, other: string, none = other): (n: number, written: string) => string {
  return (n, written) => `${written} ${n === 1 ? one : n > 0 ? other : none}`;
}

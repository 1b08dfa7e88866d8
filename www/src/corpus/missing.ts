/** What an engine says instead of an answer where parts are missing; `told` in src/wasm/mod.rs. */

/** A part, and from which byte to before which one it lies in a file. */
export interface Part {
  part: number;
  file: number;
  from: number;
  to: number;
}

export class Missing extends Error {
  readonly parts: readonly Part[];

  constructor(parts: readonly Part[]) {
    super("parts are missing");
    this.parts = parts;
  }
}

/** An answer, or all that it lacks. */
export function missingOf(answer: string): string {
  if (!answer.startsWith("?")) return answer;
  const numbers = answer.split(" ").slice(1).map(Number);
  const parts: Part[] = [];
  for (let at = 0; at < numbers.length; at += 4) {
    const [part, file, from, to] = numbers.slice(at) as [number, number, number, number];
    parts.push({ part, file, from, to });
  }
  throw new Missing(parts);
}

/**
 * Options as the engine reads them, in `src/json/given.rs`: parts with a NUL between them, each the
 * first letter of what `typeof` says and the value. Of a number it is the bits, so that none is
 * rounded; an object or a list has the number of its members, and before each its name.
 */
export function written(value: unknown): string {
  return parts(value).join("\0");
}

function parts(value: unknown): string[] {
  if (typeof value === "number") return [`n${new BigUint64Array(new Float64Array([value]).buffer)[0]}`];
  if (typeof value !== "object" || !value) return [typed(value)];
  const members = Object.entries(value);
  const sign = Array.isArray(value) ? "[" : "{";
  return [sign + members.length, ...members.flatMap(([name, member]) => [text(name), ...parts(member)])];
}

function typed(value: unknown): string {
  return (typeof value)[0] + text(String(value));
}

function text(value: string): string {
  return value.replaceAll("\0", "");
}

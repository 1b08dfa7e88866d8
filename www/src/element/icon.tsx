import type { JSX } from "preact";

/** A drawing in lines, beside words or in the place of them. */
export function Icon({ d }: { d: string }): JSX.Element {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d={d} />
    </svg>
  );
}

export const CROSS = "M3.5 3.5l9 9m0-9l-9 9";

interface TurnProps {
  part: "previous" | "next";
  action: string;
  /** What a pointer that rests is told; and a screen reader, unless it has a name. */
  title: string;
  name?: string;
  disabled: boolean;
}

/** The way to the place before, or to the next one. */
export function Turn({ part, action, title, name = title, disabled }: TurnProps): JSX.Element {
  return (
    <button part={part} class="turn" type="button" data-action={action} disabled={disabled} aria-label={name} title={title} />
  );
}

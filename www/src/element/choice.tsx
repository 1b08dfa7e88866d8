import type { JSX } from "preact";

interface ChoiceProps<Name extends string> {
  part: string;
  name: string;
  label: string;
  /** What can be chosen, and what it is called. */
  options: Record<Name, string>;
  chosen: Name;
}

/** One of a few. */
export function Choice<Name extends string>({ part, name, label, options, chosen }: ChoiceProps<Name>): JSX.Element {
  return (
    <fieldset part={part} class="units" aria-label={label}>
      {Object.entries<string>(options).map(([value, text]) => (
        <label key={value}>
          <input type="radio" name={name} value={value} checked={value === chosen} />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}

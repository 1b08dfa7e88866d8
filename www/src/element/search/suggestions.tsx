import type { JSX } from "preact";
import type { Combobox } from "./combobox.js";
import type { Strings } from "../strings.js";

/** The attributes that make an input a combobox. */
export function comboboxAttributes({ active, isOpen }: Combobox): Record<string, unknown> {
  return {
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": "suggestions",
    "aria-expanded": isOpen,
    "aria-activedescendant": active >= 0 ? `suggestion${active}` : undefined,
  };
}

/** Completions of what was typed, under the box. No keys: a row is kept for whatever stands there next. */
export function Suggestions({ combobox, words }: { combobox: Combobox; words: Strings }): JSX.Element {
  return (
    <ul
      part="suggestions"
      class="suggestions over"
      id="suggestions"
      role="listbox"
      aria-label={words.suggestions}
      hidden={!combobox.isOpen}
    >
      {combobox.options.map(({ kind, text }, i) => (
        <li
          part={i === combobox.active ? "suggestion active" : "suggestion"}
          class="suggestion"
          id={`suggestion${i}`}
          role="option"
          aria-selected={i === combobox.active}
          data-action="suggestion"
          data-number={i}
        >
          <bdi class="text">{text}</bdi>
          {kind === "concept" && <span class="kind">{words.kinds.concept}</span>}
        </li>
      ))}
    </ul>
  );
}

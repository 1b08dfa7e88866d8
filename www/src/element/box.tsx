import type { ComponentChildren, JSX } from "preact";
import { CROSS, Icon } from "./icon.js";
import type { Strings } from "./strings.js";

interface BoxProps {
  query: string;
  label: string;
  placeholder: string;
  words: Strings;
  /** Attributes of the input that make it a combobox. */
  combobox?: Record<string, unknown>;
  /** What hangs below it. */
  children?: ComponentChildren;
}

/** The hand, the box and the button that clears it. */
export function Box({ query, label, placeholder, words, combobox, children }: BoxProps): JSX.Element {
  return (
    <div part="search" role="search" aria-label={label}>
      <span class="hand" aria-hidden="true">☞</span>
      <label class="unseen" for="query">{label}</label>
      <input
        part="input"
        id="query"
        type={(combobox ? "text" : "search") as "search"}
        value={query}
        placeholder={placeholder}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        enterkeyhint="search"
        dir="auto"
        {...(combobox as object)}
      />
      {query !== "" && (
        <button part="clear" type="button" data-action="clear" aria-label={words.clear}>
          <Icon d={CROSS} />
        </button>
      )}
      {children}
    </div>
  );
}

import "manicule/element";

/** `<manicule-search>` with its events as callbacks; all other properties go through. */
export function Search({ onSearch, onSelect, onError, ...rest }) {
  return <manicule-search {...rest} onmanicule-search={onSearch} onmanicule-select={onSelect} onmanicule-error={onError} />;
}

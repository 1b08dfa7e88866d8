import useBaseUrl from "@docusaurus/useBaseUrl";

export default function SearchBar() {
  return <manicule-search src={useBaseUrl("/search/corpus.wasm")} mode="dialog" hotkey="mod+k /"></manicule-search>;
}

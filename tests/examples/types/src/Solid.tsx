/** @jsxImportSource solid-js */
import { createSignal } from "solid-js";
import type {} from "manicule/solid";
import "manicule/element";

export function Search() {
  const [total, setTotal] = createSignal(0);
  return (
    <>
      <manicule-search src="/search/corpus.wasm" limit={5} no-tools="" on:manicule-search={({ detail }) => setTotal(detail.total)} />
      <p>{total()} found</p>
    </>
  );
}

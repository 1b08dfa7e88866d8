/** @jsxImportSource react */
import { useState } from "react";
import type {} from "manicule/react";
import "manicule/element";

export function Search() {
  const [total, setTotal] = useState(0);
  return (
    <>
      <manicule-search src="/search/corpus.wasm" limit={5} noTools onmanicule-search={({ detail }) => setTotal(detail.total)} />
      <p>{total} found</p>
    </>
  );
}

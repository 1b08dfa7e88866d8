"use client";

import "manicule/element";

export function Search() {
  return <manicule-search src="/search/corpus.wasm" />;
}

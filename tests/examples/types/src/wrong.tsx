/** @jsxImportSource react */
// What the types must refuse, and a ref, which must be the element.
import { useRef } from "react";
import type {} from "manicule/react";
import type { ManiculeSearchElement } from "manicule/element";

export function Wrong() {
  const box = useRef<ManiculeSearchElement>(null);
  return (
    <>
      <manicule-search ref={box} key="box" className="box" no-suggestions onClick={() => box.current?.focus()} />
      {/* @ts-expect-error There is no such property. */}
      <manicule-search nothing />
      {/* @ts-expect-error That is a number. */}
      <manicule-search limit={true} />
      {/* @ts-expect-error The detail has no such member. */}
      <manicule-search onmanicule-search={({ detail }) => detail.sum} />
      {/* @ts-expect-error That has no query. */}
      <manicule-concept query="tea">tea</manicule-concept>
    </>
  );
}

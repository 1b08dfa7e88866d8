import type { Manicule } from "./manicule.js";

type Document = NonNullable<ReturnType<Manicule["document"]>>;

export function articleOf(document: Document, id: string): string;

export function contentOf(document: Document, prefix?: string): string;

export function escaped(text: string): string;

export function pagesOf(
  corpus: Pick<Manicule, "documents" | "document">,
  look?: { under?: string; without?: ReadonlySet<string> },
): { path: string; html: string; id: string }[];

import type { Manicule } from "./manicule.js";

export function articleOf(document: NonNullable<ReturnType<Manicule["document"]>>, id: string): string;

export function pagesOf(
  corpus: Pick<Manicule, "documents" | "document">,
  look?: { stylesheet?: string },
): { path: string; html: string }[];

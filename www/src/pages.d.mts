import type { Manicule } from "./manicule.js";

export function pagesOf(
  corpus: Pick<Manicule, "documents" | "document">,
  look?: { stylesheet?: string },
): { path: string; html: string }[];

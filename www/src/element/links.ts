/**
 * Which addresses of a corpus may become links. A corpus is data from somebody: `javascript:`,
 * `data:` and the rest are shown as text. The browser's own parser decides, so that tabs, case and
 * control characters fool neither of us.
 */
export function safeHref(href: string): string | undefined {
  if (href === "") return undefined;
  try {
    // Whatever has no scheme of its own takes this one.
    const { protocol } = new URL(href, "https://relative.invalid/");
    return protocol === "https:" || protocol === "http:" ? href : undefined;
  } catch {
    return undefined;
  }
}

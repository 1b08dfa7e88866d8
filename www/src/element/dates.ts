/**
 * Dates as a reader writes them. Corpora carry `2015-12-16`, `2015-12` or `2015`; what is not of
 * that form is shown as it is.
 */
const formats = new Map<string, Intl.DateTimeFormat>();

export function writtenDate(value: string, lang: string): string {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value);
  if (!found) return value;
  const [, year, month, day] = found;
  const date = new Date(`${year}-${month ?? "01"}-${day ?? "01"}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return value;
  // To make one takes longer than all else that is shown of a result.
  const key = `${lang} ${value.length}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(lang, {
      year: "numeric",
      ...(month ? { month: "long" } : {}),
      ...(day ? { day: "numeric" } : {}),
      timeZone: "UTC",
    });
    formats.set(key, format);
  }
  return format.format(date);
}

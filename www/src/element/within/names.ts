/** What languages, folders and versions are called. */

/** Scripts in which a name that stands alone begins with a capital. */
const CASED = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u;

const known = new Map<string, string>();

/** A language in that language itself, `Magyar`: who reads it finds it. The tag, where nobody knows more. */
export function languageName(tag: string): string {
  let name = known.get(tag);
  if (name === undefined) {
    name = nativeName(tag);
    known.set(tag, name);
  }
  return name;
}

function nativeName(tag: string): string {
  try {
    const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag)!;
    return CASED.test(name) ? name[0]!.toLocaleUpperCase(tag) + name.slice(1) : name;
  } catch {
    return tag;
  }
}

/** The last folder of a path; of the top of all, the path. */
export function folderName(path: string): string {
  const name = path.split("/").filter(Boolean).pop() ?? path;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

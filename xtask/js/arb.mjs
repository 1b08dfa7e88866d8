// Reads what the elements say, as translators write it: www/src/words/<tag>.arb, of which
// www/docs/translating.md says what is in it. A message is text with `{names}`, plurals and choices, in the
// syntax of ICU MessageFormat.
import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";

export const FOLDER = new URL("../../www/src/words/", import.meta.url);

/** All languages, English first. */
export function languages() {
  const tags = readdirSync(FOLDER).flatMap((name) => (name.endsWith(".arb") ? [basename(name, ".arb")] : []));
  return ["en", ...tags.filter((tag) => tag !== "en").sort()];
}

/** One language: its messages by their keys, what English says of each key, and of the whole file. */
export function read(tag) {
  const res = { tag, messages: new Map(), about: new Map(), file: {} };
  for (const [key, value] of Object.entries(JSON.parse(readFileSync(new URL(`${tag}.arb`, FOLDER), "utf8")))) {
    if (key.startsWith("@@")) res.file[key.slice(2)] = value;
    else if (key.startsWith("@")) res.about.set(key.slice(1), value);
    else res.messages.set(key, value);
  }
  return res;
}

/**
 * The parts of a message: a string is text, `{ name }` what is put in, `{ name, kind, forms }` a plural
 * or a choice, whose forms are such parts again. In those of a plural `#` is the number.
 */
export function parse(message) {
  let at = 0;
  const parts = list(false);
  if (at < message.length) throw new Error(`a “}” too many: ${message}`);
  return parts;

  function list(isPlural) {
    const res = [];
    for (;;) {
      const text = taken(isPlural ? /[^{}#]*/y : /[^{}]*/y);
      if (text) res.push(text);
      if (at >= message.length || message[at] === "}") return res;
      if (message[at] === "#") {
        at += 1;
        res.push({ name: "#" });
      } else res.push(argument());
    }
  }

  function argument() {
    const inside = taken(/\{\s*(\w+)\s*/y);
    if (!inside) throw new Error(`a name is missing after “{”: ${message}`);
    const name = inside.slice(1).trim();
    if (taken(/\}/y)) return { name };
    const kind = taken(/,\s*(plural|select)\s*,\s*/y)?.replace(/[\s,]/g, "");
    if (!kind) throw new Error(`neither plural nor select: ${message}`);
    const forms = new Map();
    while (!taken(/\s*\}/y)) {
      const form = taken(/\s*\w+\s*\{/y);
      if (!form) throw new Error(`a form is not as it should be: ${message}`);
      forms.set(form.replace(/[\s{]/g, ""), list(kind === "plural"));
      if (!taken(/\}/y)) throw new Error(`a “}” is missing: ${message}`);
    }
    return { name, kind, forms };
  }

  function taken(pattern) {
    pattern.lastIndex = at;
    const found = pattern.exec(message)?.[0];
    at += found?.length ?? 0;
    return found;
  }
}

/** The names in a message, in order, each once. */
export function namesIn(parts) {
  const names = parts.flatMap((part) => (typeof part === "string" || part.name === "#" ? [] : [part.name, ...[...(part.forms?.values() ?? [])].flatMap(namesIn)]));
  return [...new Set(names)];
}

/** The plurals in a message. */
export function pluralsIn(parts) {
  return parts.filter((part) => part.kind === "plural");
}

/** The forms that a language has for numbers of things, up to what a collection has. */
export function formsOf(tag) {
  const rules = new Intl.PluralRules(tag);
  const kinds = new Set(Array.from({ length: 2000 }, (_, n) => rules.select(n)));
  return ["zero", "one", "two", "few", "many", "other"].filter((kind) => kinds.has(kind) || kind === "other");
}

// An excerpt for peers that make none: the text around the first word that matched, its matches
// marked. Manicule's answers carry up to three of these per hit; the peers are asked for one.

const BEFORE = 60;
const LENGTH = 200;

/** `words` are lower-case forms as they stand in the text. */
export function excerpt(text, words) {
  if (words.length === 0) return { text: text.slice(0, LENGTH), spans: [] };
  const pattern = new RegExp(words.map(escaped).join("|"), "giu");
  const first = pattern.exec(text);
  const start = Math.max(0, (first?.index ?? 0) - BEFORE);
  const window = text.slice(start, start + LENGTH);
  pattern.lastIndex = 0;
  const spans = [];
  for (const match of window.matchAll(pattern)) spans.push({ start: match.index, end: match.index + match[0].length });
  return { text: window, spans };
}

function escaped(word) {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

// A small corpus that shows every kind of result: a concept with names in two languages, a named
// enumeration, a narrower concept, more documents than one page of results, hostile-looking text.
import { compile } from "./dist.mjs";

const SCHEME = `
[scheme]
id = "https://example.org/garden"
title = { en = "Garden" }

[[concept]]
id = "citrus"
prefLabel = { en = "citrus fruit", zh = "柑橘" }
altLabel = { en = ["agrumes"] }
definition = { en = "Fruit with a rind and juicy segments." }

[[concept]]
id = "lemon"
prefLabel = { en = "lemon", zh = "柠檬" }
altLabel = { en = ["sour orb"] }
definition = { en = "A yellow citrus fruit." }
broader = ["citrus"]

[[concept]]
id = "watering"
prefLabel = { en = "watering" }
altLabel = { en = ["irrigation"] }
definition = { en = "Giving water to plants." }

[[concept]]
id = "weeding"
prefLabel = { en = "weeding" }
definition = { en = "Taking out what was not planted." }

[[collection]]
id = "two-duties"
prefLabel = { en = "two duties" }
definition = { en = "What a gardener does every day." }
ordered = true
member = ["watering", "weeding"]
`;

const DOCUMENTS = {
  "grove.md": `---
title: "The grove"
author: Ada Gardener
date: 2015-12-16
kind: essay
lang: en
---

## In spring

The lemon flowers before the frost is over, and irrigation begins.

## In autumn

The sour orb is picked by hand. A community of growers shares the work.
`,
  "duties.md": `---
title: "A gardener's day"
speaker: Bo Digger
date: 2013-09
kind: speech
lang: en
---

## Morning

Of the two duties, watering comes first.

## Evening

Weeding waits until the sun is low.
`,
  "guoyuan.md": `---
title: "果园"
date: 2016
lang: zh
---

## 春天

柠檬在霜冻结束之前开花。柑橘需要水。
`,
};

for (let n = 1; n <= 12; n += 1) {
  DOCUMENTS[`lantern-${String(n).padStart(2, "0")}.md`] = `---
title: "Lantern ${n}"
lang: en
---

Lantern number ${n} hangs over the gate.
`;
}

export const GARDEN = files(DOCUMENTS);
export const GARDEN_SCHEME = { path: "concepts.toml", text: SCHEME };

/** `{ path: text }` as the compiler takes it. */
export function files(texts) {
  return Object.entries(texts).map(([path, text]) => ({ path, text }));
}

export async function garden() {
  return (await compile(GARDEN, { concepts: GARDEN_SCHEME })).module;
}

/** A module of documents alone. */
export async function corpusOf(texts, concepts) {
  return (await compile(files(texts), concepts ? { concepts: { path: "concepts.toml", text: concepts } } : {})).module;
}

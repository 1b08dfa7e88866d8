// The smallest corpus and query that still disagree: parts are left out as long as that changes
// nothing.

/**
 * @param fails `async ({ corpus, query }) => boolean`.
 * @param tries Corpora and queries looked at, at most.
 */
export async function shrunk(pair, fails, tries = 400) {
  let best = pair;
  for (let progress = true; progress; ) {
    progress = false;
    for (const smaller of [...smallerQueries(best), ...smallerCorpora(best)]) {
      if (tries-- <= 0) return best;
      if (await fails(smaller)) {
        best = smaller;
        progress = true;
        break;
      }
    }
  }
  return best;
}

function* smallerQueries({ corpus, query }) {
  for (const clauses of smallerLists(query.clauses, smallerClauses)) yield { corpus, query: { ...query, clauses } };
  if (query.open) yield { corpus, query: { ...query, open: false } };
}

function* smallerClauses({ not, node }) {
  if (not) yield { not: false, node };
  for (const member of ["words", "of", "clauses"]) {
    if (!Array.isArray(node[member])) continue;
    const lists = smallerLists(node[member], member === "clauses" ? smallerClauses : undefined);
    // Of one thing there are no alternatives.
    const fewest = member === "of" ? 2 : 1;
    for (const list of lists) if (list.length >= fewest) yield { not, node: { ...node, [member]: list } };
  }
  for (const inner of [node.left, node.right, ...(node.of ?? [])]) if (inner) yield { not, node: inner };
}

function* smallerCorpora({ corpus, query }) {
  for (const docs of smallerLists(corpus.docs, smallerDocs)) {
    if (docs.length > 0) yield { query, corpus: { ...corpus, docs } };
  }
  for (const scheme of smallerLists(corpus.scheme, smallerConcepts)) yield { query, corpus: { ...corpus, scheme: closed(scheme) } };
}

function* smallerConcepts(concept) {
  for (const name of ["labels", "hidden", "broader", "related", "members"]) {
    const fewest = name === "labels" || name === "members" ? 1 : 0;
    for (const list of smallerLists(concept[name] ?? [])) if (list.length >= fewest) yield { ...concept, [name]: list };
  }
}

/** Without relations to what is no longer there. */
function closed(scheme) {
  const ids = new Set(scheme.map(({ id }) => id));
  const kept = (list) => list?.filter((id) => ids.has(id));
  return scheme.map((one) => ({ ...one, broader: kept(one.broader), related: kept(one.related), members: kept(one.members) }));
}

function* smallerDocs(doc) {
  for (const blocks of smallerLists(doc.blocks, smallerTexts)) yield { ...doc, blocks };
  for (const { text } of smallerTexts({ text: doc.title })) yield { ...doc, title: text };
}

/** Half of the words, then one word less. */
function* smallerTexts(block) {
  const words = block.text.split(" ");
  const half = words.length >> 1;
  const cuts = [words.slice(0, half), words.slice(half), ...words.map((_, out) => words.filter((_, n) => n !== out))];
  for (const cut of cuts) if (cut.length > 0 && cut.length < words.length) yield { ...block, text: cut.join(" ") };
}

/** One item less, then one item smaller. */
function* smallerLists(list, smallerItems) {
  for (const out of list.keys()) yield list.filter((_, n) => n !== out);
  if (!smallerItems) return;
  for (const [at, item] of list.entries()) {
    for (const smaller of smallerItems(item)) yield list.map((old, n) => (n === at ? smaller : old));
  }
}

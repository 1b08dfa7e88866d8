/** What `<manicule-concept>`, `<manicule-index>` and a marked article fetch when they are used; `element.js` brings the rest. */
import { ArticleCards } from "./element/concepts/article-cards.js";
import { ConceptCard } from "./element/concepts/card.js";
import { ConceptIndex } from "./element/concepts/index-of.js";
import type { ArticleCardsMaker, FaceMaker } from "./element/faces.js";
import { borrow } from "./element/runtime.js";

export const conceptFace: FaceMaker = (runtime, host) => {
  borrow(runtime);
  return new ConceptCard(host);
};

export const indexFace: FaceMaker = (runtime, host) => {
  borrow(runtime);
  return new ConceptIndex(host);
};

export const articleCards: ArticleCardsMaker = (runtime, host, marks) => {
  borrow(runtime);
  return new ArticleCards(host, marks);
};

export { english } from "./words/en-concepts.js";

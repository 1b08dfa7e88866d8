/** What is fetched beside `manicule.js` or `element.js` where a corpus is in parts. */
export { openAny, PartsCorpus } from "./corpus/parts.js";

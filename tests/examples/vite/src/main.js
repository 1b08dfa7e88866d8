import "manicule/element";
// The pages in `public` are the documents, so every result leads to one of them.
import corpus from "../public?manicule";

document.querySelector("manicule-search").src = corpus;

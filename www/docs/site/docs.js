// The search, and a list of pages that is folded where there is little room.
import "./element.js";

const narrow = matchMedia("(max-width: 56rem)");
const list = document.querySelector("nav details");
const fold = () => {
  list.open = !narrow.matches;
};
fold();
narrow.addEventListener("change", fold);

// The buttons put an example into the box. All else is the element's own work.
const search = document.querySelector(".sources manicule-search");

for (const button of document.querySelectorAll("[data-query]")) {
  button.addEventListener("click", () => {
    search.query = button.dataset.query;
    search.focus({ preventScroll: true });
    search.scrollIntoView({ block: "nearest" });
  });
}

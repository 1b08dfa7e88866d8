// Puts the search among the buttons of the bar. `path_to_root` is mdBook's.
const search = document.createElement("manicule-search");
search.setAttribute("src", `${path_to_root}search/corpus.wasm`);
search.setAttribute("mode", "popover");
search.setAttribute("hotkey", "mod+k s /");
search.style.alignSelf = "center";
document.querySelector(".left-buttons").append(search);
import(new URL(`${path_to_root}search/element.js`, document.baseURI).href);

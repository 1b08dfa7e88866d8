import "manicule/element";
import { load } from "manicule";

// webpack copies the module and puts a hash into its name.
const address = new URL("../built/corpus.wasm", import.meta.url);

const corpus = await load(address);
document.querySelector("p").textContent = `${corpus.documents().length} documents`;
document.querySelector("manicule-search").corpus = corpus;

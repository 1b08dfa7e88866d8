/** What a search fetches where `pictures` are wanted; `element.js` brings the rest. */
import { pictureOf } from "./element/pictures/picture.js";
import type { MakePicture } from "./element/pictures.js";
import { borrow } from "./element/runtime.js";

export const makePicture: MakePicture = (runtime, host) => {
  borrow(runtime);
  return pictureOf(host);
};

/** What shows pictures beside the results, fetched where the page wants them (`pictures`). */
import { picturesFace } from "#lazy";
import type { SearchHost } from "../faces.js";
import type { Picture } from "../pictures.js";
import { Fragment, jsx, jsxs } from "../runtime.js";

export interface Pictures {
  show?: Picture | undefined;
  /** Looks whether they are wanted, and from where. */
  look(): void;
}

export function picturesFor(host: SearchHost): Pictures {
  const pictures: Pictures = {
    look: () => {
      pictures.show = undefined;
      if (!host.element.hasAttribute("pictures")) return;
      host.fetched("element-pictures.js", picturesFace()).then(({ makePicture }) => {
        pictures.show = makePicture({ jsx, jsxs, Fragment }, host);
        host.show();
      }, host.tellError);
    },
  };
  pictures.look();
  return pictures;
}

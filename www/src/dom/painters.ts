/** Which way a browser can draw marks; the way without custom highlights is fetched where it is needed. */
import { elementPainter } from "#lazy";
import { HighlightPainter } from "./custom-highlights.js";
import type { Painter } from "./painter.js";
import { ManiculeError } from "../host/error.js";

let OurPainter: new (style: string | undefined) => Painter = HighlightPainter;

/** Made before the first painter. Nothing where there is nothing to wait for. */
export function painters(): Promise<void> | undefined {
  if ("highlights" in CSS || OurPainter !== HighlightPainter) return undefined;
  return elementPainter().then(
    ({ ElementPainter }) => {
      OurPainter = ElementPainter;
    },
    (cause: unknown) => {
      throw new ManiculeError("network", "mark-elements.js could not be fetched. It must stand beside the others.", { cause });
    },
  );
}

export function newPainter(style: string | undefined): Painter {
  return new OurPainter(style);
}

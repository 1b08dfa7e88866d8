/** What a reader takes away: text to paste, a file to keep. Nothing of it stays in the page. */
import { here } from "../../host/here.js";

/** How long a browser may take to begin reading a file that it was given. */
const KEEP_MS = 10_000;

/** Offers a drawing as a file. The address is made for this one click. */
export function saveFile(name: string, drawing: SVGSVGElement): void {
  const text = new XMLSerializer().serializeToString(drawing);
  const url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  const link = here.createElement("a");
  link.href = url;
  link.download = name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, "_");
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_MS);
}

/** Text on the clipboard. */
import { here } from "../host/here.js";

/** Puts text on the clipboard, and says whether that was allowed. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
}

/** The old way, for pages that are not served over https. */
function copyByCommand(text: string): boolean {
  let done = false;
  const fill = (event: ClipboardEvent): void => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
    done = event.clipboardData !== null;
  };
  here.addEventListener("copy", fill, { capture: true });
  try {
    return here.execCommand("copy") && done;
  } finally {
    here.removeEventListener("copy", fill, { capture: true });
  }
}

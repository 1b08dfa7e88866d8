import type { ReaderHost } from "../readers.js";

/** Frames in which the place must stand still, and frames in all. */
const STILL = 4;
const MOST = 30;

let stop: AbortController | undefined;

/**
 * Brings something into view. Text above it gets its real height only as it comes into view, and
 * browsers then scroll on their own: it is brought again until it stays, unless a person does
 * something meanwhile.
 */
export function bring(host: ReaderHost, what: HTMLElement): void {
  stop?.abort();
  const { signal } = (stop = new AbortController());
  const end = stop.abort.bind(stop);
  for (const type of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(type, end, { signal, passive: true, capture: true });
  let still = 0;
  let frames = 0;
  const step = (): void => {
    if (signal.aborted || !what.isConnected) return;
    const { top } = what.getBoundingClientRect();
    host.bring(what, false);
    still = Math.abs(what.getBoundingClientRect().top - top) < 2 ? still + 1 : 0;
    frames += 1;
    if (still < STILL && frames < MOST) requestAnimationFrame(step);
    else end();
  };
  setTimeout(step, host.bring(what, true));
}

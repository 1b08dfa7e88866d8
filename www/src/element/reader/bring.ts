/** Frames in which the place must stand still, and frames in all. */
const STILL = 4;
const MOST = 30;

/**
 * Brings something into the upper part of what scrolls. Text above it gets its real height only as
 * it comes into view, and browsers then scroll on their own: it is brought again until it stays,
 * unless a person scrolls meanwhile.
 */
export function bring(scroller: HTMLElement, what: HTMLElement): void {
  // Where the window is low the page scrolls, not the reader.
  if (getComputedStyle(scroller).overflowY === "visible") {
    what.scrollIntoView({ block: "center" });
    return;
  }
  const stop = new AbortController();
  for (const type of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    scroller.addEventListener(type, () => stop.abort(), { signal: stop.signal, passive: true });
  }
  const begin = scroller.clientHeight / 3;
  let still = 0;
  let frames = 0;
  const step = (): void => {
    if (stop.signal.aborted || !what.isConnected) return;
    const before = scroller.scrollTop;
    scroller.scrollTop += what.getBoundingClientRect().top - scroller.getBoundingClientRect().top - begin;
    still = Math.abs(scroller.scrollTop - before) < 2 ? still + 1 : 0;
    frames += 1;
    if (still < STILL && frames < MOST) requestAnimationFrame(step);
    else stop.abort();
  };
  step();
}

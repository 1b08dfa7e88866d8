/** A turn of long work, and how the next one comes: apart from turns.ts, for what counts its own. */

/** Milliseconds of a turn. A frame has 16, and other scripts want some of them. */
export const TURN_MS = 8;

declare const globalThis: { scheduler?: { postTask(task: () => void): Promise<void> } };

/**
 * Comes back in a task of its own, after what others want to do. `setTimeout` would do, but pages are made
 * to wait 4 ms each time, and a second in a tab that is not looked at.
 */
export function nextTask(): Promise<void> {
  return (
    globalThis.scheduler?.postTask(() => {}) ??
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        done();
      };
      port2.postMessage(0);
    })
  );
}

/** Calls when what is shown now is seen, and nothing else is to be done first. */
export function whenPainted(then: () => void): void {
  // Safari has no idle callbacks, and takes the rest for no delay.
  const rest = (window.requestIdleCallback ?? setTimeout) as typeof requestIdleCallback;
  requestAnimationFrame(() => rest(then, { timeout: 100 }));
}

/**
 * Marks for browsers without CSS Custom Highlights: a file of its own, so that the others need not
 * fetch it. See painters.ts.
 */
export { ElementPainter } from "./dom/mark-elements.js";

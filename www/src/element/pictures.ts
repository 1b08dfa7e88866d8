/** What the answers and the file for pictures say to each other. Types alone. */
import type { Hit } from "../types.js";
import type { SearchHost } from "./faces.js";
import type { Runtime } from "./runtime.js";

/** The picture of a hit; nothing, where it has none that may be shown. */
export type Picture = (hit: Hit) => unknown;

export type MakePicture = (runtime: Runtime, host: SearchHost) => Picture;

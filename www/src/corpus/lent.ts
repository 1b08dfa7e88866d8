/** What hosted.js is lent by the script that asks for it, so that nothing of it is downloaded twice. */
import { ManiculeError } from "../host/error.js";
import { fetchFrom } from "../host/host.js";
import { opened } from "./load.js";
import { Manicule } from "./manicule.js";

export const lent = { fetchFrom, opened, ManiculeError, Manicule };

export type Lent = typeof lent;

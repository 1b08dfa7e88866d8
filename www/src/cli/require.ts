/**
 * Commander is CommonJS: inside of the bundle it asks for Node's own modules by `require`, which
 * a module does not have. Imported first, this gives it one.
 */
import { createRequire } from "node:module";

globalThis.require ??= createRequire(import.meta.url);

import { hostedCorpus } from "#lazy";
import type { LoadOptions, Source } from "../host/module.js";
import { lent } from "./lent.js";
import { LocalCorpus, type OpenCorpus } from "./local.js";
import { Manicule } from "./manicule.js";

/** As `open()` of the package, for who has a `LocalCorpus`. */
export function open(source: Source, options: LoadOptions): Promise<OpenCorpus> {
  return lent.opened(source, options, async (root) => {
    if (!root.files) return new LocalCorpus(await Manicule.open(root));
    return (await hostedCorpus()).PartsCorpus.open(root, lent);
  });
}

/** What `<manicule-search>` fetches where its `address` names a part of the page's own. */
import { InAddress } from "./element/address/in-address.js";
import type { MakeAddress } from "./element/addresses.js";

export const makeAddress: MakeAddress = (host, answers) => new InAddress(host, answers);

/** What `<manicule-search>` fetches where its `address` names a part of the page's own. */
export { inAddress as makeAddress } from "./element/address/in-address.js";

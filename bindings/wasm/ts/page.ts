/** The package for pages: its module cannot save a sign-in, and is smaller. */
import { fromHex } from "./hex.js";
import { carry } from "./load.js";
import digits from "./page_module.js";

carry(() => fromHex(digits));

export * from "./api.js";
export { init } from "./init.js";

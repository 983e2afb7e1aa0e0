/** Amazon Cognito's SRP sign-in, for users and devices: one machine over the whole conversation, without I/O. */
import { fromHex } from "./hex.js";
import { carry } from "./load.js";
import digits from "./module.js";

carry(() => fromHex(digits));

export * from "./api.js";
export { init } from "./init.js";

// Cloudflare's entry: workerd compiles modules when a worker is deployed, and none later.
import module from "./server_bg.wasm";
import { carry } from "./load.js";

carry(() => module);

export * from "./api.js";
export { init } from "./init.js";

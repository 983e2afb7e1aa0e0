// Vercel's entry for its edge functions. Their bundler compiles what is imported with `?module`.
import module from "./server_bg.wasm?module";
import { carry } from "./load.js";

carry(() => module);

export * from "./api.js";
export { init } from "./init.js";

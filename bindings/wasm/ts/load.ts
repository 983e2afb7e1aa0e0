import load, { initSync } from "./core.js";
import { CognitoSrpError } from "./errors.js";

/** Where the module comes from: its address, the answer to a request for it, its bytes, or the compiled module. */
export type ModuleSource = string | URL | Request | Response | Promise<Response> | BufferSource | WebAssembly.Module;

let loaded = false;

/**
 * Loads the WebAssembly module; to be awaited once before anything else. Further calls cost nothing. In Node importing the
 * package has loaded it already.
 *
 * @param source - Only where the module is not beside the JavaScript, or cannot be fetched, as in a Cloudflare worker.
 *
 * ```js
 * import { init, SignIn } from "cognito-srp6a";
 * await init();
 * ```
 */
export async function init(source?: ModuleSource): Promise<void> {
  if (loaded) return;
  await load({ module_or_path: source ?? new URL("./core_bg.wasm", import.meta.url) });
  loaded = true;
}

/** The same without waiting, for bytes or a module that are there. */
export function loadNow(module: BufferSource | WebAssembly.Module): void {
  initSync({ module });
  loaded = true;
}

/** Says what to do, where the module itself would fail in its own ways. */
export function mustBeLoaded(): void {
  if (!loaded) throw new CognitoSrpError("NotLoaded", "await init() first");
}

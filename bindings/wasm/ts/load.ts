import { initSync } from "./core.js";
import { CognitoSrpError } from "./errors.js";

/** Where the module comes from: its address, the answer to a request for it, its bytes, or the compiled module. */
export type ModuleSource = string | URL | Request | Response | Promise<Response> | BufferSource | WebAssembly.Module;

let loaded = false;

/**
 * Loads the WebAssembly module; to be awaited once before anything else. Further calls cost nothing. In Node importing the
 * package has loaded it already.
 *
 * @param source - Only where the module is not beside the JavaScript, or cannot be fetched, as in a Cloudflare worker.
 * @throws {@link CognitoSrpError} `NotLoaded` if the server has no such file.
 *
 * ```js
 * import { init, SignIn } from "cognito-srp6a";
 * await init();
 * ```
 */
export async function init(source?: ModuleSource): Promise<void> {
  if (loaded) return;
  loadNow(await compiled((await source) ?? new URL("./core_bg.wasm", import.meta.url)));
}

/** Whatever type the server gives the file, since it need not be compiled while it arrives: it is small. */
async function compiled(source: Awaited<ModuleSource>): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source);
  const response = source instanceof Response ? source : await fetch(source as string | URL | Request);
  if (!response.ok) throw new CognitoSrpError("NotLoaded", `${response.url} answers ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
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

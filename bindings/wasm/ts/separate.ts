/** The package with the module as a file of its own, for pages that keep it in the cache when their script changes. */
import { CognitoSrpError } from "./errors.js";
import { load, type Module } from "./load.js";

export * from "./api.js";

/** Where the module comes from: its address, the answer to a request for it, its bytes, or the compiled module. */
export type ModuleSource = string | URL | Request | Response | Promise<Response> | BufferSource | WebAssembly.Module;

/**
 * Fetches the WebAssembly module; to be awaited once before anything else. Further calls cost nothing.
 *
 * @param source - Only where the module is not beside the JavaScript.
 * @throws {@link CognitoSrpError} `NotLoaded` if the server has no such file or answers with another, and where the engine
 * has no WebAssembly.
 *
 * ```js
 * import { init, SignIn } from "cognito-srp6a/separate";
 * await init();
 * ```
 */
export function init(source: ModuleSource = new URL("./core_bg.wasm", import.meta.url)): Promise<void> {
  return load(async () => moduleOf(await source));
}

/** Whatever type the server gives the file, since it need not be compiled while it arrives: it is small. */
async function moduleOf(source: Awaited<ModuleSource>): Promise<Module> {
  if (source instanceof WebAssembly.Module || source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return source;
  const response = source instanceof Response ? source : await fetch(source);
  if (!response.ok) throw new CognitoSrpError("NotLoaded", `${response.url} answers ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  // Many servers answer with their index.html for whatever they do not have.
  if (bytes[0] === 0 && bytes[1] === 0x61) return bytes;
  const type = response.headers.get("Content-Type");
  throw new CognitoSrpError("NotLoaded", `${response.url} is no WebAssembly module, but ${type}`);
}

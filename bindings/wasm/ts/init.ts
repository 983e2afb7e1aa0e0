import { CognitoSrpError } from "./errors.js";
import { isLoaded, loadNow, mustHaveWebAssembly } from "./load.js";

/** Where the module comes from: its address, the answer to a request for it, its bytes, or the compiled module. */
export type ModuleSource = string | URL | Request | Response | Promise<Response> | BufferSource | WebAssembly.Module;

/**
 * Loads the WebAssembly module; to be awaited once before anything else. Further calls cost nothing. In Node importing the
 * package has loaded it already.
 *
 * @param source - Only where the module is not beside the JavaScript, or cannot be fetched, as in a Cloudflare worker.
 * @throws {@link CognitoSrpError} `NotLoaded` if the server has no such file or answers with another, and where the engine
 * has no WebAssembly.
 *
 * ```js
 * import { init, SignIn } from "cognito-srp6a";
 * await init();
 * ```
 */
export async function init(source?: ModuleSource): Promise<void> {
  if (isLoaded()) return;
  mustHaveWebAssembly();
  loadNow(await compiled((await source) ?? new URL("./core_bg.wasm", import.meta.url)));
}

/** Whatever type the server gives the file, since it need not be compiled while it arrives: it is small. */
async function compiled(source: Awaited<ModuleSource>): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source);
  const response = source instanceof Response ? source : await fetch(source as string | URL | Request);
  if (!response.ok) throw new CognitoSrpError("NotLoaded", `${response.url} answers ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  // Many servers answer with their index.html for whatever they do not have.
  if (bytes[0] === 0 && bytes[1] === 0x61) return WebAssembly.compile(bytes);
  const type = response.headers.get("Content-Type");
  throw new CognitoSrpError("NotLoaded", `${response.url} is no WebAssembly module, but ${type}`);
}

import { load } from "./load.js";

/**
 * Loads the WebAssembly module ahead of its first use. It need not be called: whatever is used first loads the module,
 * which is in the package's JavaScript. Awaited while the user types, it takes the milliseconds of compiling off the
 * first sign-in, and in a page off its main thread.
 *
 * @throws {@link CognitoSrpError} `NotLoaded` where the engine has no WebAssembly.
 */
export function init(): Promise<void> {
  return load();
}

// React Native's entry. Its engine has no WebAssembly, unless the application adds it, and no `import.meta`.
import { load, type Module } from "./load.js";

export * from "./api.js";

/** Loads the module from its bytes. @throws {@link CognitoSrpError} `NotLoaded` where the engine has no WebAssembly. */
export function init(module: Module): Promise<void> {
  return load(() => module);
}

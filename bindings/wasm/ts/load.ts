import { initSync } from "./core.js";
import { CognitoSrpError } from "./errors.js";

let loaded = false;

/** Whether the module is there. */
export const isLoaded = () => loaded;

/** Takes a module that is there. */
export function loadNow(module: BufferSource | WebAssembly.Module): void {
  mustHaveWebAssembly();
  initSync({ module });
  loaded = true;
}

/** Says what to do, where the module itself would fail in its own ways. */
export function mustBeLoaded(): void {
  if (loaded) return;
  mustHaveWebAssembly();
  throw new CognitoSrpError("NotLoaded", "await init() first");
}

/** React Native's engine has none. */
export function mustHaveWebAssembly(): void {
  if (typeof WebAssembly === "object") return;
  throw new CognitoSrpError("NotLoaded", "this JavaScript engine has no WebAssembly");
}

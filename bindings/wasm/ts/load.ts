// The module: an entry says where it is, and whoever needs it first loads it.
import { instantiate as begin } from "./core.js";
import { CognitoSrpError } from "./errors.js";

/** The module's bytes, or what they were compiled to. */
export type Module = BufferSource | WebAssembly.Module;

let carried: (() => Module) | undefined;
let loaded = false;

/** Says what an entry carries. Nothing is decoded or compiled before it is needed. */
export function carry(module: () => Module): void {
  carried = module;
}

/** Loads what the entry carries, or says what to do. */
export function mustBeLoaded(): void {
  if (loaded) return;
  mustHaveWebAssembly();
  if (carried !== undefined) instantiate(compiledNow(carried()));
  else throw new CognitoSrpError("NotLoaded", "await init() first");
}

/** Loads a module without blocking: what the entry carries, or what `given` gives. */
export async function load(given: (() => Module | Promise<Module>) | undefined = carried): Promise<void> {
  if (loaded) return;
  mustHaveWebAssembly();
  const module = await given?.();
  if (module === undefined) throw new CognitoSrpError("NotLoaded", "init() needs the module");
  instantiate(module instanceof WebAssembly.Module ? module : await WebAssembly.compile(module));
}

function instantiate(module: WebAssembly.Module): void {
  if (loaded) return; // by another call, meanwhile
  begin(module);
  loaded = true;
}

function compiledNow(module: Module): WebAssembly.Module {
  if (module instanceof WebAssembly.Module) return module;
  try {
    return new WebAssembly.Module(module);
  } catch (error) {
    // Chrome compiles nothing over 4 kB at once in a page's main thread, up to version 113.
    if (error instanceof RangeError) throw new CognitoSrpError("NotLoaded", "await init() first");
    throw error;
  }
}

/** React Native's engine has none. */
function mustHaveWebAssembly(): void {
  if (typeof WebAssembly === "object") return;
  throw new CognitoSrpError("NotLoaded", "this JavaScript engine has no WebAssembly");
}

// The entry for Node, bundled or not: it carries the module, so that there is no file to find. Loaded with the import.
import { loadNow } from "./load.js";
import type { ModuleSource } from "./init.js";
import base64 from "./module.js";

if (typeof WebAssembly === "object") loadNow(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));

export * from "./api.js";
export type { ModuleSource } from "./init.js";

/** Does nothing here: the module was loaded with the import. */
export async function init(_source?: ModuleSource): Promise<void> {}

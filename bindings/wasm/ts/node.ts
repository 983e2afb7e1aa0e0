// Node's entry, bundled or not: it carries the module, so that there is no file to find. Loaded with the import.
import { brotliDecompressSync } from "node:zlib";
import { loadNow } from "./load.js";
import type { ModuleSource } from "./init.js";
import compressed from "./module.js";

loadNow(brotliDecompressSync(Buffer.from(compressed, "base64")));

export * from "./api.js";
export type { ModuleSource } from "./init.js";

/** Does nothing here: the module was loaded with the import. */
export async function init(_source?: ModuleSource): Promise<void> {}

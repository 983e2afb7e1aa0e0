// Whose first sign-in is measured: each client bundled and minified by esbuild, in a folder of its own with what it fetches.
import { cpSync, readdirSync, rmSync } from "node:fs";
import { build } from "esbuild";

const here = new URL("..", import.meta.url).pathname;
export const out = `${here}out/first_sign_in`;

// What is CommonJS inside asks for Node's modules in its own way.
const requireInNode = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

const names = readdirSync(`${here}clients`).map((file) => file.replace(".mjs", "")).filter((name) => name !== "send");
const separate = "cognito-srp6a/separate";

/** By name: the folder, and the files that a page can preload. */
export const candidates = Object.fromEntries([...names, separate].map((name) => [name, {
  folder: name.replace("/", "-"),
  files: name === separate ? ["page.js", "core_bg.wasm"] : ["page.js"],
}]));

// Ours by its other entry.
export const entry = {
  name: "entry",
  setup: ({ onResolve }) => onResolve({ filter: /dist\/page\.js$/ }, () => ({ path: new URL("../../dist/separate.js", import.meta.url).pathname })),
};

/** For pages page.js, for Node and Bun process.mjs. */
export async function bundle() {
  rmSync(out, { recursive: true, force: true });
  for (const [name, { folder, files }] of Object.entries(candidates)) {
    const apart = name === separate;
    // The entry whose module is a file of its own asks for init().
    const contents = `export * from "./clients/${apart ? "cognito-srp6a" : name}.mjs";
      ${apart ? 'import { init } from "../dist/separate.js"; export const prepare = () => init();' : ""}`;
    const common = {
      bundle: true, minify: true, format: "esm", target: "es2022", define: { global: "globalThis" }, logLevel: "error",
      stdin: { contents, resolveDir: here }, plugins: apart ? [entry] : [],
    };
    await build({ ...common, platform: "browser", outfile: `${out}/${folder}/page.js` });
    if (apart) cpSync(`${here}../dist/core_bg.wasm`, `${out}/${folder}/core_bg.wasm`);
    else await build({ ...common, platform: "node", outfile: `${out}/${folder}/process.mjs`, banner: { js: requireInNode } });
  }
}

// Sizes and times beside the other clients: node run.mjs [ROUNDS]. Prints the tables of BENCHMARKS.md.
import { cpSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { launch, resultOf, serve } from "../tests/support/browser.mjs";
import { startEmulator } from "../tests/support/emulator.mjs";
import { run } from "./harness.mjs";

const here = new URL(".", import.meta.url).pathname;
const rounds = Number(process.argv[2] ?? 31);
const ours = "cognito-srp6a";
const names = readdirSync(`${here}clients`).map((file) => file.replace(".mjs", "")).filter((name) => name !== "send");

const others = names.filter((name) => name !== ours);

// What is CommonJS inside asks for Node's modules in its own way.
const requireInNode = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

/** Each client's sign-in bundled and minified for browsers, and a page's script that runs them all. */
async function bundle() {
  rmSync(`${here}out`, { recursive: true, force: true });
  const common = { bundle: true, minify: true, format: "esm", platform: "browser", target: "es2022", define: { global: "globalThis" }, logLevel: "error" };
  await build({ ...common, entryPoints: names.map((name) => `${here}clients/${name}.mjs`), outdir: `${here}out` });
  const node = { ...common, platform: "node", minify: false, outExtension: { ".js": ".mjs" }, banner: { js: requireInNode } };
  await build({ ...node, entryPoints: others.map((name) => `${here}clients/${name}.mjs`), outdir: `${here}out` });
  const imports = names.map((name, i) => `import * as c${i} from "./${name}.js";`).join("\n");
  const clients = names.map((name, i) => `"${name}": c${i}`).join(", ");
  const contents = `${imports}
    import { run } from "../harness.mjs";
    const endpoint = new URLSearchParams(location.search).get("endpoint");
    globalThis.result = await run({ ${clients} }, endpoint, ${rounds});`;
  const external = names.map((name) => `./${name}.js`);
  await build({ ...common, stdin: { contents, resolveDir: `${here}clients` }, external, outfile: `${here}out/main.js` });
}

function sizes() {
  const wasm = readFileSync(`${here}../dist/core_bg.wasm`);
  const brotli = (bytes) =>
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  const row = (files) => [(b) => b, (b) => gzipSync(b, { level: 9 }), brotli].map((pack) => files.reduce((sum, file) => sum + pack(file).length, 0));
  const rows = names.map((name) => {
    const script = readFileSync(`${here}out/${name}.js`);
    return [name, row(name === ours ? [script, wasm] : [script])];
  });
  rows.sort(([, a], [, b]) => a[1] - b[1]);
  console.log("| sign-in with | bytes | gzip -9 | brotli 11 |\n|---|--:|--:|--:|");
  for (const [name, columns] of rows) console.log(`| ${name} | ${columns.map((n) => n.toLocaleString("en")).join(" | ")} |`);
}

const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1];

function table(where, times) {
  const unit = median(times[ours]);
  const least = Math.min(...times[ours]);
  console.log(`\n${where}, ${rounds} rounds: time of a whole sign-in as a multiple of ours\n`);
  console.log("| sign-in with | median | least |\n|---|--:|--:|");
  const rows = Object.entries(times).sort(([, a], [, b]) => median(a) - median(b));
  for (const [name, list] of rows) {
    console.log(`| ${name} | ${(median(list) / unit).toFixed(2)} | ${(Math.min(...list) / least).toFixed(2)} |`);
  }
  if (process.env.MS) for (const [name, list] of rows) console.log(name, median(list).toFixed(2), Math.min(...list).toFixed(2));
}

await bundle();
cpSync(`${here}../dist/core_bg.wasm`, `${here}out/core_bg.wasm`);
sizes();

const emulator = await startEmulator();
try {
  globalThis.navigator ??= { userAgent: "bench" }; // Node 20 has none, and a client asks
  await import("../dist/node.js"); // loads the module
  const modules = { [ours]: await import(`./clients/${ours}.mjs`) };
  for (const name of others) modules[name] = await import(`./out/${name}.mjs`);
  table(`Node ${process.versions.node}`, await run(modules, emulator.endpoint, rounds));

  const script = '<!doctype html><title>bench</title><link rel=icon href=data:><script type=module src=/main.js></script>';
  const server = await serve(`${here}out`, { "/": script });
  const browser = await launch();
  const { result, problems } = await resultOf(browser, `${server.origin}/?endpoint=${emulator.endpoint}`);
  if (result === undefined) throw new Error(problems.join("\n"));
  table(`Chromium ${browser.version()}`, result);
  await browser.close();
  server.stop();
} finally {
  emulator.stop();
}

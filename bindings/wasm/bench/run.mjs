// Sizes and times beside the other clients: node run.mjs [ROUNDS]. Prints the tables of BENCHMARKS.md.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { entry } from "./first_sign_in/candidates.mjs";
import { launch, resultOf, serve } from "../tests/support/browser.mjs";
import { startEmulator } from "../tests/support/emulator.mjs";
import { run } from "./harness.mjs";

const here = new URL(".", import.meta.url).pathname;
const rounds = Number(process.argv[2] ?? 31);
const ours = "cognito-srp6a";
const names = readdirSync(`${here}clients`).map((file) => file.replace(".mjs", "")).filter((name) => name !== "send");

const others = names.filter((name) => name !== ours);
const FIRSTS = 7;

/** Where Node finds a client: the others bundled. */
const moduleOf = (name) => (name === ours ? `${here}clients/${ours}.mjs` : `${here}out/${name}.mjs`);

// What is CommonJS inside asks for Node's modules in its own way.
const requireInNode = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

/** Each client's sign-in bundled and minified for browsers, and a page's script that runs them all. */
async function bundle() {
  rmSync(`${here}out`, { recursive: true, force: true });
  const common = { bundle: true, minify: true, format: "esm", platform: "browser", target: "es2022", define: { global: "globalThis" }, logLevel: "error" };
  await build({ ...common, entryPoints: names.map((name) => `${here}clients/${name}.mjs`), outdir: `${here}out` });
  const node = { ...common, platform: "node", minify: false, outExtension: { ".js": ".mjs" }, banner: { js: requireInNode } };
  await build({ ...node, entryPoints: others.map((name) => `${here}clients/${name}.mjs`), outdir: `${here}out` });
  const contents = `
    import { first, run } from "../harness.mjs";
    const question = new URLSearchParams(location.search);
    const endpoint = question.get("endpoint");
    const addresses = ${JSON.stringify(Object.fromEntries(names.map((name) => [name, `./${name}.js`])))};
    const load = (name) => import(addresses[name]); // not bundled again
    async function all() {
      const clients = {};
      for (const name of ${JSON.stringify(names)}) clients[name] = await load(name);
      return run(clients, endpoint, ${rounds});
    }
    const name = question.get("first");
    globalThis.result = await (name ? first(() => load(name), endpoint, JSON.parse(question.get("recorded"))) : all());`;
  await build({ ...common, stdin: { contents, resolveDir: `${here}clients` }, outfile: `${here}out/main.js` });
}

async function sizes() {
  const brotli = (bytes) =>
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  const row = (files) => [(b) => b, (b) => gzipSync(b, { level: 9 }), brotli].map((pack) => files.reduce((sum, file) => sum + pack(file).length, 0));
  const rows = names.map((name) => [name, row([readFileSync(`${here}out/${name}.js`)])]);
  const contents = `export * from "./clients/${ours}.mjs"; export { init } from "../dist/separate.js";`;
  const apart = await build({
    stdin: { contents, resolveDir: here }, bundle: true, minify: true, format: "esm", target: "es2022", write: false, plugins: [entry],
  });
  const wasm = readFileSync(`${here}../dist/core_bg.wasm`);
  rows.push([`${ours}/separate, two files`, row([apart.outputFiles[0].contents, wasm])]);
  rows.sort(([, a], [, b]) => a[1] - b[1]);
  console.log("| sign-in with | bytes | gzip -9 | brotli 11 |\n|---|--:|--:|--:|");
  for (const [name, columns] of rows) console.log(`| ${name} | ${columns.map((n) => n.toLocaleString("en")).join(" | ")} |`);
}

const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1];

/** `firsts` are times as well, of first sign-ins. */
function table(where, times, firsts) {
  console.log(`\n${where}: time of a whole sign-in as a multiple of ours\n`);
  console.log(`| sign-in with | median of ${rounds} | least | first, median of ${FIRSTS} |\n|---|--:|--:|--:|`);
  const rows = names.toSorted((a, b) => median(times[a]) - median(times[b]));
  const multiple = (of, all, name) => (of(all[name]) / of(all[ours])).toFixed(2);
  const least = (list) => Math.min(...list);
  for (const name of rows) {
    const columns = [multiple(median, times, name), multiple(least, times, name), multiple(median, firsts, name)];
    console.log(`| ${name} | ${columns.join(" | ")} |`);
  }
  if (process.env.MS) for (const name of rows) console.log(name, ...[median(times[name]), least(times[name]), median(firsts[name])].map((ms) => ms.toFixed(2)));
}

/** First sign-ins, by turns: `sign(name)` makes one from nothing. */
async function firstOnes(sign) {
  const firsts = Object.fromEntries(names.map((name) => [name, []]));
  for (let i = 0; i < FIRSTS; i++) for (const name of names) firsts[name].push(await sign(name));
  return firsts;
}

/** What all pages have used of the processor, in ms: Linux tells it of each thread, in ns. */
async function processorTimeOf(browser) {
  const session = await browser.newBrowserCDPSession();
  return async () => {
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    const threads = processInfo.filter(({ type }) => type === "renderer").flatMap(({ id }) => {
      return readdirSync(`/proc/${id}/task`).map((thread) => `/proc/${id}/task/${thread}/schedstat`);
    });
    return threads.reduce((sum, file) => sum + Number(readFileSync(file, "utf8").split(" ")[0]) / 1e6, 0);
  };
}

await bundle();
await sizes();

const emulator = await startEmulator();
const { endpoint } = emulator;
try {
  globalThis.navigator ??= { userAgent: "bench" }; // Node 20 has none, and a client asks
  const modules = {};
  for (const name of names) modules[name] = await import(moduleOf(name));
  const inNode = await run(modules, endpoint, rounds);
  const inProcess = (name) =>
    Number(execFileSync(process.execPath, [`${here}first.mjs`, moduleOf(name), endpoint], { input: JSON.stringify(inNode.recorded[name]) }));
  table(`Node ${process.versions.node}`, inNode.times, await firstOnes(inProcess));

  const script = '<!doctype html><title>bench</title><link rel=icon href=data:><script type=module src=/main.js></script>';
  const server = await serve(`${here}out`, { "/": script });
  const browser = await launch();
  const processorTime = await processorTimeOf(browser);
  const inPage = async (question) => {
    const url = `${server.origin}/?${new URLSearchParams({ endpoint, ...question })}`;
    const { result, problems } = await resultOf(browser, url, { processorTime });
    if (result === undefined) throw new Error(problems.join("\n"));
    return result;
  };
  const { times, recorded } = await inPage({});
  const onPage = (name) => inPage({ first: name, recorded: JSON.stringify(recorded[name]) });
  table(`Chromium ${browser.version()}`, times, await firstOnes(onPage));
  await browser.close();
  server.stop();
} finally {
  emulator.stop();
}

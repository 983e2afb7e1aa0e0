// The package as npm would install it, loaded in each of the ways that README names, signing in to the emulator.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { createContext, runInContext } from "node:vm";
import { build as esbuild } from "esbuild";
import { build, createServer, preview } from "vite";
import { bun } from "./engines/drivers/installed.mjs";
import { temporary } from "./engines/drivers/process.mjs";
import { answerOfWorker } from "./engines/workerd.mjs";
import { launch, resultOf, serve } from "./support/browser.mjs";
import { expected, run } from "./support/consumer.mjs";
import { startEmulator } from "./support/emulator.mjs";
import { installPackage } from "./support/packed.mjs";

let emulator, browser, project;
before(async () => {
  emulator = await startEmulator();
  browser = await launch();
  project = installPackage();
  cpSync(new URL("support/consumer.mjs", import.meta.url).pathname, join(project.folder, "consumer.mjs"));
});
after(async () => {
  await browser.close();
  emulator.stop();
  project.remove();
});

const page = `<!doctype html><title>test</title><link rel=icon href=data:><script type=module src=/main.mjs></script>`;
const script = (specifier) => `import * as cognito from "${specifier}";
  import { run, saving } from "./consumer.mjs";
  const endpoint = new URLSearchParams(location.search).get("endpoint");
  globalThis.result = { ...(await run(cognito, endpoint)), saving: saving(cognito) };`;

/** `saving` is what comes of it: a page's own module cannot. */
async function assertPageSignsIn(origin, saving = ["NotInPages", "NotInPages"]) {
  const { result, problems } = await resultOf(browser, `${origin}/?endpoint=${emulator.endpoint}`);
  assert.deepEqual(result, { ...expected, saving });
  // The wrong password's status 400 is all that the browser has to say.
  assert.deepEqual(problems, ["Failed to load resource: the server responded with a status of 400 (Bad Request)"]);
}

test("what is published", () => {
  const names = readdirSync(project.installed).sort();
  assert.deepEqual(names, ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "dist", "package.json"]);
});

/** What a program prints. */
async function printed(engine, args, cwd) {
  const { stdout } = await promisify(execFile)(engine, [...args, emulator.endpoint], { cwd });
  return JSON.parse(stdout);
}

const signsIn = `run(cognito, process.argv[2]).then((result) => console.log(JSON.stringify(result)));`;
const imported = `import * as cognito from "cognito-srp6a";
  import { run } from "./consumer.mjs";
  ${signsIn}`;
const required = `const cognito = require("cognito-srp6a");
  import("./consumer.mjs").then(({ run }) => ${signsIn.replace(";", "")});`;

for (const [name, contents] of [["import.mjs", imported], ["require.cjs", required]]) {
  test(`Node, ${name}`, async () => {
    writeFileSync(join(project.folder, name), contents);
    assert.deepEqual(await printed(process.execPath, [name], project.folder), expected);
  });
}

/** Bundles a script of an application, into a folder that has nothing else. */
async function bundled(contents, options) {
  const { folder, remove } = temporary("bundled");
  const outfile = join(folder, options.format === "esm" ? "index.mjs" : "index.cjs");
  const stdin = { contents, resolveDir: project.folder, sourcefile: "app.mjs" };
  const { warnings } = await esbuild({ stdin, outfile, bundle: true, minify: true, logLevel: "silent", ...options });
  assert.deepEqual(warnings, []);
  return { folder, outfile, remove };
}

for (const format of ["cjs", "esm"]) {
  test(`esbuild for Lambda, ${format}`, async () => {
    const { outfile, remove } = await bundled(imported, { format, platform: "node" });
    assert.deepEqual(await printed(process.execPath, [outfile], "/"), expected);
    remove();
  });
}

test("esbuild for a page, a classic script", async () => {
  const contents = `import * as cognito from "cognito-srp6a";
    import { run, saving } from "./consumer.mjs";
    const endpoint = new URLSearchParams(location.search).get("endpoint");
    run(cognito, endpoint).then((result) => (globalThis.result = { ...result, saving: saving(cognito) }));`;
  const { folder, remove } = await bundled(contents, { format: "iife" });
  const server = await serve(folder, { "/": page.replace("type=module src=/main.mjs", "defer src=/index.cjs") });
  try {
    await assertPageSignsIn(server.origin);
  } finally {
    server.stop();
    remove();
  }
});

test("bun build --compile", async () => {
  writeFileSync(join(project.folder, "import.mjs"), imported);
  const { folder, remove } = temporary("compiled");
  const args = ["build", "--compile", "import.mjs", "--outfile", join(folder, "app")];
  await promisify(execFile)(bun, args, { cwd: project.folder });
  assert.deepEqual(await printed(join(folder, "app"), [], folder), expected);
  remove();
});

test("an edge function", async () => {
  const contents = `import * as cognito from "cognito-srp6a";
    import { run } from "./consumer.mjs";
    export default {
      async fetch(request) {
        return Response.json(await run(cognito, new URL(request.url).searchParams.get("endpoint")));
      },
    };`;
  writeFileSync(join(project.folder, "worker.mjs"), contents);
  assert.deepEqual(await answerOfWorker(project.folder, "edge-light", { endpoint: emulator.endpoint }), expected);
});

async function inPage(contents) {
  writeFileSync(join(project.folder, "main.mjs"), contents);
  const server = await serve(project.folder, { "/": page });
  try {
    return { ...(await resultOf(browser, server.origin)), origin: server.origin };
  } finally {
    server.stop();
  }
}

for (const [entry, saving] of [["page"], ["separate"], ["index", ["send", "InvalidState"]]]) {
  test(`a page without a bundler, ${entry}.js`, async () => {
    writeFileSync(join(project.folder, "main.mjs"), script(`./node_modules/cognito-srp6a/dist/${entry}.js`));
    const server = await serve(project.folder, { "/": page });
    try {
      await assertPageSignsIn(server.origin, saving);
    } finally {
      server.stop();
    }
  });
}

test("the preload links fetch each file once", async () => {
  const dist = "/node_modules/cognito-srp6a/dist";
  const links = `<link rel="modulepreload" href="${dist}/separate.js">
    <link rel="preload" as="fetch" crossorigin href="${dist}/core_bg.wasm">`;
  writeFileSync(join(project.folder, "main.mjs"), script(`.${dist}/separate.js`));
  const server = await serve(project.folder, { "/": page.replace("<script", `${links}<script`) });
  try {
    await assertPageSignsIn(server.origin);
  } finally {
    server.stop();
  }
  const files = server.requested.filter((path) => path.startsWith(dist) || path === "/main.mjs");
  assert.deepEqual(files.toSorted(), ["/main.mjs", `${dist}/core_bg.wasm`, `${dist}/separate.js`]);
});

const separate = (body) => `import { init, SignIn } from "./node_modules/cognito-srp6a/dist/separate.js";
  try { ${body} } catch (error) { globalThis.result = [error.name, error.code, error.message] }`;

test("before init, an error that says what to do", async () => {
  const { result } = await inPage(separate("new SignIn({})"));
  assert.deepEqual(result, ["CognitoSrpError", "NotLoaded", "await init() first"]);
});

test("a module that is not there", async () => {
  const { result, origin } = await inPage(separate('await init("/nowhere.wasm")'));
  assert.deepEqual(result, ["CognitoSrpError", "NotLoaded", `${origin}/nowhere.wasm answers 404`]);
});

test("a server that answers index.html for the module", async () => {
  const { result, origin } = await inPage(separate('await init("/")'));
  const message = `${origin}/ is no WebAssembly module, but text/html; charset=utf-8`;
  assert.deepEqual(result, ["CognitoSrpError", "NotLoaded", message]);
});

test("the module from wherever it is", async () => {
  const address = "./node_modules/cognito-srp6a/dist/core_bg.wasm";
  const sources = [
    `"${address}"`, `new URL("${address}", location)`, `new Request("${address}")`, `fetch("${address}")`, `await fetch("${address}")`,
    `await (await fetch("${address}")).arrayBuffer()`, `await WebAssembly.compileStreaming(fetch("${address}"))`,
  ];
  for (const source of sources) {
    const { result } = await inPage(separate(`await init(${source}); await init("/nowhere.wasm"); globalThis.result = typeof new SignIn(
      { userPoolId: "us-east-1_Interop01", clientId: "c", username: "mary" }).step()`));
    assert.equal(result, "object", source);
  }
});

test("Chrome up to 113: init() where nothing may be compiled at once", async () => {
  const { result } = await inPage(`import { init, timestamp } from "./node_modules/cognito-srp6a/dist/index.js";
    const { Module } = WebAssembly;
    WebAssembly.Module = class extends Module { constructor() { throw new RangeError("over 4 kB") } };
    Object.defineProperty(WebAssembly.Module, Symbol.hasInstance, { value: (value) => value instanceof Module });
    delete Uint8Array.fromHex;
    const result = [];
    try { timestamp(new Date(0)) } catch (error) { result.push(error.code, error.message) }
    await init();
    result.push(timestamp(new Date(0)));
    globalThis.result = result;`);
  assert.deepEqual(result, ["NotLoaded", "await init() first", "Thu Jan 1 00:00:00 UTC 1970"]);
});

test("an engine without WebAssembly, as React Native's", async () => {
  const contents = `import { CognitoSrpError, SignIn } from "cognito-srp6a";
    try { new SignIn({}) } catch (error) { result = [error instanceof CognitoSrpError, error.code, error.message] }`;
  const native = { format: "iife", platform: "neutral", conditions: ["react-native"], mainFields: [] };
  const { outfile, remove } = await bundled(contents, native);
  const engine = createContext({ result: undefined });
  runInContext("delete globalThis.WebAssembly", engine);
  assert.equal(runInContext("typeof WebAssembly + typeof TextDecoder + typeof TextEncoder", engine), "undefined".repeat(3));
  runInContext(readFileSync(outfile, "utf8"), engine);
  assert.deepEqual([...engine.result], [true, "NotLoaded", "this JavaScript engine has no WebAssembly"]);
  remove();
});

const vite = (more) => ({ configFile: false, logLevel: "error", root: project.folder, ...more });

for (const specifier of ["cognito-srp6a", "cognito-srp6a/separate"]) {
  test(`Vite, built, ${specifier}`, async () => {
    writeFileSync(join(project.folder, "index.html"), page);
    writeFileSync(join(project.folder, "main.mjs"), script(specifier));
    await build(vite());
    const server = await preview(vite({ preview: { host: "127.0.0.1", port: 0 } }));
    try {
      await assertPageSignsIn(server.resolvedUrls.local[0].replace(/\/$/, ""));
    } finally {
      await server.close();
    }
  });

  test(`Vite, development server, ${specifier}`, async () => {
    writeFileSync(join(project.folder, "index.html"), page);
    writeFileSync(join(project.folder, "main.mjs"), script(specifier));
    const server = await createServer(vite({ server: { host: "127.0.0.1", port: 0 } }));
    try {
      await server.listen();
      await assertPageSignsIn(server.resolvedUrls.local[0].replace(/\/$/, ""));
    } finally {
      await server.close();
    }
  });
}

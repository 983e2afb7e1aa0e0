// The package as npm would install it, loaded in each of the ways that README names, signing in to the emulator.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { createContext, runInContext } from "node:vm";
import { secretHash } from "cognito-srp6a";
import { build as esbuild } from "esbuild";
import { build, createServer, preview } from "vite";
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
  import { run } from "./consumer.mjs";
  const endpoint = new URLSearchParams(location.search).get("endpoint");
  globalThis.result = await run(cognito, endpoint);`;

async function assertPageSignsIn(origin) {
  const { result, problems } = await resultOf(browser, `${origin}/?endpoint=${emulator.endpoint}`);
  assert.deepEqual(result, expected);
  // The wrong password's status 400 is all that the browser has to say.
  assert.deepEqual(problems, ["Failed to load resource: the server responded with a status of 400 (Bad Request)"]);
}

test("what is published", () => {
  const names = readdirSync(project.installed).sort();
  assert.deepEqual(names, ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "dist", "package.json"]);
});

test("Node", async () => {
  writeFileSync(join(project.folder, "main.mjs"), 'export * from "cognito-srp6a";');
  const cognito = await import(pathToFileURL(join(project.folder, "main.mjs")));
  assert.deepEqual(await run(cognito, emulator.endpoint), expected);
});

test("a page without a bundler", async () => {
  writeFileSync(join(project.folder, "main.mjs"), script("./node_modules/cognito-srp6a/dist/index.js"));
  const server = await serve(project.folder, { "/": page });
  try {
    await assertPageSignsIn(server.origin);
  } finally {
    server.stop();
  }
});

test("before init, an error that says what to do", async () => {
  const early = `import { SignIn } from "./node_modules/cognito-srp6a/dist/index.js";
    try { new SignIn({}) } catch (error) { globalThis.result = [error.name, error.code, error.message] }`;
  writeFileSync(join(project.folder, "main.mjs"), early);
  const server = await serve(project.folder, { "/": page });
  try {
    const { result } = await resultOf(browser, server.origin);
    assert.deepEqual(result, ["CognitoSrpError", "NotLoaded", "await init() first"]);
  } finally {
    server.stop();
  }
});

test("a module that is not there", async () => {
  const early = `import { init } from "./node_modules/cognito-srp6a/dist/index.js";
    await init("/nowhere.wasm").catch((error) => { globalThis.result = [error.name, error.code, error.message] })`;
  writeFileSync(join(project.folder, "main.mjs"), early);
  const server = await serve(project.folder, { "/": page });
  try {
    const { result } = await resultOf(browser, server.origin);
    assert.deepEqual(result, ["CognitoSrpError", "NotLoaded", `${server.origin}/nowhere.wasm answers 404`]);
  } finally {
    server.stop();
  }
});

test("a server that answers index.html for the module", async () => {
  const early = `import { init } from "./node_modules/cognito-srp6a/dist/index.js";
    await init("/").catch((error) => { globalThis.result = [error.name, error.code, error.message] })`;
  writeFileSync(join(project.folder, "main.mjs"), early);
  const server = await serve(project.folder, { "/": page });
  try {
    const { result } = await resultOf(browser, server.origin);
    const message = `${server.origin}/ is no WebAssembly module, but text/html; charset=utf-8`;
    assert.deepEqual(result, ["CognitoSrpError", "NotLoaded", message]);
  } finally {
    server.stop();
  }
});

/** Bundles as for Lambda, and runs the bundle from a folder that has nothing else. */
async function bundled(name, format, contents, options = {}) {
  const folder = mkdtempSync(join(tmpdir(), "lambda-"));
  const outfile = join(folder, format === "esm" ? "index.mjs" : "index.cjs");
  const stdin = { contents, resolveDir: project.folder, sourcefile: `${name}.mjs` };
  const platform = { bundle: true, minify: true, platform: "node", logLevel: "silent" };
  const { warnings } = await esbuild({ stdin, format, outfile, ...platform, ...options });
  assert.deepEqual(warnings, []);
  return { outfile, remove: () => rmSync(folder, { recursive: true }) };
}

const handler = `import * as cognito from "cognito-srp6a";
  import { run } from "./consumer.mjs";
  run(cognito, process.argv[2]).then((result) => console.log(JSON.stringify(result)));`;
const hash = `import { secretHash } from "cognito-srp6a";
  console.log(JSON.stringify(secretHash({ clientId: "c", clientSecret: "s", username: "u" })));`;

for (const format of ["cjs", "esm"]) {
  test(`esbuild for Lambda, ${format}`, async () => {
    for (const [contents, result] of [[handler, expected], [hash, secretHash({ clientId: "c", clientSecret: "s", username: "u" })]]) {
      const { outfile, remove } = await bundled("handler", format, contents);
      const { stdout } = await promisify(execFile)(process.execPath, [outfile, emulator.endpoint], { cwd: "/" });
      assert.deepEqual(JSON.parse(stdout), result);
      remove();
    }
  });
}

test("an engine without WebAssembly, as React Native's", async () => {
  const contents = `import { CognitoSrpError, SignIn } from "cognito-srp6a";
    try { new SignIn({}) } catch (error) { result = [error instanceof CognitoSrpError, error.code, error.message] }`;
  const native = { platform: "neutral", conditions: ["react-native"], mainFields: [] };
  const { outfile, remove } = await bundled("app", "iife", contents, native);
  const engine = createContext({ result: undefined });
  runInContext("delete globalThis.WebAssembly", engine);
  assert.equal(runInContext("typeof WebAssembly + typeof TextDecoder + typeof TextEncoder", engine), "undefined".repeat(3));
  runInContext(readFileSync(outfile, "utf8"), engine);
  assert.deepEqual([...engine.result], [true, "NotLoaded", "this JavaScript engine has no WebAssembly"]);
  remove();
});

const vite = (more) => ({ configFile: false, logLevel: "error", root: project.folder, ...more });

test("Vite, built", async () => {
  writeFileSync(join(project.folder, "index.html"), page);
  writeFileSync(join(project.folder, "main.mjs"), script("cognito-srp6a"));
  await build(vite());
  const server = await preview(vite({ preview: { host: "127.0.0.1", port: 0 } }));
  try {
    await assertPageSignsIn(server.resolvedUrls.local[0].replace(/\/$/, ""));
  } finally {
    await server.close();
  }
});

test("Vite, development server", async () => {
  writeFileSync(join(project.folder, "index.html"), page);
  writeFileSync(join(project.folder, "main.mjs"), script("cognito-srp6a"));
  const server = await createServer(vite({ server: { host: "127.0.0.1", port: 0 } }));
  try {
    await server.listen();
    await assertPageSignsIn(server.resolvedUrls.local[0].replace(/\/$/, ""));
  } finally {
    await server.close();
  }
});

// The package as npm would install it, loaded in each of the ways that README names, signing in to the emulator.
import assert from "node:assert/strict";
import { cpSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
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

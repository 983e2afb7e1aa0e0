// What a page loads for a sign-in by the separate entry: the module, and the JavaScript in one minified file.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const BOUND = 44_000;
const zipped = (bytes) => gzipSync(bytes, { level: 9 }).length;
const path = (name) => new URL(name, import.meta.url).pathname;

test(`a page's sign-in has at most ${BOUND} bytes after gzip`, async () => {
  const contents = `export * from "./clients/cognito-srp6a.mjs"; export { init } from "../dist/separate.js";`;
  const separate = {
    name: "separate",
    setup: ({ onResolve }) => onResolve({ filter: /dist\/page\.js$/ }, () => ({ path: path("../dist/separate.js") })),
  };
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: path("../bench") }, plugins: [separate],
    bundle: true, minify: true, format: "esm", target: "es2022", write: false,
  });
  const [script, module] = [zipped(outputFiles[0].contents), zipped(readFileSync(path("../dist/core_bg.wasm")))];
  console.log(`${script} of JavaScript, ${module} of the module, ${script + module} together`);
  assert.ok(module > 30_000 && script > 3_000); // nothing is missing
  assert.ok(script + module <= BOUND);
});

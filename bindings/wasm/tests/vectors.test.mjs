// All recorded vectors, inside wasm, in Node and in Chromium. The counts are those of tests/vectors.rs.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { launch, resultOf, serve } from "./support/browser.mjs";

const recorded = new URL("../../../test-vectors/", import.meta.url).pathname;
const built = new URL("../target/vectors/", import.meta.url).pathname;

const expected = {
  "user_srp.json": { passed: 144, failed: 0, flows: 133, fields: 133 * 17, failures: [] },
  "device_srp.json": { passed: 42, failed: 0, flows: 42, fields: 42 * 17, failures: [] },
  "device_verifier.json": { passed: 29, failed: 0, flows: 26, fields: 29 * 8, failures: [] },
  "secret_hash.json": { passed: 26, failed: 0, flows: 0, fields: 26 * 2, failures: [] },
  "timestamp.json": { passed: 88, failed: 0, flows: 0, fields: 88 * 2, failures: [] },
  "published.json": { passed: 63, failed: 0, flows: 0, fields: 75, failures: [] },
  "invalid.json": { passed: 260, failed: 0, flows: 0, fields: 469, failures: [] },
};
const files = Object.keys(expected);

const plain = ({ passed, failed, flows, fields, failures }) => ({ passed, failed, flows, fields, failures });

function assertAll(where, reports) {
  assert.deepEqual(reports, expected);
  const passed = Object.values(reports).reduce((sum, report) => sum + report.passed, 0);
  assert.equal(passed, 652);
  console.log(`vectors in ${where}: ${passed} passed, 0 failed`);
}

test("vectors in Node", async () => {
  const { check, initSync } = await import(join(built, "vectors.js"));
  initSync({ module: readFileSync(join(built, "vectors_bg.wasm")) });
  const reports = files.map((file) => [file, plain(check(readFileSync(join(recorded, file), "utf8")))]);
  assertAll(`Node ${process.versions.node}`, Object.fromEntries(reports));

  // A wrong expectation is reported.
  const wrong = readFileSync(join(recorded, "secret_hash.json"), "utf8").replace("YHkjD4RK", "YHkjD4RL");
  assert.equal(check(wrong).failed, 1);
  assert.throws(() => check("{}"), (thrown) => thrown === "no list of cases");
});

test("vectors in Chromium", async () => {
  const folder = mkdtempSync(join(tmpdir(), "vectors-"));
  cpSync(recorded, folder, { recursive: true });
  cpSync(built, folder, { recursive: true });
  const script = `import { check, initSync } from "./vectors.js";
    initSync({ module: await (await fetch("./vectors_bg.wasm")).arrayBuffer() });
    const reports = {};
    for (const file of ${JSON.stringify(files)}) {
      const { passed, failed, flows, fields, failures } = check(await (await fetch(file)).text());
      reports[file] = { passed, failed, flows, fields, failures };
    }
    globalThis.result = reports;`;
  const pages = { "/": `<!doctype html><title>vectors</title><link rel=icon href=data:><script type=module src=run.mjs></script>` };
  const server = await serve(folder, { ...pages });
  const browser = await launch();
  try {
    const { writeFileSync } = await import("node:fs");
    writeFileSync(join(folder, "run.mjs"), script);
    const { result, problems } = await resultOf(browser, server.origin);
    assert.deepEqual(problems, []);
    assertAll(`Chromium ${browser.version()}`, result);
  } finally {
    await browser.close();
    server.stop();
    rmSync(folder, { recursive: true });
  }
});

// Whole sign-ins out of test-vectors/conversations.json, through the public API, in Node and in Chromium.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as cognito from "cognito-srp6a";
import { launch, resultOf, serve } from "./support/browser.mjs";
import { runAll } from "./support/conversations.mjs";

const recorded = readFileSync(new URL("../../../test-vectors/conversations.json", import.meta.url), "utf8");
const { conversation_count: count, conversations } = JSON.parse(recorded);

function assertAll(where, failures) {
  assert.deepEqual(failures, []);
  console.log(`conversations in ${where}: ${count} passed, 0 failed`);
}

test("conversations in Node", () => {
  assert.ok(count >= 60);
  assert.equal(conversations.length, count);
  assertAll(`Node ${process.versions.node}`, runAll(cognito, conversations));
});

test("a wrong expectation is reported", () => {
  const wrong = structuredClone(conversations.find(({ id }) => id === "user-srp"));
  wrong.turns.at(-1).done = { AccessToken: "another" };
  assert.match(runAll(cognito, [wrong])[0], /^user-srp: turn \d+.*: AccessToken is "/);
});

test("conversations in Chromium", async () => {
  const script = `import * as cognito from "/dist/index.js";
    import { runAll } from "/tests/support/conversations.mjs";
    await cognito.init();
    const { conversations } = await (await fetch("/conversations.json")).json();
    globalThis.result = runAll(cognito, conversations);`;
  const page = `<!doctype html><title>conversations</title><link rel=icon href=data:><script type=module src=/run.mjs></script>`;
  const files = { "/": page, "/run.mjs": script, "/conversations.json": recorded };
  const server = await serve(new URL("..", import.meta.url).pathname, files);
  const browser = await launch();
  try {
    const { result, problems } = await resultOf(browser, server.origin);
    assert.deepEqual(problems, []);
    assertAll(`Chromium ${browser.version()}`, result);
  } finally {
    await browser.close();
    server.stop();
  }
});

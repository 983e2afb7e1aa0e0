// Every engine, with the package as npm installs it: all conversations, all vectors, sign-ins at the emulator. One line of
// result for each. An engine that is not there fails.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import * as cognito from "cognito-srp6a";
import { bun, deno, versionOf } from "./engines/drivers/installed.mjs";
import { expectedReports, makeProject } from "./engines/project.mjs";
import { answerOfWorker } from "./engines/workerd.mjs";
import { serve } from "./support/browser.mjs";
import { expected } from "./support/consumer.mjs";
import { runAll } from "./support/conversations.mjs";
import { startEmulator } from "./support/emulator.mjs";
import { checker } from "./support/vectors.mjs";

let emulator, project;
before(async () => {
  emulator = await startEmulator("--edges");
  project = await makeProject();
});
after(() => {
  emulator.stop();
  project.remove();
});

/** What the emulator has issued since it was asked last, by login and edge. */
async function edges() {
  const { claims } = await (await fetch(`${emulator.endpoint}/interop/stats`)).json();
  await fetch(`${emulator.endpoint}/interop/reset`, { method: "POST" });
  const of = (username, challenge) => claims.find((claim) => claim.username === username && claim.challenge === challenge)?.edges ?? {};
  return [of("salt-high", "PASSWORD_VERIFIER"), of("mfa-device", "DEVICE_PASSWORD_VERIFIER")];
}

async function assertAll(row, version, { conversations, failures, signedIn, signIns, speed, reports }) {
  assert.deepEqual(failures, []);
  assert.ok(conversations >= 251);
  assert.equal(conversations, project.conversations);
  assert.deepEqual(signedIn, expected);
  assert.deepEqual(reports, expectedReports);
  for (const issued of await edges()) {
    assert.equal(Object.keys(issued).length, 10);
    for (const edge of Object.values(issued)) assert.deepEqual(edge, { issued: 1, accepted: 1, rejected: 0 });
  }
  const vectors = Object.values(reports).reduce((sum, { passed }) => sum + passed, 0);
  const client = `fetch; aws-sdk-js-v3 ${versionOf("@aws-sdk/client-cognito-identity-provider")}`;
  const beside = `${speed.toFixed(1)} x amazon-cognito-identity-js`;
  const line = { row, runtime: version, client, conversations, vectors, signIns, edges: 10, speed: beside };
  console.log(`${row} ${version}: ${conversations} conversations, ${vectors} vectors, ${signIns} sign-ins, 10 edges, ${beside}`);
  // For the table of bindings/run.
  if (process.env.RESULTS) appendFileSync(process.env.RESULTS, `${JSON.stringify(line)}\n`);
}

/** What the program prints. */
async function printed(engine, args, environment = {}) {
  const options = { cwd: project.folder, timeout: 300_000, env: { ...process.env, ...environment } };
  const { stdout } = await promisify(execFile)(engine, [...args, "main.mjs", emulator.endpoint], options);
  return JSON.parse(stdout);
}

test("Node", async () => {
  await assertAll("Node", process.versions.node, await printed(process.execPath, []));
});

test("Deno, without --allow-read", async () => {
  const network = `--allow-net=${new URL(emulator.endpoint).host}`;
  const args = ["run", "--no-prompt", "--no-remote", "--node-modules-dir=manual", network];
  await assertAll("Deno", versionOf("deno"), await printed(deno, args, { DENO_DIR: join(project.folder, "deno") }));
});

test("Bun", async () => {
  await assertAll("Bun", versionOf("bun"), await printed(bun, ["run"]));
});

test("workerd", async () => {
  await assertAll("workerd", versionOf("workerd"), await answerOfWorker(project.folder, "workerd", { endpoint: emulator.endpoint }));
});

for (const name of ["Chromium", "Firefox", "WebKit"]) {
  test(name, async () => {
    const { open } = await import(`./engines/drivers/${name.toLowerCase()}.mjs`);
    const page = `<!doctype html><title>test</title><link rel=icon href=data:><script type=module src=/page.mjs></script>`;
    const server = await serve(project.folder, { "/": page });
    const browser = await open();
    try {
      const posted = server.posted();
      await browser.show(`${server.origin}/?endpoint=${emulator.endpoint}`);
      const never = sleep(300_000, undefined, { ref: false }).then(() => assert.fail("the page sends nothing"));
      await assertAll(name, browser.version, await Promise.race([posted, never]));
    } finally {
      await browser.close();
      server.stop();
    }
  });
}

test("a wrong expectation is reported", async () => {
  const recorded = new URL("../../../test-vectors/", import.meta.url);
  const { conversations } = JSON.parse(readFileSync(new URL("conversations.json", recorded), "utf8"));
  const wrong = conversations.find(({ id }) => id === "user-srp");
  wrong.turns.at(-1).done = { AccessToken: "another" };
  assert.match(runAll(cognito, [wrong])[0], /^user-srp: turn \d+.*: AccessToken is "/);

  const check = checker(readFileSync(new URL("../target/vectors.wasm", import.meta.url)));
  assert.equal(check(readFileSync(new URL("secret_hash.json", recorded), "utf8").replace("YHkjD4RK", "YHkjD4RL")).failed, 1);
  assert.throws(() => check("{}"), { message: "no list of cases" });
});

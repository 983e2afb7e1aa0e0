// What the drivers have in common: the emulator's pool, its counts, and the report.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";

export const endpoint = process.env.ENDPOINT;
export const region = "us-east-1";
export const poolId = "us-east-1_Interop01";
export const publicClient = "publicclient0000000000001";
export const secretClient = "secretclient0000000000001";
export const clientSecret = "interopsecret0123456789abcdefghijklmnopqrstuvwxyz01";
export const code = "123456";
export const newPassword = "N3w-passw0rd!";

const edges = 10;
const lanes = 2;

// The clients' own requests have no time limit.
const deadline = setTimeout(() => {
  console.error("the driver did not finish in time");
  process.exit(1);
}, 300_000);
deadline.unref();

export const passwordOf = (login) => `Passw0rd!${login.split("@")[0]}`;

/**
 * 200 logins: each user of a particular salt by name and by alias. The same login comes 20 times in a row, since the
 * edges are issued in turn and each login is to meet all ten.
 */
export const saltLogins = ["salt-high", "salt-low", "salt-odd", "salt-short", "salt-one"]
  .flatMap((name) => [name, `${name}@example.com`])
  .flatMap((login) => Array(2 * edges).fill(login));

/** Calls the driver's `signIn` with each of `calls`, in two threads: BigInteger arithmetic keeps a core busy. */
export async function signInAll(driver, calls) {
  const run = async (lane) => {
    const workerData = { driver, calls: calls.filter((_, i) => i % lanes === lane) };
    const worker = new Worker(new URL("lane.mjs", import.meta.url), { workerData });
    // An error in the thread rejects here.
    const [exitCode] = await once(worker, "exit");
    assert.equal(exitCode, 0);
  };
  await Promise.all([...Array(lanes).keys()].map(run));
}

export async function reset() {
  const response = await fetch(`${endpoint}/interop/reset`, { method: "POST" });
  assert.ok(response.ok);
}

/** How many claims the emulator accepted; each edge must have been met often, and no claim refused. */
export async function accepted() {
  const stats = await (await fetch(`${endpoint}/interop/stats`)).json();
  assert.equal(Object.keys(stats).length, edges);
  for (const [edge, counts] of Object.entries(stats)) {
    assert.ok(counts.issued >= 20, `${edge} was issued only ${counts.issued} times`);
    assert.deepEqual(counts, { issued: counts.issued, accepted: counts.issued, rejected: 0 }, edge);
  }
  return Object.values(stats).reduce((sum, counts) => sum + counts.accepted, 0);
}

/** All sign-ins succeeded, if the emulator accepted a claim for each, and a second one for each that a device made. */
export function report(client, flows, tried, byDevice, acceptedClaims) {
  const { dependencies } = JSON.parse(readFileSync(new URL("package.json", import.meta.url)));
  assert.equal(acceptedClaims, tried + byDevice);
  console.log(JSON.stringify({ client, version: dependencies[client], flows, tried, accepted: tried, defects: "none" }));
}

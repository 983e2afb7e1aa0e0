// What the drivers have in common: the emulator's users, its counts, and the report.
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
export const givenName = "Mary";

/** How many sign-ins a login needs to meet every edge. */
export const edges = 10;
const lanes = 2;

export const withDevices = ["device", "mfa-device"];
const users = [
  "salt-high", "salt-low", "salt-odd", "salt-short", "salt-one", "mfa", "new-password", "new-profile", ...withDevices,
];

/** What a user can type in. */
export const logins = (user) => [user, `${user}@example.com`];
export const passwordOf = (login) => `Passw0rd!${login.split("@")[0]}`;

/** Visits every user by the driver's `visit(user)`, in two threads: BigInteger arithmetic keeps a core busy. */
export async function visitAll(driver) {
  const run = async (lane) => {
    const workerData = { driver, users: users.filter((_, i) => i % lanes === lane) };
    const worker = new Worker(new URL("lane.mjs", import.meta.url), { workerData });
    // An error in the thread rejects here.
    const [exitCode] = await once(worker, "exit");
    assert.equal(exitCode, 0);
  };
  await Promise.all([...Array(lanes).keys()].map(run));
}

/** Sign-ins of `visitAll`: ten by each login, and one to register each device. */
export const visits = 2 * edges * users.length + withDevices.length;
/** Those among them that a device made. */
export const visitsByDevice = 2 * edges * withDevices.length;

export async function call(operation, request) {
  const headers = { "x-amz-target": `AWSCognitoIdentityProviderService.${operation}` };
  const response = await fetch(endpoint, { method: "POST", headers, body: JSON.stringify(request) });
  return response.json();
}

export async function reset() {
  const response = await fetch(`${endpoint}/interop/reset`, { method: "POST" });
  assert.ok(response.ok);
}

/**
 * Asserts that the emulator counted what the driver did: a claim for each sign-in and another for each that a device
 * made, none rejected; each login, of a user or a device, on every edge; as many reused `a` as the client's defect makes.
 * Gives the driver's last line.
 */
export async function report({ client, flows, tried, defects = "none", reused = 0 }) {
  const stats = await (await fetch(`${endpoint}/interop/stats`)).json();
  let claims = 0;
  for (const login of stats.claims) {
    const counts = Object.values(login.edges);
    assert.equal(counts.length, edges, `${login.challenge} of ${login.username}`);
    for (const { issued, accepted, rejected } of counts) {
      assert.deepEqual({ accepted, rejected }, { accepted: issued, rejected: 0 }, login.username);
      claims += issued;
    }
  }
  assert.equal(claims, tried + visitsByDevice);
  assert.ok(tried >= 200);
  const onEveryEdge = (challenge) => stats.claims.filter((login) => login.challenge === challenge).length;
  const usersOnEveryEdge = onEveryEdge("PASSWORD_VERIFIER");
  const devicesOnEveryEdge = onEveryEdge("DEVICE_PASSWORD_VERIFIER");
  assert.deepEqual([usersOnEveryEdge, devicesOnEveryEdge], [2 * users.length, 2 * withDevices.length]);
  assert.deepEqual([stats.srp_a_reused, stats.without_session], [reused, 0]);

  const { dependencies } = JSON.parse(readFileSync(new URL("package.json", import.meta.url)));
  return JSON.stringify({
    client, version: dependencies[client], flows, tried, accepted: tried, defects,
    users_on_every_edge: usersOnEveryEdge, devices_on_every_edge: devicesOnEveryEdge,
    srp_a_reused: stats.srp_a_reused, without_session: stats.without_session,
  });
}

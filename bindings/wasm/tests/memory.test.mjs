// The module has no imports, and its memory holds no secret longer than a sign-in needs it.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { claimOf, CONSTANTS } from "./support/claim.mjs";
import { copies, memoryOf, plant } from "./support/memory.mjs";
import { CognitoSrpError, rememberDevice, secretHash, SignIn, timestamp } from "cognito-srp6a";

const read = (path) => readFileSync(new URL(path, import.meta.url));

for (const name of ["dist/core_bg.wasm", "dist/server_bg.wasm", "target/vectors.wasm"]) {
  test(`${name} has no imports`, () => {
    assert.deepEqual(WebAssembly.Module.imports(new WebAssembly.Module(read(`../${name}`))), []);
  });
}

// Each without a piece that another has.
const bytesOf = (name) => createHash("sha512").update(name).digest();
const textOf = (name) => `Aa1!${bytesOf(name).toString("base64url").slice(0, 28)}`;
const texts = ["clientSecret", "password", "devicePassword", "refreshToken", "code", "attribute"];
const secrets = { a: bytesOf("a"), ofDevice: bytesOf("a of the device"), ...Object.fromEntries(texts.map((name) => [name, textOf(name)])) };
const random = Uint8Array.from([...secrets.a, ...secrets.ofDevice]);
crypto.getRandomValues = (bytes) => bytes.set(random.subarray(0, bytes.length)) ?? bytes;

/** What memory holds: of each secret no more copies than it is named times. */
function assertHolds(names, when, more = {}) {
  for (const [name, secret] of Object.entries({ ...secrets, ...more })) {
    const most = names.filter((other) => other === name).length;
    const count = copies(secret);
    assert.ok(count <= most, `${when}: ${count} copies of ${name}, of at most ${most}`);
  }
}

const plain = { userPoolId: "us-east-1_AbCdEf123", clientId: "1example23456789", username: "mary" };
const device = {
  deviceKey: "us-east-1_01234567-89ab-cdef-0123-456789abcdef", deviceGroupKey: "-group", devicePassword: secrets.devicePassword,
};
const options = { ...plain, clientSecret: secrets.clientSecret, device };

const { inputs } = JSON.parse(read("../../../test-vectors/user_srp.json")).cases[0];
const challenge = (ChallengeName) => ({
  ChallengeName,
  ChallengeParameters: {
    USERNAME: "mary", USER_ID_FOR_SRP: "mary", DEVICE_KEY: device.deviceKey, SALT: inputs.salt_hex, SRP_B: inputs.srp_b_hex,
    SECRET_BLOCK: inputs.secret_block_b64,
  },
});

const { ChallengeParameters } = challenge("PASSWORD_VERIFIER");
const ofUser = claimOf(["AbCdEf123", "mary"], secrets.password, secrets.a, ChallengeParameters);
const ofDevice = claimOf(["-group", device.deviceKey], secrets.devicePassword, secrets.ofDevice, ChallengeParameters);
/** What the two claims compute. Nothing of it is ever to be found. */
const computed = { ...ofUser.secrets };
for (const [name, secret] of Object.entries(ofDevice.secrets)) computed[`${name} of the device`] = secret;

test("the search finds what is there", () => {
  timestamp();
  assert.equal(Object.keys(computed).length, 38);
  for (const [name, secret] of Object.entries({ ...secrets, ...computed })) {
    const remove = plant(secret);
    assert.equal(copies(secret), 1, name);
    assert.throws(() => assertHolds([], "planted", computed), /1 copies of /);
    remove();
    assert.equal(copies(secret), 0, name);
    if (secret.piece) continue;
    const unplant = plant(Buffer.from(Buffer.from(secret).subarray(8, 16)).swap64());
    assert.equal(copies(secret), 1, `a limb of ${name}`);
    unplant();
  }
});

test("digits are looked for as the module has them", () => {
  timestamp();
  for (const constant of CONSTANTS) assert.ok(memoryOf().includes(constant));
});

/** The claim that is out is the one whose secrets are looked for. */
function assertSigned(signIn, { signature }) {
  const { TIMESTAMP, PASSWORD_CLAIM_SIGNATURE } = signIn.step().request.ChallengeResponses;
  assert.equal(PASSWORD_CLAIM_SIGNATURE, signature(TIMESTAMP));
}

test("a sign-in with a device, call by call", () => {
  const holds = (names, when) => assertHolds(names, when, computed);
  const signIn = new SignIn(options);
  const held = ["clientSecret", "devicePassword", "a", "ofDevice"];
  holds(held, "begun");
  signIn.step();
  holds(held, "SRP_A");
  signIn.receive(challenge("PASSWORD_VERIFIER"));
  holds(held, "challenged");
  signIn.step();
  signIn.answer(secrets.password);
  const after = ["clientSecret", "devicePassword", "ofDevice"];
  holds(after, "answered");
  assertSigned(signIn, ofUser);
  holds(after, "claim");
  signIn.receive({ ChallengeName: "SOFTWARE_TOKEN_MFA", Session: "session" });
  signIn.answer(secrets.code);
  signIn.step();
  holds([...after, "code"], "code");
  signIn.receive({ ChallengeName: "DEVICE_SRP_AUTH", ChallengeParameters: {} });
  signIn.step();
  holds(after, "SRP_A of the device");
  signIn.receive(challenge("DEVICE_PASSWORD_VERIFIER"));
  assertSigned(signIn, ofDevice);
  holds(["clientSecret", "devicePassword"], "claim of the device");
  signIn.receive({ AuthenticationResult: { AccessToken: "token" } });
  signIn.step();
  holds([], "done");
  signIn.free();
  holds([], "freed");
});

test("what the service is sent as it is", () => {
  const signIn = new SignIn({ ...plain, flow: "USER_PASSWORD_AUTH" });
  signIn.answer(new TextEncoder().encode(secrets.password));
  signIn.step();
  assertHolds(["password"], "password");
  signIn.receive({ ChallengeName: "NEW_PASSWORD_REQUIRED", ChallengeParameters: { requiredAttributes: '["userAttributes.name"]' } });
  assertHolds([], "new password required");
  signIn.answer({ text: secrets.password, attributes: { name: secrets.attribute }, parameters: { EXTRA: secrets.code } });
  signIn.step();
  assertHolds(["password", "attribute", "code"], "new password");
  signIn.receive({ AuthenticationResult: { AccessToken: "token" } });
  assertHolds([], "done");
  signIn.free();

  const refresh = new SignIn({ ...options, flow: "REFRESH_TOKEN_AUTH", refreshToken: secrets.refreshToken });
  refresh.step();
  // In the options, and in the message that is out.
  assertHolds(["clientSecret", "devicePassword", "refreshToken", "refreshToken", "a", "ofDevice"], "refresh token");
  refresh.free();
  assertHolds([], "freed");
});

test("a sign-in saved and resumed at each step", () => {
  let signIn = new SignIn(options);
  const steps = [
    () => {}, () => signIn.receive(challenge("PASSWORD_VERIFIER")), () => signIn.answer(secrets.password),
    () => signIn.receive({ ChallengeName: "DEVICE_SRP_AUTH", ChallengeParameters: {} }),
    () => signIn.receive(challenge("DEVICE_PASSWORD_VERIFIER")),
  ];
  for (const [index, move] of steps.entries()) {
    move();
    const saved = signIn.save();
    assertHolds([], `saved at ${index}`, { saved, ...computed });
    signIn = SignIn.resume(options, saved);
    assertHolds(["clientSecret", "devicePassword", "a", "ofDevice"], `resumed at ${index}`, computed);
  }
  signIn.free();
  assertHolds([], "freed");
});

test("what is refused leaves nothing", () => {
  const wrong = [
    { clientId: "with space" }, { username: "" }, { flow: "NO_SUCH_AUTH" }, { session: secrets.code }, { userPoolId: "nowhere" },
    { flow: "REFRESH_TOKEN_AUTH", refreshToken: secrets.refreshToken, device: { ...device, deviceKey: "no key" } },
  ];
  for (const change of wrong) {
    assert.throws(() => new SignIn({ ...options, ...change }), CognitoSrpError);
    assertHolds([], Object.keys(change).join());
  }
  const bytes = new SignIn(options).save();
  assert.throws(() => SignIn.resume({ ...options, username: "joe" }, bytes), { code: "Mismatch" });
  assert.throws(() => SignIn.resume(options, bytes.slice(0, -1)), { code: "InvalidState" });
  assertHolds([], "bytes", { bytes });
  const signIn = new SignIn(plain);
  signIn.receive(challenge("PASSWORD_VERIFIER"));
  assert.throws(() => signIn.answer({ text: secrets.password, attributes: { name: secrets.attribute } }), { code: "Mismatch" });
  assertHolds(["a", "ofDevice"], "a refused reply");
  signIn.answer(secrets.password);
  signIn.receive({ ChallengeName: "NEXT_YEARS_MFA" });
  signIn.answer({ parameters: { CODE: secrets.code } });
  assertHolds(["code"], "another challenge");
  signIn.free();
  assertHolds([], "freed");
});

const NewDeviceMetadata = { DeviceKey: device.deviceKey, DeviceGroupKey: device.deviceGroupKey };

test("values leave nothing", () => {
  secretHash({ clientId: plain.clientId, clientSecret: secrets.clientSecret, username: "mary" });
  assertHolds([], "secretHash");
  const made = rememberDevice({ AccessToken: secrets.code, NewDeviceMetadata }, { deviceName: "phone" });
  const { devicePassword } = made.device;
  assertHolds([], "rememberDevice", { devicePassword, salt: random.subarray(40, 56), drawn: random.subarray(0, 40) });
});

test("what is too long is not copied", () => {
  timestamp();
  const before = memoryOf().length;
  const [long, bytes] = ["x".repeat(1_048_577), new Uint8Array(1_048_577)];
  const wrong = [
    ["USERNAME", { username: long }], ["ClientSecret", { clientSecret: bytes }],
    ["devicePassword", { device: { ...device, devicePassword: long } }],
    ["ClientMetadata", { clientMetadata: { long } }], ["ClientMetadata", { clientMetadata: { [long]: "" } }],
  ];
  for (const [parameter, change] of wrong) {
    assert.throws(() => new SignIn({ ...plain, ...change }), { code: "TooLong", parameter, message: `${parameter} is too long` });
  }
  assert.throws(() => SignIn.resume(plain, bytes), { code: "TooLong", parameter: "saved" });
  assert.throws(() => rememberDevice({ AccessToken: long, NewDeviceMetadata }), { code: "TooLong", parameter: "AccessToken" });
  const signIn = new SignIn({ ...plain, flow: "USER_PASSWORD_AUTH" });
  for (const [parameter, reply] of [["text", long], ["text", bytes], ["ChallengeResponses", { parameters: { long } }]]) {
    assert.throws(() => signIn.answer(reply), { code: "TooLong", parameter });
  }
  signIn.free();
  assert.equal(memoryOf().length, before);
});

test("an answer that is too long leaves no copy", () => {
  const signIn = new SignIn(plain);
  const made = [];
  const { Uint8Array } = globalThis;
  globalThis.Uint8Array = class extends Uint8Array {
    constructor(...args) {
      super(...args);
      made.push(this);
    }
  };
  try {
    const answer = { ChallengeName: "SMS_MFA", Session: "s".repeat(262_144) };
    assert.throws(() => signIn.receive(answer), { code: "TooLong", parameter: "body" });
  } finally {
    globalThis.Uint8Array = Uint8Array;
  }
  assert.ok(made.some(({ length }) => length > 262_144));
  for (const bytes of made) assert.ok(bytes.every((byte) => byte === 0));
  signIn.free();
});

test("what is freed keeps no tokens", async () => {
  const signIn = new SignIn({ ...plain, flow: "USER_PASSWORD_AUTH" });
  signIn.answer(secrets.password);
  const tokens = (() => {
    const AuthenticationResult = { AccessToken: "token" };
    signIn.receive({ AuthenticationResult });
    return new WeakRef(AuthenticationResult);
  })();
  await collected(() => false, 3);
  assert.ok(tokens.deref(), "kept until then");
  signIn.free();
  await collected(() => tokens.deref() === undefined);
  assert.equal(tokens.deref(), undefined);
  assert.throws(() => signIn.step(), { code: "Closed" });
});

/** Collects garbage until something is so, or so many times. */
async function collected(isSo, times = 50) {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  for (let i = 0; i < times && !isSo(); i++) {
    await sleep(10); // what was looked at lives until then
    collect();
  }
}

test("what is collected leaves nothing", async () => {
  (() => new SignIn(options).step())();
  assertHolds(["clientSecret", "devicePassword", "a", "ofDevice"], "not yet collected");
  await collected(() => copies(secrets.a) === 0);
  assertHolds([], "collected");
});

// The last: nothing works after it.
test("a call that panics", () => {
  const signIn = new SignIn(options);
  memoryOf().fill(0xff);
  assert.throws(() => signIn.step(), { name: "CognitoSrpError", code: "Panicked" });
  assert.ok(memoryOf().every((byte) => byte === 0));
  for (const call of [() => signIn.step(), () => signIn.save(), () => new SignIn(options), () => timestamp()]) {
    assert.throws(call, { code: "Panicked" });
  }
  signIn.free();
  assert.throws(() => signIn.step(), { code: "Closed" });
});

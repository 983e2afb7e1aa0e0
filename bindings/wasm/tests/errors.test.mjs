// Bad input gets a CognitoSrpError with its code and the parameter's name; memory is given back.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { CognitoSrpError, rememberDevice, secretHash, SignIn, timestamp } from "cognito-srp6a";

const options = { userPoolId: "us-east-1_AbCdEf123", clientId: "1example23456789", username: "mary" };
const device = {
  deviceKey: "us-east-1_01234567-89ab-cdef-0123-456789abcdef", deviceGroupKey: "-group", devicePassword: "password",
};
const secrets = ["s3cret-password", "s3cret-client"];

function assertThrows(code, parameter, compute) {
  assert.throws(compute, (error) => {
    assert.ok(error instanceof CognitoSrpError && error instanceof Error);
    assert.deepEqual([error.name, error.code, error.parameter], ["CognitoSrpError", code, parameter], error.message);
    for (const secret of secrets) assert.ok(!error.stack.includes(secret) && !JSON.stringify(error).includes(secret));
    return true;
  });
}

/** The parameters of a PASSWORD_VERIFIER, from a recorded case. */
function challenge(changes = {}) {
  const file = new URL("../../../test-vectors/user_srp.json", import.meta.url);
  const { inputs } = JSON.parse(readFileSync(file, "utf8")).cases[0];
  const ChallengeParameters = {
    USERNAME: "mary", USER_ID_FOR_SRP: "mary", SALT: inputs.salt_hex, SRP_B: inputs.srp_b_hex,
    SECRET_BLOCK: inputs.secret_block_b64, ...changes,
  };
  return { ChallengeName: "PASSWORD_VERIFIER", ChallengeParameters };
}

function started(more) {
  const signIn = new SignIn({ ...options, ...more });
  signIn.userSrpAuth();
  return signIn;
}

test("options", () => {
  const wrong = [
    ["Empty", "UserPoolId", { userPoolId: "" }],
    ["InvalidFormat", "UserPoolId", { userPoolId: "AbCdEf123" }],
    ["TooLong", "UserPoolId", { userPoolId: `us-east-1_${"a".repeat(50)}` }],
    ["InvalidType", "UserPoolId", { userPoolId: undefined }],
    ["InvalidFormat", "ClientId", { clientId: "with space" }],
    ["InvalidType", "ClientId", { clientId: 1 }],
    ["Empty", "USERNAME", { username: "" }],
    ["InvalidType", "USERNAME", { username: null }],
    ["Empty", "ClientSecret", { clientSecret: "" }],
    ["InvalidType", "ClientSecret", { clientSecret: 5 }],
    ["InvalidUtf8", undefined, { clientSecret: new Uint8Array([0xff]) }],
    ["InvalidFormat", "DEVICE_KEY", { device: { ...device, deviceKey: "KEY" } }],
    ["Empty", "DeviceGroupKey", { device: { ...device, deviceGroupKey: "" } }],
    ["InvalidType", "DEVICE_KEY", { device: {} }],
  ];
  for (const [code, parameter, change] of wrong) {
    assertThrows(code, parameter, () => new SignIn({ ...options, ...change }));
  }
});

test("what the server sends", () => {
  const wrong = [
    ["Missing", "SRP_B", { SRP_B: undefined }],
    ["Empty", "SRP_B", { SRP_B: "" }],
    ["InvalidHex", "SRP_B", { SRP_B: "xyz" }],
    ["ZeroPublicKey", "SRP_B", { SRP_B: "0" }],
    ["NotReduced", "SRP_B", { SRP_B: "f".repeat(768) }],
    ["InvalidHex", "SALT", { SALT: "no" }],
    ["InvalidBase64", "SECRET_BLOCK", { SECRET_BLOCK: "*" }],
    ["Missing", "USER_ID_FOR_SRP", { USER_ID_FOR_SRP: undefined }],
    ["InvalidType", "SALT", { SALT: 5 }],
  ];
  for (const [code, parameter, change] of wrong) {
    const signIn = started();
    assertThrows(code, parameter, () => signIn.passwordVerifier(challenge(change), "s3cret-password"));
  }
  const signIn = started();
  assertThrows("InvalidType", "ChallengeName", () => signIn.passwordVerifier({}, "s3cret-password"));
  assertThrows("Mismatch", "ChallengeName", () => signIn.smsMfa(challenge(), "123456"));
  assertThrows("InvalidType", "Session", () => signIn.passwordVerifier({ ...challenge(), Session: 5 }, "x"));
  const without = { ChallengeName: "PASSWORD_VERIFIER" };
  assertThrows("InvalidType", "ChallengeParameters", () => signIn.passwordVerifier(without, "s3cret-password"));
});

test("answers", () => {
  const signIn = new SignIn(options);
  const asked = (ChallengeName) => ({ ChallengeName, Session: "session" });
  assertThrows("Empty", "SMS_MFA_CODE", () => signIn.smsMfa(asked("SMS_MFA"), ""));
  assertThrows("InvalidType", "SMS_MFA_CODE", () => signIn.smsMfa(asked("SMS_MFA"), 123456));
  assertThrows("Empty", "PASSWORD", () => signIn.userPasswordAuth(""));
  assertThrows("Empty", "NEW_PASSWORD", () => signIn.newPasswordRequired(asked("NEW_PASSWORD_REQUIRED"), ""));
  const select = (selected) => () => signIn.selectChallenge(asked("SELECT_CHALLENGE"), selected);
  assertThrows("InvalidType", "PASSWORD", select({ answer: "PASSWORD" }));
  assertThrows("InvalidType", "CREDENTIAL", select({ answer: "WEB_AUTHN" }));
  assertThrows("InvalidType", "ANSWER", select({}));
  const other = (name, responses) => () => signIn.otherChallenge(asked(name), responses);
  assertThrows("AdminNoSrpAuth", undefined, other("ADMIN_NO_SRP_AUTH", {}));
  assertThrows("Duplicate", "USERNAME", other("NEXT_YEARS_MFA", { USERNAME: "other" }));
  assert.deepEqual(other("NEXT_YEARS_MFA", { CODE: "1" })().ChallengeResponses, { CODE: "1", USERNAME: "mary" });
});

test("the order of calls", () => {
  const signIn = new SignIn(options);
  const claim = () => signIn.passwordVerifier(challenge(), "s3cret-password");
  assertThrows("NotStarted", "SRP_A", claim);
  signIn.userSrpAuth();
  assert.equal(claim().ChallengeResponses.USERNAME, "mary");
  assertThrows("NotStarted", "SRP_A", claim);
  assertThrows("NoDevice", "DEVICE_KEY", () => signIn.deviceSrpAuth({ ChallengeName: "DEVICE_SRP_AUTH" }));
  const asked = { ...challenge(), ChallengeName: "DEVICE_PASSWORD_VERIFIER" };
  assertThrows("NoDevice", "DEVICE_KEY", () => signIn.devicePasswordVerifier(asked));
  const onDevice = new SignIn({ ...options, device });
  onDevice.deviceSrpAuth({ ChallengeName: "DEVICE_SRP_AUTH" });
  const another = challenge({ DEVICE_KEY: "us-east-1_0" }).ChallengeParameters;
  const ofAnother = { ChallengeName: "DEVICE_PASSWORD_VERIFIER", ChallengeParameters: another };
  assertThrows("Mismatch", "DEVICE_KEY", () => onDevice.devicePasswordVerifier(ofAnother));
  assertThrows("InvalidState", undefined, () => SignIn.resume(options, new Uint8Array(3)));
  assertThrows("NoDevice", "DEVICE_KEY", () => SignIn.resume(options, new Uint8Array(65).fill(1)));
});

test("values", () => {
  assert.equal(timestamp(new Date("2023-09-05T07:09:03.999Z")), "Tue Sep 5 07:09:03 UTC 2023");
  assert.equal(timestamp(new Date(0)), "Thu Jan 1 00:00:00 UTC 1970");
  for (const date of [new Date(NaN), new Date(-1), new Date(8.64e15)]) {
    assertThrows("TimestampOutOfRange", "TIMESTAMP", () => timestamp(date));
  }
  assertThrows("InvalidType", "TIMESTAMP", () => timestamp(0));
  const made = { clientId: "4lgxnrv60yass7vkn88bo06x3c", username: "alice" };
  const clientSecret = "a0bexkd98rr1kdmwfio6a2j3djls66hvjc9pnexn1rtrri1n4sq";
  // test-vectors/secret_hash.json, case s-plain.
  assert.equal(secretHash({ ...made, clientSecret }), "YHkjD4RKdlH4FmZU9MIW06G/V0kVOyl+dMYcW4CPCIU=");
  assertThrows("InvalidType", "ClientSecret", () => secretHash(made));
  const metadata = { DeviceKey: device.deviceKey, DeviceGroupKey: undefined };
  assertThrows("InvalidType", "DeviceGroupKey", () => rememberDevice({ accessToken: "t", newDeviceMetadata: metadata }));
});

test("memory is given back, once", () => {
  const signIn = started();
  signIn.free();
  signIn.free();
  assertThrows("Freed", undefined, () => signIn.userSrpAuth());
  assertThrows("Freed", undefined, () => signIn.username);
  const disposed = started();
  disposed[Symbol.dispose ?? "free"]();
  assertThrows("Freed", undefined, () => disposed.suspend());
});

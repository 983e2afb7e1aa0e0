// Bad input gets a CognitoSrpError with its code and the parameter's name; memory is given back.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { CognitoSrpError, otpauthUri, refreshTokens, rememberDevice, secretHash, SignIn, timestamp } from "cognito-srp6a";

const options = { userPoolId: "us-east-1_AbCdEf123", clientId: "1example23456789", username: "mary" };
const device = {
  deviceKey: "us-east-1_01234567-89ab-cdef-0123-456789abcdef", deviceGroupKey: "-group", devicePassword: "password",
};
const secrets = ["s3cret-password", "s3cret-client"];

function assertThrows(code, parameter, compute) {
  assert.throws(compute, (error) => {
    assert.ok(error instanceof CognitoSrpError && error instanceof Error, `${error}`);
    assert.deepEqual([error.name, error.code, error.parameter], ["CognitoSrpError", code, parameter], error.message);
    assert.equal(error.message.split("\n").length, 1, "one line of a log");
    for (const secret of secrets) assert.ok(!error.stack.includes(secret) && !JSON.stringify(error).includes(secret));
    return true;
  });
}

/** A PASSWORD_VERIFIER, from a recorded case. */
function challenge(changes = {}) {
  const file = new URL("../../../test-vectors/user_srp.json", import.meta.url);
  const { inputs } = JSON.parse(readFileSync(file, "utf8")).cases[0];
  const ChallengeParameters = {
    USERNAME: "mary", USER_ID_FOR_SRP: "mary", SALT: inputs.salt_hex, SRP_B: inputs.srp_b_hex,
    SECRET_BLOCK: inputs.secret_block_b64, ...changes,
  };
  return { ChallengeName: "PASSWORD_VERIFIER", ChallengeParameters };
}

/** A sign-in that was asked a challenge after its password. */
function askedFor(ChallengeName, more = {}) {
  const signIn = new SignIn(options);
  signIn.receive(challenge());
  signIn.answer("s3cret-password");
  signIn.receive({ ChallengeName, Session: "session", ...more });
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
    ["InvalidFormat", "DEVICE_KEY", { device: { ...device, deviceKey: "no key" } }],
    ["Empty", "DeviceGroupKey", { device: { ...device, deviceGroupKey: "" } }],
    ["InvalidType", "DEVICE_KEY", { device: {} }],
    ["InvalidType", "devicePassword", { device: { ...device, devicePassword: 1 } }],
    ["Mismatch", "AuthFlow", { flow: "NO_SUCH_AUTH" }],
    ["Mismatch", "AuthFlow", { flow: "ADMIN_USER_PASSWORD_AUTH" }],
    ["Mismatch", "AuthFlow", { flow: "USER_PASSWORD_AUTH", admin: true }],
    ["Missing", "REFRESH_TOKEN", { flow: "REFRESH_TOKEN_AUTH" }],
    ["Mismatch", "AuthFlow", { flow: "NO_SUCH_AUTH", refreshToken: "token" }],
    ["Mismatch", "REFRESH_TOKEN", { refreshToken: "token" }],
    ["Mismatch", "PREFERRED_CHALLENGE", { preferredChallenge: "EMAIL_OTP" }],
    ["Mismatch", "PREFERRED_CHALLENGE", { flow: "CUSTOM_AUTH", preferredChallenge: "EMAIL_OTP" }],
    ["Mismatch", "AuthFlow", { srpFirst: true }],
    ["Mismatch", "AuthFlow", { flow: "USER_AUTH", srpFirst: true, preferredChallenge: "EMAIL_OTP" }],
    ["Mismatch", "Session", { session: "session" }],
    ["Mismatch", "UserContextData", { admin: true, userContextData: {} }],
    ["Mismatch", "ContextData", { contextData: { IpAddress: "", ServerName: "", ServerPath: "", HttpHeaders: [] } }],
    ["InvalidType", "ClientMetadata", { clientMetadata: { "tenant\nINFO mary signed in": 1 } }],
    ["InvalidType", "ServerName", { admin: true, contextData: { IpAddress: "" } }],
  ];
  for (const [code, parameter, change] of wrong) {
    assertThrows(code, parameter, () => new SignIn({ ...options, ...change }));
  }
});

test("what the service sends: refused, and mended it is taken", () => {
  const wrong = [
    ["Missing", "SRP_B", { SRP_B: undefined }],
    ["Empty", "SRP_B", { SRP_B: "" }],
    ["InvalidHex", "SRP_B", { SRP_B: "xyz" }],
    ["ZeroPublicKey", "SRP_B", { SRP_B: "0" }],
    ["NotReduced", "SRP_B", { SRP_B: "f".repeat(768) }],
    ["InvalidHex", "SALT", { SALT: "no" }],
    ["Missing", "USER_ID_FOR_SRP", { USERNAME: null, USER_ID_FOR_SRP: null }],
  ];
  const signIn = new SignIn(options);
  const { request } = signIn.step();
  for (const [code, parameter, change] of wrong) {
    assertThrows(code, parameter, () => signIn.receive(challenge(change)));
    assert.deepEqual(signIn.step().request, request, "the request is still out");
  }
  assertThrows("InvalidType", "answer", () => signIn.receive(undefined));
  assertThrows("InvalidType", "body", () => signIn.receive(new Response("{}")));
  assertThrows("Missing", "AuthenticationResult", () => signIn.receive({ status: 200, body: "{}" }));
  assertThrows("TooLong", "Session", () => signIn.receive({ ...challenge(), Session: "s".repeat(4097) }));
  const long = "x".repeat(262_145);
  assertThrows("TooLong", "body", () => signIn.receive({ status: 200, body: long }));
  assertThrows("TooLong", "body", () => signIn.receive({ ...challenge(), Session: long }));
  const many = Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`p${index}`, ""]));
  assertThrows("TooLong", "body", () => signIn.receive({ ...challenge(), ChallengeParameters: many }));
  signIn.receive(challenge());
  assert.deepEqual(signIn.step(), { type: "ask", question: { type: "Password" } });
});

test("what this sign-in cannot answer, and what it must not", () => {
  const signIn = askedFor("SMS_MFA");
  signIn.answer("123456");
  for (const ChallengeName of ["DEVICE_SRP_AUTH", "PASSWORD_VERIFIER"]) {
    assertThrows("UnexpectedChallenge", undefined, () => signIn.receive({ ...challenge(), ChallengeName }));
  }
  assertThrows("AdminNoSrpAuth", undefined, () => signIn.receive({ ChallengeName: "ADMIN_NO_SRP_AUTH" }));
  assertThrows("Downgrade", undefined, () => signIn.receive({ ChallengeName: "PASSWORD" }));
  const { type, error } = signIn.step();
  assert.deepEqual([type, error.code], ["failed", "Downgrade"]);
  assertThrows("OutOfTurn", undefined, () => signIn.receive(challenge()));
});

test("a downgrade is one beside a Session that is too long", () => {
  const Session = "s".repeat(4097);
  const flows = [["USER_SRP_AUTH", "PASSWORD_VERIFIER"], ["CUSTOM_AUTH", "SMS_MFA"]];
  for (const [flow, ChallengeName] of flows) {
    const signIn = new SignIn({ ...options, flow });
    assertThrows("TooLong", "Session", () => signIn.receive({ ...challenge(), ChallengeName, Session }));
    assertThrows("Missing", "AuthenticationResult", () => signIn.receive({ Session }));
    assert.equal(signIn.step().type, "send", "the request is still out");
    assertThrows("Downgrade", undefined, () => signIn.receive({ ChallengeName: "PASSWORD", Session }));
    assert.equal(signIn.step().error.code, "Downgrade", flow);
  }
});

test("a Session that is too long while an authenticator app is set up", () => {
  const Session = "s".repeat(4097);
  const signIn = new SignIn({ ...options, flow: "CUSTOM_AUTH" });
  const refused = (answer) => assertThrows("TooLong", "Session", () => signIn.receive({ ...answer, Session }));
  signIn.receive({ ChallengeName: "MFA_SETUP" });
  for (const answer of [{}, { SecretCode: "JBSWY3DPEHPK3PXP" }, { ChallengeName: "SMS_MFA" }]) refused(answer);
  signIn.receive({ SecretCode: "JBSWY3DPEHPK3PXP" });
  signIn.answer("123456");
  for (const answer of [{}, { Status: "SUCCESS" }, { Status: "ERROR" }]) refused(answer);
  signIn.receive({ Status: "SUCCESS", Session: "session" });
  assert.equal(signIn.step().request.Session, "session");
});

test("a device is forgotten by the service's own answer alone", () => {
  const error = (status, __type) => ({ status, body: { __type, message: "No." } });
  const thrown = (name, more) => Object.assign(new Error("No."), { name, $fault: "client", ...more });
  const answers = [
    [error(503, "ServiceUnavailableException"), false, 503],
    [error(400, "ThrottlingException"), false, 400],
    [error(429, "ThrottledException"), false, 429],
    [thrown("ThrottledException", { $metadata: { httpStatusCode: 429 } }), false, 429],
    [thrown("ThrottledException", { $response: { statusCode: 429 } }), false, 429],
    [{ status: 403, body: "<html>Blocked</html>" }, false, 403],
    [error(400, "NotAuthorizedException"), true, 400],
    [error(428, "NotAuthorizedException"), true, 428],
    [thrown("NotAuthorizedException", { $metadata: { httpStatusCode: 400 } }), true, 400],
    [thrown("NotAuthorizedException"), true, undefined],
    // A number that is no status counts as none.
    [error(65_536 + 429, "NotAuthorizedException"), true, undefined],
    [error(-1, "NotAuthorizedException"), true, undefined],
    [error(429.5, "NotAuthorizedException"), true, undefined],
    [error(NaN, "NotAuthorizedException"), true, undefined],
  ];
  for (const [answer, forgotten, status] of answers) {
    const signIn = new SignIn({ ...options, device });
    signIn.receive(error(400, "ResourceNotFoundException"));
    assert.equal("DEVICE_KEY" in signIn.step().request.AuthParameters, false);
    signIn.receive(answer);
    const { type, error: failure } = signIn.step();
    assert.deepEqual([type, signIn.deviceForgotten, failure.status], ["failed", forgotten, status], JSON.stringify(answer));
  }
});

test("replies: refused, and the question stands", () => {
  const signIn = askedFor("SOFTWARE_TOKEN_MFA");
  const wrong = [
    ["Empty", "SOFTWARE_TOKEN_MFA_CODE", ""],
    ["Missing", "SOFTWARE_TOKEN_MFA_CODE", { choice: "SMS_MFA" }],
    ["Missing", "SOFTWARE_TOKEN_MFA_CODE", undefined],
    ["InvalidType", "text", { text: 123456 }],
    ["InvalidType", "choice", { choice: new Uint8Array(1) }],
    ["InvalidUtf8", undefined, new Uint8Array([0xff])],
    ["Duplicate", "USERNAME", { text: "123456", parameters: { USERNAME: "other" } }],
    ["Duplicate", "DEVICE_KEY", { text: "123456", parameters: { DEVICE_KEY: "other" } }],
    ["Mismatch", "userAttributes", { text: "123456", attributes: { given_name: "Mary" } }],
    ["InvalidType", "ChallengeResponses", { text: "123456", parameters: { "s3cret-password\nINFO mary signed in": 5 } }],
    ["InvalidType", "ChallengeResponses", { text: "123456", parameters: 5 }],
  ];
  for (const [code, parameter, reply] of wrong) {
    assertThrows(code, parameter, () => signIn.answer(reply));
    assert.equal(signIn.step().question.type, "Code");
  }
  assertThrows("InvalidType", "TIMESTAMP", () => signIn.answer("123456", 0));
  // A known challenge takes a parameter more.
  signIn.answer({ text: "123456", parameters: { FRIENDLY: new TextEncoder().encode("yes") } });
  assert.equal(signIn.step().request.ChallengeResponses.FRIENDLY, "yes");
});

test("a choice that is not listed: refused, and the question stands", () => {
  const mfa = askedFor("SELECT_MFA_TYPE", { ChallengeParameters: { MFAS_CAN_CHOOSE: '["EMAIL_OTP","SMS_MFA"]' } });
  const first = new SignIn({ ...options, flow: "USER_AUTH" });
  first.receive({ ChallengeName: "SELECT_CHALLENGE", Session: "session", AvailableChallenges: ["EMAIL_OTP", "PASSWORD"] });
  for (const [signIn, type] of [[mfa, "SelectMfa"], [first, "SelectFirstFactor"]]) {
    for (const choice of ["SOFTWARE_TOKEN_MFA", "PASSWORD_SRP", "EMAIL", "email_otp", "EMAIL_OTP "]) {
      assertThrows("Mismatch", "ANSWER", () => signIn.answer({ choice }));
      assert.equal(signIn.step().question.type, type);
    }
    signIn.answer({ choice: "EMAIL_OTP" });
    assert.equal(signIn.step().request.ChallengeResponses.ANSWER, "EMAIL_OTP");
  }
});

test("a challenge that is new", () => {
  const signIn = askedFor("NEXT_YEARS_MFA", { ChallengeParameters: { HINT: "a", NONE: null, LIST: [1] } });
  const { question } = signIn.step();
  assert.deepEqual(question, { type: "Other", name: "NEXT_YEARS_MFA", parameters: { HINT: "a", LIST: "[1]" } });
  assertThrows("Missing", "ChallengeResponses", () => signIn.answer({ parameters: {} }));
  signIn.answer({ parameters: { CODE: "1" } });
  const { ChallengeName, ChallengeResponses, Session } = signIn.step().request;
  assert.deepEqual([ChallengeName, ChallengeResponses, Session], ["NEXT_YEARS_MFA", { CODE: "1", USERNAME: "mary" }, "session"]);
});

test("the order of calls", () => {
  const signIn = new SignIn(options);
  assertThrows("OutOfTurn", undefined, () => signIn.answer("s3cret-password"));
  signIn.receive(challenge());
  assertThrows("OutOfTurn", undefined, () => signIn.receive(challenge()));
  assertThrows("TimestampOutOfRange", "TIMESTAMP", () => signIn.answer("s3cret-password", new Date(NaN)));
  signIn.answer("s3cret-password", new Date("2023-09-05T07:09:03Z"));
  assert.equal(signIn.step().request.ChallengeResponses.TIMESTAMP, "Tue Sep 5 07:09:03 UTC 2023");
});

test("bytes of a sign-in", () => {
  const bytes = new SignIn(options).save();
  assertThrows("Mismatch", "USERNAME", () => SignIn.resume({ ...options, username: "joe" }, bytes));
  assertThrows("InvalidType", "saved", () => SignIn.resume(options, "text"));
  for (const wrong of [new Uint8Array(0), new Uint8Array(65), bytes.slice(1), bytes.slice(0, -1), [...bytes, 0]]) {
    assertThrows("InvalidState", undefined, () => SignIn.resume(options, Uint8Array.from(wrong)));
  }
  assert.equal(SignIn.resume(options, bytes).step().type, "send");
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
  assertThrows("Empty", "REFRESH_TOKEN", () => refreshTokens({ ...options, refreshToken: "" }));
  const uri = otpauthUri("ABCDEFGH", { issuer: "My App (dev)", account: "mary@example.com" });
  assert.equal(uri, "otpauth://totp/My%20App%20%28dev%29:mary%40example.com?secret=ABCDEFGH&issuer=My%20App%20%28dev%29");
});

test("rememberDevice", () => {
  const NewDeviceMetadata = { DeviceKey: device.deviceKey, DeviceGroupKey: device.deviceGroupKey };
  const tokens = { AccessToken: "token", NewDeviceMetadata };
  const { operation, request, device: kept } = rememberDevice(tokens, { deviceName: "a phone" });
  assert.deepEqual([operation, request.DeviceName, request.DeviceKey], ["ConfirmDevice", "a phone", device.deviceKey]);
  assert.deepEqual(Object.keys(kept), ["deviceKey", "deviceGroupKey", "devicePassword"]);
  assert.equal("DeviceName" in rememberDevice(tokens).request, false);
  // No new device is no error.
  for (const none of [undefined, null, {}, { ...NewDeviceMetadata, DeviceGroupKey: null }]) {
    assert.equal(rememberDevice({ ...tokens, NewDeviceMetadata: none }), undefined);
  }
  assertThrows("Missing", "AccessToken", () => rememberDevice({ NewDeviceMetadata }));
  assertThrows("Empty", "DeviceName", () => rememberDevice(tokens, { deviceName: "" }));
  assertThrows("InvalidType", "DeviceName", () => rememberDevice(tokens, { deviceName: 1 }));
});

test("memory is given back, once", () => {
  const signIn = new SignIn(options);
  signIn.free();
  signIn.free();
  for (const call of [() => signIn.step(), () => signIn.username, () => signIn.receive(challenge()), () => signIn.save()]) {
    assertThrows("Closed", undefined, call);
  }
  const disposed = new SignIn(options);
  disposed[Symbol.dispose ?? "free"]();
  assertThrows("Closed", undefined, () => disposed.step());
});

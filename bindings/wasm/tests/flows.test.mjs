// Every flow and challenge, through AWS's own SDK, against the emulator.
import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import * as sdk from "@aws-sdk/client-cognito-identity-provider";
import { CognitoSrpError, refreshTokens, rememberDevice, secretHash, SignIn } from "cognito-srp6a";
import { clientId, clientWithSecret, code, passwordOf, startEmulator, userPoolId } from "./support/emulator.mjs";

let emulator, cognito;
before(async () => {
  emulator = await startEmulator();
  const credentials = { accessKeyId: "unused", secretAccessKey: "unused" };
  cognito = new sdk.CognitoIdentityProviderClient({ endpoint: emulator.endpoint, region: "us-east-1", credentials });
});
after(() => emulator.stop());

const send = (operation, request) => cognito.send(new sdk[`${operation}Command`](request));
const optionsOf = (username, more) => ({ userPoolId, clientId, username, ...more });

/** README's loop. `replies` are by the question's type; a list is used up. Tokens, and what was sent and asked. */
async function signIn(options, replies) {
  let signIn = new SignIn(options);
  const asked = [];
  const sent = [];
  for (;;) {
    const step = signIn.step();
    if (step.type === "send") {
      sent.push(step.request.ChallengeName ?? step.request.AuthFlow ?? step.operation);
      signIn.receive(await send(step.operation, step.request).catch((error) => error));
    } else if (step.type === "ask") {
      const { type } = step.question;
      asked.push(step.question);
      assert.ok(type in replies, `asked for ${type}`);
      signIn.answer(Array.isArray(replies[type]) ? replies[type].shift() : replies[type]);
    } else if (step.type === "done") {
      const { username } = signIn;
      signIn.free();
      assert.ok(step.tokens.AccessToken);
      return { ...step, asked, sent, username };
    } else throw step.error;
  }
}

for (const more of [{}, clientWithSecret]) {
  const client = more.clientSecret ? "with a secret" : "without a secret";

  test(`USER_SRP_AUTH, by name and by e-mail address, client ${client}`, async () => {
    for (const name of ["salt-high", "salt-low", "salt-odd", "salt-short", "salt-one"]) {
      for (const login of [name, `${name}@example.com`]) {
        const { sent, username } = await signIn(optionsOf(login, more), { Password: passwordOf(name) });
        assert.deepEqual(sent, ["USER_SRP_AUTH", "PASSWORD_VERIFIER"]);
        assert.equal(username, name);
      }
    }
  });

  test(`a device is remembered and signs in, client ${client}`, async () => {
    const replies = { Password: passwordOf("mfa-device"), Code: code };
    const { tokens, sent } = await signIn(optionsOf("mfa-device@example.com", more), replies);
    assert.deepEqual(sent, ["USER_SRP_AUTH", "PASSWORD_VERIFIER", "SOFTWARE_TOKEN_MFA"]);

    const { operation, request, device } = rememberDevice(tokens, { deviceName: "a test" });
    const { UserConfirmationNecessary } = await send(operation, request);
    if (UserConfirmationNecessary) {
      const { AccessToken, DeviceKey } = request;
      await send("UpdateDeviceStatus", { AccessToken, DeviceKey, DeviceRememberedStatus: "remembered" });
    }

    // What is stored is JSON.
    const options = optionsOf("mfa-device@example.com", { ...more, device: JSON.parse(JSON.stringify(device)) });
    const again = await signIn(options, { Password: passwordOf("mfa-device") });
    assert.deepEqual(again.sent, ["USER_SRP_AUTH", "PASSWORD_VERIFIER", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"]);
    assert.equal(again.deviceForgotten, false);
  });

  test(`REFRESH_TOKEN_AUTH, client ${client}`, async () => {
    const { tokens, username } = await signIn(optionsOf("salt-high", more), { Password: passwordOf("salt-high") });
    const refresh = { flow: "REFRESH_TOKEN_AUTH", refreshToken: tokens.RefreshToken };
    assert.deepEqual((await signIn(optionsOf(username, { ...more, ...refresh }), {})).sent, ["REFRESH_TOKEN_AUTH"]);
  });

  test(`Admin operations, client ${client}`, async () => {
    const admin = { ...more, admin: true };
    const replies = { Password: passwordOf("salt-odd") };
    await signIn(optionsOf("salt-odd", admin), replies);
    const { sent } = await signIn(optionsOf("salt-odd", { ...admin, flow: "ADMIN_USER_PASSWORD_AUTH" }), replies);
    assert.deepEqual(sent, ["ADMIN_USER_PASSWORD_AUTH"]);
  });
}

test("USER_AUTH with each first factor", async () => {
  const replies = { Password: passwordOf("salt-low"), Code: code, Passkey: '{"id":"credential"}' };
  for (const preferredChallenge of ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP", "SMS_OTP"]) {
    await signIn(optionsOf("salt-low", { flow: "USER_AUTH", preferredChallenge }), replies);
  }
});

test("SELECT_CHALLENGE with each choice", async () => {
  for (const choice of ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP", "SMS_OTP"]) {
    const replies = { SelectFirstFactor: { choice }, Password: passwordOf("salt-low"), Code: code };
    const { asked, sent } = await signIn(optionsOf("salt-low", { flow: "USER_AUTH" }), replies);
    assert.equal(sent[1], "SELECT_CHALLENGE");
    assert.ok(asked[0].among.includes(choice));
  }
});

test("USER_PASSWORD_AUTH", async () => {
  await signIn(optionsOf("salt-one@example.com", { flow: "USER_PASSWORD_AUTH" }), { Password: passwordOf("salt-one") });
});

test("CUSTOM_AUTH, and with the password first", async () => {
  for (const srpFirst of [false, true]) {
    const replies = { Password: passwordOf("custom"), Custom: "42" };
    const { sent } = await signIn(optionsOf("custom", { flow: "CUSTOM_AUTH", srpFirst }), replies);
    const first = srpFirst ? ["PASSWORD_VERIFIER"] : [];
    assert.deepEqual(sent, ["CUSTOM_AUTH", ...first, "CUSTOM_CHALLENGE"]);
  }
});

test("SELECT_MFA_TYPE", async () => {
  for (const choice of ["SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP"]) {
    const replies = { Password: passwordOf("mfa-choice"), SelectMfa: { choice }, Code: code };
    const { asked, sent } = await signIn(optionsOf("mfa-choice"), replies);
    assert.deepEqual(sent.slice(1), ["PASSWORD_VERIFIER", "SELECT_MFA_TYPE", choice]);
    assert.deepEqual(asked[1].among, ["SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP"]);
    assert.equal(asked[2].kind, choice);
  }
});

test("MFA_SETUP: an authenticator app", async () => {
  const SetUpTotp = { text: code, parameters: { FriendlyDeviceName: "a phone" } };
  const { asked, sent } = await signIn(optionsOf("mfa-setup"), { Password: passwordOf("mfa-setup"), SetUpTotp });
  assert.deepEqual(sent.slice(2), ["AssociateSoftwareToken", "VerifySoftwareToken", "MFA_SETUP"]);
  assert.match(asked[1].secretCode, /^[A-Z2-7]+$/);
});

test("a wrong code is asked for again", async () => {
  const replies = { Password: passwordOf("mfa"), Code: ["000000", code] };
  const { asked, sent } = await signIn(optionsOf("mfa"), replies);
  assert.deepEqual(asked.map(({ again }) => again !== undefined), [false, false, true]);
  assert.deepEqual(sent.slice(2), ["SOFTWARE_TOKEN_MFA", "SOFTWARE_TOKEN_MFA"]);
});

test("NEW_PASSWORD_REQUIRED", async () => {
  const NewPassword = { text: "N3w-passw0rd!", attributes: { given_name: "Mary" } };
  const { asked } = await signIn(optionsOf("new-profile"), { Password: passwordOf("new-profile"), NewPassword });
  assert.deepEqual(asked[1].required, ["given_name"]);
});

test("SECRET_HASH of a request that is not made here", async () => {
  const username = "somebody-new";
  const request = { ClientId: clientWithSecret.clientId, Username: username, Password: "Passw0rd!" };
  await send("SignUp", { ...request, SecretHash: secretHash({ ...clientWithSecret, username }) });
  await signIn(optionsOf(username, clientWithSecret), { Password: "Passw0rd!" });
});

test("GetTokensFromRefreshToken", () => {
  const { operation, request } = refreshTokens({
    ...clientWithSecret,
    refreshToken: new TextEncoder().encode("token"),
    device: { deviceKey: "us-east-1_0", deviceGroupKey: "-group", devicePassword: "password" },
    clientMetadata: { tenant: "a" },
  });
  assert.equal(operation, "GetTokensFromRefreshToken");
  assert.deepEqual(request, {
    ClientId: clientWithSecret.clientId, ClientSecret: clientWithSecret.clientSecret, RefreshToken: "token",
    DeviceKey: "us-east-1_0", ClientMetadata: { tenant: "a" },
  });
  new sdk.GetTokensFromRefreshTokenCommand(request);
});

test("a sign-in goes on in another process, before each step", async () => {
  const options = optionsOf("mfa", clientWithSecret);
  let signIn = new SignIn(options);
  const sizes = [];
  for (;;) {
    const step = signIn.step();
    if (step.type === "done") break;
    if (step.type === "failed") throw step.error;
    const first = signIn;
    const bytes = first.save();
    assert.throws(() => first.step(), { code: "Closed" });
    sizes.push(bytes.length);
    signIn = SignIn.resume(options, bytes);
    if (step.type === "send") signIn.receive(await send(step.operation, step.request));
    else signIn.answer(step.question.type === "Password" ? passwordOf("mfa") : code);
  }
  assert.ok(Math.max(...sizes) <= 8192, `${sizes}`);
  assert.throws(() => signIn.save(), { code: "OutOfTurn" });
  assert.ok(signIn.step().tokens, "what cannot be taken out is still there");
});

test("a password as bytes", async () => {
  const password = new TextEncoder().encode(passwordOf("salt-high"));
  await signIn(optionsOf("salt-high"), { Password: password });
  assert.equal(new TextDecoder().decode(password), passwordOf("salt-high"), "the caller's bytes are the caller's");
});

test("a wrong password is refused by the service", async () => {
  await assert.rejects(signIn(optionsOf("salt-high"), { Password: "wrong" }), {
    name: "NotAuthorizedException", message: "Incorrect username or password.", status: 400,
    operation: "RespondToAuthChallenge", challenge: "PASSWORD_VERIFIER", deviceRefused: false,
  });
});

test("an exception that is not the service's is thrown on", async () => {
  const unreachable = new sdk.CognitoIdentityProviderClient({ endpoint: "http://127.0.0.1:9/", region: "us-east-1", maxAttempts: 1 });
  const signIn = new SignIn(optionsOf("salt-high"));
  const { request } = signIn.step();
  const lost = await unreachable.send(new sdk.InitiateAuthCommand(request)).catch((error) => error);
  assert.throws(() => signIn.receive(lost), (error) => error === lost && !(error instanceof CognitoSrpError));
  assert.deepEqual(signIn.step().request, request, "the request is still out");
  signIn.receive(await send("InitiateAuth", request));
  assert.equal(signIn.step().type, "ask");
});

test("README's code, as it stands", async () => {
  const { person, signIn } = await fromReadme("signIn", "person");
  globalThis.prompt = (label) => (label === "Password" ? passwordOf("mfa") : "123456");
  try {
    assert.ok((await signIn("mfa@example.com", person)).tokens.AccessToken);
  } finally {
    delete globalThis.prompt;
  }
});

test("README's code between processes, as it stands", async () => {
  const { begin, goOn } = await fromReadme("signIn", "begin");
  const options = optionsOf("mfa");
  const asked = [await begin(options)];
  const replies = [["Password", passwordOf("mfa")], ["Code", ""], ["Password", passwordOf("mfa")], ["Code", "000000"], ["Code", code]];
  for (const [seen, reply] of replies) asked.push(await goOn(options, asked.at(-1).saved, seen, reply));
  const [password, first, refused, clickedTwice, again, done] = asked.map(({ step }) => step);
  assert.equal(password.question.type, "Password");
  assert.deepEqual([first.question.type, first.question.again], ["Code", undefined]);
  assert.deepEqual([refused, clickedTwice], [first, first]); // neither an empty code nor a second click changes anything
  assert.notEqual(again.question.again, undefined);
  assert.ok(done.tokens.AccessToken);
  // The service's error is not lost.
  const { saved } = await begin(options);
  await assert.rejects(goOn(options, saved, "Password", "wrong"), { name: "NotAuthorizedException" });
  await assert.rejects(begin({ ...options, clientId: "anotherclient0000000000001" }), { operation: "InitiateAuth" });
});

let pages = 0;

/** README's blocks that define these functions, as a module. */
async function fromReadme(...names) {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const blocks = [...readme.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code);
  const used = names.map((name) => blocks.find((block) => new RegExp(`function ${name}\\(`).test(block)));
  const here = { "us-east-1_AbCdEf123": userPoolId, "1example23456789": clientId, "https://cognito-idp.us-east-1.amazonaws.com/": emulator.endpoint };
  const code = Object.entries(here).reduce((code, [example, ours]) => code.replace(example, ours), used.join(""));
  const defined = [...code.matchAll(/^(?:async )?function (\w+)/gm)].map(([, name]) => name);
  const file = new URL(`readme${++pages}.mjs`, import.meta.url); // beside, so that the package is found
  writeFileSync(file, `${code}\nexport { ${defined} };`);
  try {
    return await import(file);
  } finally {
    rmSync(file);
  }
}

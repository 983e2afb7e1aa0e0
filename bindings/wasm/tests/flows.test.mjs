// Every flow and challenge, through AWS's own SDK, against the emulator.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  AdminInitiateAuthCommand, AdminRespondToAuthChallengeCommand, AssociateSoftwareTokenCommand,
  CognitoIdentityProviderClient, ConfirmDeviceCommand, InitiateAuthCommand, RespondToAuthChallengeCommand, SignUpCommand,
  UpdateDeviceStatusCommand, VerifySoftwareTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { rememberDevice, secretHash, SignIn } from "cognito-srp6a";
import { clientId, clientWithSecret, code, passwordOf, startEmulator, userPoolId } from "./support/emulator.mjs";

let emulator, cognito;
before(async () => {
  emulator = await startEmulator();
  const credentials = { accessKeyId: "unused", secretAccessKey: "unused" };
  cognito = new CognitoIdentityProviderClient({ endpoint: emulator.endpoint, region: "us-east-1", credentials });
});
after(() => emulator.stop());

const initiate = (request) => cognito.send(new InitiateAuthCommand(request));
const respond = (request) => cognito.send(new RespondToAuthChallengeCommand(request));
const signInOf = (username, more) => new SignIn({ userPoolId, clientId, username, ...more });

/** Answers until there are tokens; those, and the names of the challenges. */
async function finish(answer, answers) {
  const asked = [];
  while (answer.ChallengeName) {
    asked.push(answer.ChallengeName);
    assert.ok(answers[answer.ChallengeName], `asked for ${answer.ChallengeName}`);
    answer = await respond(await answers[answer.ChallengeName](answer));
  }
  assert.ok(answer.AuthenticationResult.AccessToken);
  return { asked, result: answer.AuthenticationResult };
}

/** The user's password by SRP, whatever was asked first. */
const claim = (signIn, name) => ({
  PASSWORD_VERIFIER: (answer) => signIn.passwordVerifier(answer, passwordOf(name)),
});

for (const more of [{}, clientWithSecret]) {
  const client = more.clientSecret ? "with a secret" : "without a secret";

  test(`USER_SRP_AUTH, by name and by e-mail address, client ${client}`, async () => {
    for (const name of ["salt-high", "salt-low", "salt-odd", "salt-short", "salt-one"]) {
      for (const login of [name, `${name}@example.com`]) {
        const signIn = signInOf(login, more);
        const { asked } = await finish(await initiate(signIn.userSrpAuth()), claim(signIn, name));
        assert.deepEqual(asked, ["PASSWORD_VERIFIER"]);
        assert.equal(signIn.username, name);
      }
    }
  });

  test(`a device is remembered and signs in, client ${client}`, async () => {
    const signIn = signInOf("mfa-device", more);
    const withCode = { SOFTWARE_TOKEN_MFA: (answer) => signIn.softwareTokenMfa(answer, code) };
    const first = await finish(await initiate(signIn.userSrpAuth()), { ...claim(signIn, "mfa-device"), ...withCode });
    assert.deepEqual(first.asked, ["PASSWORD_VERIFIER", "SOFTWARE_TOKEN_MFA"]);

    const { AccessToken, NewDeviceMetadata } = first.result;
    const made = { accessToken: AccessToken, newDeviceMetadata: NewDeviceMetadata, deviceName: "a test" };
    const { device, request } = rememberDevice(made);
    const { UserConfirmationNecessary } = await cognito.send(new ConfirmDeviceCommand(request));
    if (UserConfirmationNecessary) {
      const status = { AccessToken, DeviceKey: device.deviceKey, DeviceRememberedStatus: "remembered" };
      await cognito.send(new UpdateDeviceStatusCommand(status));
    }

    // What is stored is JSON.
    const again = signInOf("mfa-device@example.com", { ...more, device: JSON.parse(JSON.stringify(device)) });
    const second = await finish(await initiate(again.userSrpAuth()), {
      ...claim(again, "mfa-device"),
      DEVICE_SRP_AUTH: (answer) => again.deviceSrpAuth(answer),
      DEVICE_PASSWORD_VERIFIER: (answer) => again.devicePasswordVerifier(answer),
    });
    assert.deepEqual(second.asked, ["PASSWORD_VERIFIER", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"]);
  });

  test(`REFRESH_TOKEN_AUTH, client ${client}`, async () => {
    const signIn = signInOf("salt-high", more);
    const { result } = await finish(await initiate(signIn.userSrpAuth()), claim(signIn, "salt-high"));
    const answer = await initiate(signIn.refreshTokenAuth(result.RefreshToken));
    assert.ok(answer.AuthenticationResult.AccessToken);
  });

  test(`Admin operations, client ${client}`, async () => {
    const admin = async (Command, request) => cognito.send(new Command({ ...request, UserPoolId: userPoolId }));
    const signIn = signInOf("salt-odd", more);
    const asked = await admin(AdminInitiateAuthCommand, signIn.userSrpAuth());
    const claimed = signIn.passwordVerifier(asked, passwordOf("salt-odd"));
    const answer = await admin(AdminRespondToAuthChallengeCommand, claimed);
    assert.ok(answer.AuthenticationResult.AccessToken);
    const byPassword = signIn.adminUserPasswordAuth(passwordOf("salt-odd"));
    assert.ok((await admin(AdminInitiateAuthCommand, byPassword)).AuthenticationResult.AccessToken);
  });
}

test("USER_AUTH with each first factor", async () => {
  const factors = {
    PASSWORD_SRP: (signIn) => claim(signIn, "salt-low"),
    EMAIL_OTP: (signIn) => ({ EMAIL_OTP: (answer) => signIn.emailOtp(answer, code) }),
    SMS_OTP: (signIn) => ({ SMS_OTP: (answer) => signIn.smsOtp(answer, code) }),
    WEB_AUTHN: (signIn) => ({ WEB_AUTHN: (answer) => signIn.webAuthn(answer, '{"id":"credential"}') }),
  };
  for (const [factor, answers] of Object.entries(factors)) {
    const signIn = signInOf("salt-low");
    await finish(await initiate(signIn.userAuth(factor)), answers(signIn));
  }
  const signIn = signInOf("salt-low");
  await finish(await initiate(signIn.userAuthPassword(passwordOf("salt-low"))), {});
});

test("SELECT_CHALLENGE with each choice", async () => {
  const choices = {
    PASSWORD_SRP: {},
    PASSWORD: { password: passwordOf("salt-low") },
    EMAIL_OTP: {},
    SMS_OTP: {},
    WEB_AUTHN: { credential: '{"id":"credential"}' },
  };
  for (const [choice, more] of Object.entries(choices)) {
    const signIn = signInOf("salt-low");
    const { asked } = await finish(await initiate(signIn.userAuth()), {
      SELECT_CHALLENGE: (answer) => signIn.selectChallenge(answer, { answer: choice, ...more }),
      ...claim(signIn, "salt-low"),
      EMAIL_OTP: (answer) => signIn.emailOtp(answer, code),
      SMS_OTP: (answer) => signIn.smsOtp(answer, code),
    });
    assert.equal(asked[0], "SELECT_CHALLENGE");
  }
});

test("USER_PASSWORD_AUTH", async () => {
  const signIn = signInOf("salt-one@example.com");
  await finish(await initiate(signIn.userPasswordAuth(passwordOf("salt-one"))), {});
});

test("CUSTOM_AUTH, and with the password first", async () => {
  for (const srpFirst of [false, true]) {
    const signIn = signInOf("custom");
    const { asked } = await finish(await initiate(signIn.customAuth({ srpFirst })), {
      ...claim(signIn, "custom"),
      CUSTOM_CHALLENGE: (answer) => signIn.customChallenge(answer, "42"),
    });
    assert.deepEqual(asked, srpFirst ? ["PASSWORD_VERIFIER", "CUSTOM_CHALLENGE"] : ["CUSTOM_CHALLENGE"]);
  }
});

test("SELECT_MFA_TYPE", async () => {
  for (const choice of ["SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP"]) {
    const signIn = signInOf("mfa-choice");
    const { asked } = await finish(await initiate(signIn.userSrpAuth()), {
      ...claim(signIn, "mfa-choice"),
      SELECT_MFA_TYPE: (answer) => signIn.selectMfaType(answer, choice),
      SMS_MFA: (answer) => signIn.smsMfa(answer, code),
      SOFTWARE_TOKEN_MFA: (answer) => signIn.softwareTokenMfa(answer, code),
      EMAIL_OTP: (answer) => signIn.emailOtp(answer, code),
    });
    assert.deepEqual(asked, ["PASSWORD_VERIFIER", "SELECT_MFA_TYPE", choice]);
  }
});

test("MFA_SETUP", async () => {
  const signIn = signInOf("mfa-setup");
  const { asked } = await finish(await initiate(signIn.userSrpAuth()), {
    ...claim(signIn, "mfa-setup"),
    MFA_SETUP: async ({ Session }) => {
      const { Session: associated } = await cognito.send(new AssociateSoftwareTokenCommand({ Session }));
      const verify = new VerifySoftwareTokenCommand({ Session: associated, UserCode: code });
      return signIn.mfaSetup(await cognito.send(verify));
    },
  });
  assert.deepEqual(asked, ["PASSWORD_VERIFIER", "MFA_SETUP"]);
});

test("NEW_PASSWORD_REQUIRED", async () => {
  const signIn = signInOf("new-password");
  const { asked } = await finish(await initiate(signIn.userSrpAuth()), {
    ...claim(signIn, "new-password"),
    NEW_PASSWORD_REQUIRED: (answer) => {
      const request = signIn.newPasswordRequired(answer, "N3w-passw0rd!", { userAttributes: { given_name: "Mary" } });
      assert.equal(request.ChallengeResponses["userAttributes.given_name"], "Mary");
      return request;
    },
  });
  assert.deepEqual(asked, ["PASSWORD_VERIFIER", "NEW_PASSWORD_REQUIRED"]);
});

test("SECRET_HASH of a request that is not made here", async () => {
  const username = "somebody-new";
  const request = { ClientId: clientWithSecret.clientId, Username: username, Password: "Passw0rd!" };
  const SecretHash = secretHash({ ...clientWithSecret, username });
  await cognito.send(new SignUpCommand({ ...request, SecretHash }));
  const signIn = signInOf(username, clientWithSecret);
  const answers = { PASSWORD_VERIFIER: (answer) => signIn.passwordVerifier(answer, "Passw0rd!") };
  await finish(await initiate(signIn.userSrpAuth()), answers);
});

test("a sign-in goes on in another process", async () => {
  const first = signInOf("salt-high", clientWithSecret);
  const answer = await initiate(first.userSrpAuth());
  const bytes = first.suspend();
  assert.equal(bytes.length, 65);
  const second = SignIn.resume({ userPoolId, ...clientWithSecret, username: "salt-high" }, bytes);
  await finish(answer, claim(second, "salt-high"));
  assert.throws(() => first.suspend(), { code: "NotStarted" });
});

test("a password as bytes", async () => {
  const signIn = signInOf("salt-high");
  const password = new TextEncoder().encode(passwordOf("salt-high"));
  const answers = { PASSWORD_VERIFIER: (answer) => signIn.passwordVerifier(answer, password) };
  await finish(await initiate(signIn.userSrpAuth()), answers);
  assert.equal(new TextDecoder().decode(password), passwordOf("salt-high"), "the caller's bytes are the caller's");
});

test("a wrong password is refused by the service", async () => {
  const signIn = signInOf("salt-high");
  const answer = await initiate(signIn.userSrpAuth());
  await assert.rejects(respond(signIn.passwordVerifier(answer, "wrong")), { name: "NotAuthorizedException" });
  // The same object signs in again.
  await finish(await initiate(signIn.userSrpAuth()), claim(signIn, "salt-high"));
});

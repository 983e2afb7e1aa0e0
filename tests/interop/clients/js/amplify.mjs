// aws-amplify: one signed-in user at a time, so each sign-in ends with signOut.
import assert from "node:assert/strict";
import { isMainThread } from "node:worker_threads";
import { Amplify } from "aws-amplify";
import { confirmSignIn, rememberDevice, signIn as begin, signOut } from "aws-amplify/auth";
import {
  accepted, code, endpoint, newPassword, passwordOf, poolId, publicClient, report, reset, saltLogins, signInAll,
} from "./shared.mjs";

Amplify.configure({
  Auth: { Cognito: { userPoolId: poolId, userPoolClientId: publicClient, userPoolEndpoint: endpoint } },
});

// Node 20 has no navigator, and without one the client gives up ConfirmDevice in silence: it names the device after it.
globalThis.navigator ??= { userAgent: "interop" };

const SRP = { authFlowType: "USER_SRP_AUTH" };
const PREFERRED = { authFlowType: "USER_AUTH", preferredChallenge: "PASSWORD_SRP" };
const CHOSEN = { authFlowType: "USER_AUTH" };

/** Signs in and out. The result is the steps that were asked for; `signedIn` is called in between. */
export async function signIn(login, options, password = passwordOf(login), signedIn = async () => {}) {
  const answers = {
    CONFIRM_SIGN_IN_WITH_TOTP_CODE: code,
    CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED: newPassword,
    CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION: "PASSWORD_SRP",
    CONFIRM_SIGN_IN_WITH_PASSWORD: password,
  };
  const asked = [];
  let { nextStep } = await begin({ username: login, password, options });
  while (nextStep.signInStep !== "DONE") {
    asked.push(nextStep.signInStep);
    ({ nextStep } = await confirmSignIn({ challengeResponse: answers[nextStep.signInStep] }));
  }
  await signedIn();
  await signOut();
  return asked;
}

async function main() {
  await reset();
  // One half of each login's twenty.
  const options = (i) => (i % 20 < 10 ? SRP : PREFERRED);
  await signInAll(import.meta.url, saltLogins.map((login, i) => [login, options(i)]));
  let tried = saltLogins.length;
  let byDevice = 0;

  const totp = ["CONFIRM_SIGN_IN_WITH_TOTP_CODE"];
  const renew = ["CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED"];
  const choose = ["CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION", "CONFIRM_SIGN_IN_WITH_PASSWORD"];
  assert.deepEqual(await signIn("new-password", SRP), renew);
  assert.deepEqual(await signIn("salt-high", CHOSEN), choose);
  // The client has confirmed the device by the time the sign-in succeeds.
  assert.deepEqual(await signIn("device", SRP, undefined, rememberDevice), []);
  assert.deepEqual(await signIn("mfa-device", SRP, undefined, rememberDevice), totp);
  tried += 4;

  // Three challenges a turn, so that the device's claim meets each of the ten edges.
  for (let turn = 0; turn < 10; turn++) {
    assert.deepEqual(await signIn("mfa", options(2 * turn)), totp);
    assert.deepEqual(await signIn("device", options(2 * turn)), []);
    tried += 2;
    byDevice += 1;
  }
  assert.deepEqual(await signIn("mfa-device", SRP), []);
  tried += 1;
  byDevice += 1;

  const flows = [
    "USER_SRP_AUTH", "USER_AUTH", "SELECT_CHALLENGE", "SOFTWARE_TOKEN_MFA", "NEW_PASSWORD_REQUIRED", "DEVICE_SRP_AUTH",
  ];
  const count = await accepted();
  await assert.rejects(signIn("salt-odd", SRP, "wrong"), { name: "NotAuthorizedException" });
  report("aws-amplify", flows, tried, byDevice, count);
}

if (isMainThread) await main();

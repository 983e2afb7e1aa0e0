// aws-amplify: one signed-in user at a time, so each sign-in ends with signOut.
import assert from "node:assert/strict";
import { isMainThread } from "node:worker_threads";
import { Amplify } from "aws-amplify";
import { confirmSignIn, fetchAuthSession, rememberDevice, signIn as begin, signOut } from "aws-amplify/auth";
import {
  call, code, edges, endpoint, givenName, logins, newPassword, passwordOf, poolId, publicClient, report, reset, visitAll,
  visits, withDevices,
} from "./shared.mjs";

Amplify.configure({
  Auth: { Cognito: { userPoolId: poolId, userPoolClientId: publicClient, userPoolEndpoint: endpoint } },
});

// Node 20 has no navigator, and without one the client gives up ConfirmDevice in silence: it names the device after it.
globalThis.navigator ??= { userAgent: "interop" };

const SRP = { authFlowType: "USER_SRP_AUTH" };
const PREFERRED = { authFlowType: "USER_AUTH", preferredChallenge: "PASSWORD_SRP" };
const CHOSEN = { authFlowType: "USER_AUTH" };

const totp = ["CONFIRM_SIGN_IN_WITH_TOTP_CODE"];
const renew = ["CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED"];
const choose = ["CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION", "CONFIRM_SIGN_IN_WITH_PASSWORD"];

/** What a user is asked beside the password. */
const asks = { mfa: totp, "mfa-device": totp, "new-password": renew, "new-profile": [...renew, "given_name"] };

/** Signs in and out. The result is what was asked for; `signedIn` is called in between. */
async function signIn(login, options, password = passwordOf(login), signedIn = async () => {}) {
  const answers = {
    CONFIRM_SIGN_IN_WITH_TOTP_CODE: code,
    CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED: newPassword,
    CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION: "PASSWORD_SRP",
    CONFIRM_SIGN_IN_WITH_PASSWORD: password,
  };
  const asked = [];
  let { nextStep } = await begin({ username: login, password, options });
  while (nextStep.signInStep !== "DONE") {
    const missing = nextStep.missingAttributes ?? [];
    asked.push(nextStep.signInStep, ...missing);
    const userAttributes = Object.fromEntries(missing.map((name) => [name, givenName]));
    const challengeResponse = answers[nextStep.signInStep];
    ({ nextStep } = await confirmSignIn({ challengeResponse, options: { userAttributes } }));
  }
  await signedIn();
  await signOut();
  return asked;
}

/** Every login of a user on every edge, by one flow each. A remembered device answers in the place of MFA. */
export async function visit(user) {
  let asked = asks[user] ?? [];
  if (withDevices.includes(user)) {
    // The client has confirmed the device by the time the sign-in succeeds.
    assert.deepEqual(await signIn(user, SRP, undefined, rememberDevice), asked);
    asked = [];
  }
  const [name, alias] = logins(user);
  for (const [login, options] of [[name, SRP], [alias, PREFERRED]]) {
    for (let edge = 0; edge < edges; edge++) assert.deepEqual(await signIn(login, options), asked);
  }
}

/** Signing out revokes the tokens. */
async function signOutRevokes() {
  let AccessToken;
  await signIn("salt-one", SRP, undefined, async () => {
    AccessToken = (await fetchAuthSession()).tokens.accessToken.toString();
    assert.equal((await call("GetUser", { AccessToken })).Username, "salt-one");
  });
  assert.equal((await call("GetUser", { AccessToken })).__type, "NotAuthorizedException");
}

async function main() {
  await reset();
  await visitAll(import.meta.url);
  assert.deepEqual(await signIn("salt-high", CHOSEN), choose);
  await signOutRevokes();
  const flows = [
    "USER_SRP_AUTH", "USER_AUTH", "SELECT_CHALLENGE", "SOFTWARE_TOKEN_MFA", "NEW_PASSWORD_REQUIRED", "DEVICE_SRP_AUTH",
    "RevokeToken",
  ];
  const lastLine = await report({ client: "aws-amplify", flows, tried: visits + 2 });
  await assert.rejects(signIn("salt-odd", SRP, "wrong"), { name: "NotAuthorizedException" });
  console.log(lastLine);
}

if (isMainThread) await main();

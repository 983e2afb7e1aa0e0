// amazon-cognito-identity-js: callbacks, and devices in its own storage.
import assert from "node:assert/strict";
import { isMainThread } from "node:worker_threads";
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from "amazon-cognito-identity-js";
import {
  call, code, edges, endpoint, givenName, logins, newPassword, passwordOf, poolId, publicClient, report, reset, visitAll,
  visits, withDevices,
} from "./shared.mjs";

const pool = new CognitoUserPool({ UserPoolId: poolId, ClientId: publicClient, endpoint });

/** Which callbacks ask a user for more than the password. */
const asks = {
  mfa: ["totp"],
  "mfa-device": ["totp"],
  "new-password": ["new password"],
  "new-profile": ["new password", "given_name"],
};

/** The user signed in, and what was asked. */
function signIn(login, password = passwordOf(login)) {
  const user = new CognitoUser({ Username: login, Pool: pool });
  const details = new AuthenticationDetails({ Username: login, Password: password });
  return new Promise((resolve, reject) => {
    const asked = [];
    const callbacks = {
      onSuccess: () => resolve({ user, asked }),
      onFailure: reject,
      totpRequired: () => {
        asked.push("totp");
        user.sendMFACode(code, callbacks, "SOFTWARE_TOKEN_MFA");
      },
      newPasswordRequired: (_, required) => {
        asked.push("new password", ...required);
        const attributes = Object.fromEntries(required.map((name) => [name, givenName]));
        user.completeNewPasswordChallenge(newPassword, attributes, callbacks);
      },
    };
    user.authenticateUser(details, callbacks);
  });
}

async function signInAsked(login, expected) {
  const { user, asked } = await signIn(login);
  assert.deepEqual(asked, expected);
  return user;
}

/** The client has confirmed the device by the time the sign-in succeeds. */
const remember = (user) =>
  new Promise((onSuccess, onFailure) => user.setDeviceStatusRemembered({ onSuccess, onFailure }));

/** Every login of a user on every edge. A remembered device answers in the place of MFA. */
export async function visit(user) {
  let asked = asks[user] ?? [];
  if (withDevices.includes(user)) {
    await remember(await signInAsked(user, asked));
    asked = [];
  }
  for (const login of logins(user)) {
    for (let edge = 0; edge < edges; edge++) await signInAsked(login, asked);
  }
}

/** Signing out revokes the tokens. */
async function signOut(user) {
  const AccessToken = user.getSignInUserSession().getAccessToken().getJwtToken();
  assert.equal((await call("GetUser", { AccessToken })).Username, user.getUsername());
  await new Promise((resolve, reject) => user.signOut((error) => (error ? reject(error) : resolve())));
  assert.equal((await call("GetUser", { AccessToken })).__type, "NotAuthorizedException");
}

async function main() {
  await reset();
  await visitAll(import.meta.url);
  await signOut(await signInAsked("salt-one", []));
  const flows = ["USER_SRP_AUTH", "SOFTWARE_TOKEN_MFA", "NEW_PASSWORD_REQUIRED", "DEVICE_SRP_AUTH", "RevokeToken"];
  const lastLine = await report({ client: "amazon-cognito-identity-js", flows, tried: visits + 1 });
  await assert.rejects(signIn("salt-odd", "wrong"), { name: "NotAuthorizedException" });
  console.log(lastLine);
}

if (isMainThread) await main();

// amazon-cognito-identity-js: callbacks, and devices in its own storage.
import assert from "node:assert/strict";
import { isMainThread } from "node:worker_threads";
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from "amazon-cognito-identity-js";
import {
  accepted, code, endpoint, newPassword, passwordOf, poolId, publicClient, report, reset, saltLogins, signInAll,
} from "./shared.mjs";

const pool = new CognitoUserPool({ UserPoolId: poolId, ClientId: publicClient, endpoint });

/** The user signed in, and which callbacks asked for more than the password. */
export function signIn(login, password = passwordOf(login)) {
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
      newPasswordRequired: () => {
        asked.push("new password");
        user.completeNewPasswordChallenge(newPassword, {}, callbacks);
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

async function main() {
  await reset();
  let tried = saltLogins.length;
  let byDevice = 0;
  await signInAll(import.meta.url, saltLogins.map((login) => [login]));

  await signInAsked("new-password", ["new password"]);
  await remember(await signInAsked("device", []));
  await remember(await signInAsked("mfa-device", ["totp"]));
  tried += 3;

  // Three challenges a turn, so that the device's claim meets each of the ten edges.
  for (let turn = 0; turn < 10; turn++) {
    await signInAsked("mfa", ["totp"]);
    await signInAsked("device", []);
    tried += 2;
    byDevice += 1;
  }
  await signInAsked("mfa-device", []);
  tried += 1;
  byDevice += 1;

  const flows = ["USER_SRP_AUTH", "SOFTWARE_TOKEN_MFA", "NEW_PASSWORD_REQUIRED", "DEVICE_SRP_AUTH"];
  const count = await accepted();
  await assert.rejects(signIn("salt-odd", "wrong"), { name: "NotAuthorizedException" });
  report("amazon-cognito-identity-js", flows, tried, byDevice, count);
}

if (isMainThread) await main();

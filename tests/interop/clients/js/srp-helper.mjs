// cognito-srp-helper: it computes, the AWS SDK asks; the app client has a secret.
import assert from "node:assert/strict";
import { isMainThread } from "node:worker_threads";
import {
  CognitoIdentityProviderClient, ConfirmDeviceCommand, InitiateAuthCommand, RespondToAuthChallengeCommand,
  UpdateDeviceStatusCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import {
  createDeviceVerifier, createPasswordHash, createSecretHash, createSrpSession, signSrpSession,
  signSrpSessionWithDevice, wrapAuthChallenge, wrapInitiateAuth,
} from "cognito-srp-helper";
import {
  clientSecret, code, edges, endpoint, givenName, logins, newPassword, passwordOf, poolId, region, report, reset,
  secretClient, visitAll, visits, visitsByDevice, withDevices,
} from "./shared.mjs";

const credentials = { accessKeyId: "unused", secretAccessKey: "unused" };
const cognito = new CognitoIdentityProviderClient({ endpoint, region, credentials });

const mfa = ["SOFTWARE_TOKEN_MFA"];
const renew = ["NEW_PASSWORD_REQUIRED"];

/** What follows a user's password. */
const asks = { mfa, "mfa-device": mfa, "new-password": renew, "new-profile": renew };

const secretHash = (username) => createSecretHash(username, secretClient, clientSecret);

/** The helper's hash is over the name given, so an alias takes the password itself. */
const createSession = (login, password) =>
  login.includes("@")
    ? createSrpSession(login, password, poolId, false)
    : createSrpSession(login, createPasswordHash(login, password, poolId), poolId);

/** The answer to the challenge of `previous`; `session` is the helper's, where SRP values are to be added. */
function respond(previous, username, responses, session) {
  const request = {
    ClientId: secretClient,
    ChallengeName: previous.ChallengeName,
    Session: previous.Session,
    ChallengeResponses: { USERNAME: username, SECRET_HASH: secretHash(username), ...responses },
  };
  return cognito.send(new RespondToAuthChallengeCommand(session ? wrapAuthChallenge(session, request) : request));
}

/** The tokens, and which challenges followed the password's. */
async function signIn(login, password = passwordOf(login), device) {
  const withDevice = device && { DEVICE_KEY: device.key };
  const session = createSession(login, password);
  let answer = await cognito.send(
    new InitiateAuthCommand(
      wrapInitiateAuth(session, {
        ClientId: secretClient,
        AuthFlow: "USER_SRP_AUTH",
        AuthParameters: { USERNAME: login, SECRET_HASH: secretHash(login), ...withDevice },
      }),
    ),
  );
  const username = answer.ChallengeParameters.USER_ID_FOR_SRP;
  const signed = signSrpSession(session, answer);
  answer = await respond(answer, username, withDevice, signed);

  const asked = [];
  while (answer.ChallengeName) {
    asked.push(answer.ChallengeName);
    switch (answer.ChallengeName) {
      case "SOFTWARE_TOKEN_MFA":
        answer = await respond(answer, username, { SOFTWARE_TOKEN_MFA_CODE: code });
        break;
      case "NEW_PASSWORD_REQUIRED":
        answer = await respond(answer, username, {
          NEW_PASSWORD: newPassword,
          ...Object.fromEntries(JSON.parse(answer.ChallengeParameters.requiredAttributes).map((name) => [name, givenName])),
        });
        break;
      case "DEVICE_SRP_AUTH":
        // The helper's documentation sends the password's SRP_A again, and its claim along with it.
        answer = await respond(answer, username, withDevice, signed);
        break;
      case "DEVICE_PASSWORD_VERIFIER": {
        const signedWithDevice = signSrpSessionWithDevice(session, answer, device.groupKey, device.password);
        answer = await respond(answer, username, withDevice, signedWithDevice);
        break;
      }
      default:
        assert.fail(answer.ChallengeName);
    }
  }
  return { tokens: answer.AuthenticationResult, asked };
}

async function signInAsked(login, expected, device) {
  const { tokens, asked } = await signIn(login, undefined, device);
  assert.deepEqual(asked, expected);
  return tokens;
}

async function remember({ AccessToken, NewDeviceMetadata: { DeviceKey, DeviceGroupKey } }) {
  const { DeviceRandomPassword, DeviceSecretVerifierConfig } = createDeviceVerifier(DeviceKey, DeviceGroupKey);
  await cognito.send(
    new ConfirmDeviceCommand({ AccessToken, DeviceKey, DeviceName: "interop", DeviceSecretVerifierConfig }),
  );
  await cognito.send(
    new UpdateDeviceStatusCommand({ AccessToken, DeviceKey, DeviceRememberedStatus: "remembered" }),
  );
  return { key: DeviceKey, groupKey: DeviceGroupKey, password: DeviceRandomPassword };
}

/** Every login of a user on every edge. A remembered device answers in the place of MFA. */
export async function visit(user) {
  let asked = asks[user] ?? [];
  let device;
  if (withDevices.includes(user)) {
    device = await remember(await signInAsked(user, asked));
    asked = ["DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"];
  }
  for (const login of logins(user)) {
    for (let edge = 0; edge < edges; edge++) await signInAsked(login, asked, device);
  }
}

async function main() {
  await reset();
  await visitAll(import.meta.url);
  const flows = ["USER_SRP_AUTH", "SOFTWARE_TOKEN_MFA", "NEW_PASSWORD_REQUIRED", "DEVICE_SRP_AUTH"];
  const lastLine = await report({
    client: "cognito-srp-helper",
    flows,
    tried: visits,
    defects: `one a for the user and the device: accepted (${visitsByDevice})`,
    reused: visitsByDevice,
  });
  await assert.rejects(signIn("salt-odd", "wrong"), { name: "NotAuthorizedException" });
  console.log(lastLine);
}

if (isMainThread) await main();

import { createSrpSession, signSrpSession, wrapAuthChallenge, wrapInitiateAuth } from "cognito-srp-helper";
import { send } from "./send.mjs";

export async function signIn({ userPoolId, clientId, endpoint }, username, password) {
  const session = createSrpSession(username, password, userPoolId, false);
  const challenge = await send(endpoint, "InitiateAuth", wrapInitiateAuth(session, {
    ClientId: clientId, AuthFlow: "USER_SRP_AUTH", AuthParameters: { USERNAME: username },
  }));
  const signed = signSrpSession(session, challenge);
  const answer = await send(endpoint, "RespondToAuthChallenge", wrapAuthChallenge(signed, {
    ClientId: clientId, ChallengeName: "PASSWORD_VERIFIER", Session: challenge.Session,
    ChallengeResponses: { USERNAME: challenge.ChallengeParameters.USERNAME },
  }));
  return answer.AuthenticationResult.AccessToken;
}

// Its own request goes to the region's endpoint alone, and in Node not by fetch: only what it computes is its own.
import { calculateClaimSig, makeSrpSession } from "franken-srp/dist/srp/index.js";
import { send } from "./send.mjs";

export async function signIn({ userPoolId, clientId, endpoint }, username, password) {
  const { a, A } = await makeSrpSession();
  const challenge = await send(endpoint, "InitiateAuth", {
    ClientId: clientId, AuthFlow: "USER_SRP_AUTH", AuthParameters: { USERNAME: username, SRP_A: A.toString(16) },
  });
  const { USERNAME, USER_ID_FOR_SRP, SECRET_BLOCK } = challenge.ChallengeParameters;
  const poolName = userPoolId.split("_")[1];
  const { claimSig, timestamp } =
    await calculateClaimSig(a, poolName, USER_ID_FOR_SRP, password, challenge.ChallengeParameters);
  const answer = await send(endpoint, "RespondToAuthChallenge", {
    ClientId: clientId, ChallengeName: "PASSWORD_VERIFIER", Session: challenge.Session,
    ChallengeResponses: {
      USERNAME, TIMESTAMP: timestamp, PASSWORD_CLAIM_SIGNATURE: claimSig, PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
    },
  });
  return answer.AuthenticationResult.AccessToken;
}

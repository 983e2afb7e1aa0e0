// cognito-srp-helper.
import { createSrpSession, signSrpSession, wrapInitiateAuth } from "cognito-srp-helper";
import { challenge, client, password, pool, serve, username } from "./lines.mjs";

await serve(() => {
  const session = createSrpSession(username, password, pool, false);
  wrapInitiateAuth(session, { ClientId: client, AuthFlow: "USER_SRP_AUTH", AuthParameters: { USERNAME: username } });
  signSrpSession(session, { ChallengeName: "PASSWORD_VERIFIER", ChallengeParameters: challenge, Session: "s" });
});

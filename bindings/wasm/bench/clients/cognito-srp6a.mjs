import { awsJson, init, SignIn } from "../../dist/index.js";

export const prepare = () => init();

export async function signIn({ userPoolId, clientId, endpoint }, username, password) {
  const signIn = new SignIn({ userPoolId, clientId, username });
  const send = async (operation, request) => (await fetch(endpoint, awsJson(operation, request))).json();
  const challenge = await send("InitiateAuth", signIn.userSrpAuth());
  const answer = await send("RespondToAuthChallenge", signIn.passwordVerifier(challenge, password));
  signIn.free();
  return answer.AuthenticationResult.AccessToken;
}

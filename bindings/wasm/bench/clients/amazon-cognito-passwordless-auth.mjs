import { Passwordless } from "amazon-cognito-passwordless-auth";
import { authenticateWithSRP } from "amazon-cognito-passwordless-auth/srp";

export async function signIn({ userPoolId, clientId, endpoint }, username, password) {
  Passwordless.configure({ userPoolId, clientId, cognitoIdpEndpoint: endpoint, fetch: (...request) => fetch(...request) });
  const tokensCb = () => {}; // its own stores them
  const tokens = await authenticateWithSRP({ username, password, tokensCb }).signedIn;
  return tokens.accessToken;
}

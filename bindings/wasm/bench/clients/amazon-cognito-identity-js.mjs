import { AuthenticationDetails, CognitoUser, CognitoUserPool } from "amazon-cognito-identity-js";

export function signIn({ userPoolId, clientId, endpoint }, username, password) {
  const pool = new CognitoUserPool({ UserPoolId: userPoolId, ClientId: clientId, endpoint });
  const user = new CognitoUser({ Username: username, Pool: pool });
  const details = new AuthenticationDetails({ Username: username, Password: password });
  return new Promise((resolve, onFailure) => {
    const onSuccess = (session) => resolve(session.getAccessToken().getJwtToken());
    user.authenticateUser(details, { onSuccess, onFailure });
  });
}

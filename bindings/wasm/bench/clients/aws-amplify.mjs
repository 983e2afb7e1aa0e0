import { Amplify } from "aws-amplify";
import { fetchAuthSession, signIn as begin } from "aws-amplify/auth";
import { cognitoUserPoolsTokenProvider } from "aws-amplify/auth/cognito";

// One user at a time: the tokens of the last sign-in are dropped before the next.
const stored = new Map();
const storage = {
  setItem: async (key, value) => void stored.set(key, value),
  getItem: async (key) => stored.get(key) ?? null,
  removeItem: async (key) => void stored.delete(key),
  clear: async () => stored.clear(),
};

export async function prepare({ userPoolId, clientId, endpoint }) {
  const Cognito = { userPoolId, userPoolClientId: clientId, userPoolEndpoint: endpoint };
  Amplify.configure({ Auth: { Cognito } });
  cognitoUserPoolsTokenProvider.setKeyValueStorage(storage);
}

export async function signIn(_options, username, password) {
  stored.clear();
  await begin({ username, password, options: { authFlowType: "USER_SRP_AUTH" } });
  return (await fetchAuthSession()).tokens.accessToken.toString();
}

// The requests go into the commands of AWS's SDK as they are, and its answers come back.
import {
  AdminInitiateAuthCommand, AdminRespondToAuthChallengeCommand, AssociateSoftwareTokenCommand,
  CognitoIdentityProviderClient, ConfirmDeviceCommand, GetTokensFromRefreshTokenCommand, InitiateAuthCommand,
  RespondToAuthChallengeCommand, VerifySoftwareTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { refreshTokens, rememberDevice, SignIn, type SendStep, type SignInOptions } from "cognito-srp6a";

function send(client: CognitoIdentityProviderClient, { operation, request }: SendStep): Promise<object> {
  switch (operation) {
    case "InitiateAuth": return client.send(new InitiateAuthCommand(request));
    case "RespondToAuthChallenge": return client.send(new RespondToAuthChallengeCommand(request));
    case "AdminInitiateAuth": return client.send(new AdminInitiateAuthCommand(request));
    case "AdminRespondToAuthChallenge": return client.send(new AdminRespondToAuthChallengeCommand(request));
    case "AssociateSoftwareToken": return client.send(new AssociateSoftwareTokenCommand(request));
    case "VerifySoftwareToken": return client.send(new VerifySoftwareTokenCommand(request));
  }
}

export async function signInBySdk(client: CognitoIdentityProviderClient, options: SignInOptions, password: string) {
  using signIn = new SignIn(options);
  for (;;) {
    const step = signIn.step();
    if (step.type === "send") signIn.receive(await send(client, step).catch((error) => error));
    else if (step.type === "ask") signIn.answer(password);
    else if (step.type === "failed") throw step.error;
    else {
      const remembered = rememberDevice(step.tokens);
      if (remembered) await client.send(new ConfirmDeviceCommand(remembered.request));
      return { tokens: step.tokens, device: remembered?.device };
    }
  }
}

export async function refreshBySdk(client: CognitoIdentityProviderClient, clientId: string, refreshToken: string) {
  const { request } = refreshTokens({ clientId, refreshToken });
  const { AuthenticationResult } = await client.send(new GetTokensFromRefreshTokenCommand(request));
  return AuthenticationResult && rememberDevice(AuthenticationResult);
}

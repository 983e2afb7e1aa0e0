// The requests go into the commands of AWS's SDK as they are, and its answers come back.
import {
  CognitoIdentityProviderClient, ConfirmDeviceCommand, InitiateAuthCommand, RespondToAuthChallengeCommand,
  type RespondToAuthChallengeCommandOutput,
} from "@aws-sdk/client-cognito-identity-provider";
import { init, rememberDevice, SignIn, type RememberedDevice, type SignInOptions } from "cognito-srp6a";

export async function signInBySdk(client: CognitoIdentityProviderClient, options: SignInOptions, password: string) {
  await init();
  using signIn = new SignIn(options);
  let answer: RespondToAuthChallengeCommandOutput = await client.send(new InitiateAuthCommand(signIn.userSrpAuth()));
  while (answer.ChallengeName) {
    switch (answer.ChallengeName) {
      case "PASSWORD_VERIFIER":
        answer = await client.send(new RespondToAuthChallengeCommand(signIn.passwordVerifier(answer, password)));
        break;
      case "SELECT_CHALLENGE":
        answer = await client.send(
          new RespondToAuthChallengeCommand(signIn.selectChallenge(answer, { answer: "PASSWORD", password })),
        );
        break;
      case "DEVICE_SRP_AUTH":
        answer = await client.send(new RespondToAuthChallengeCommand(signIn.deviceSrpAuth(answer)));
        break;
      case "DEVICE_PASSWORD_VERIFIER":
        answer = await client.send(new RespondToAuthChallengeCommand(signIn.devicePasswordVerifier(answer)));
        break;
      default:
        throw new Error(`not expected: ${answer.ChallengeName}`);
    }
  }
  const result = answer.AuthenticationResult;
  if (result?.AccessToken !== undefined && result.NewDeviceMetadata !== undefined) {
    const made = rememberDevice({ accessToken: result.AccessToken, newDeviceMetadata: result.NewDeviceMetadata });
    await client.send(new ConfirmDeviceCommand(made.request));
    const device: RememberedDevice = made.device;
    return { result, device };
  }
  return { result };
}

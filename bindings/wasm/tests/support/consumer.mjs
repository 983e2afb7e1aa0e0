// What an application does, the same in Node and in browsers: `cognito` is the package, however it was imported.

const options = { userPoolId: "us-east-1_Interop01", clientId: "publicclient0000000000001" };

/** Signs in with each challenge that the users of the emulator are asked; the names of those challenges, in order. */
export async function run(cognito, endpoint) {
  const { awsJson, CognitoSrpError, init, rememberDevice, SignIn } = cognito;
  await init();

  async function send(operation, request) {
    const response = await fetch(endpoint, awsJson(operation, request));
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.__type);
    return answer;
  }

  const asked = [];
  async function signIn(username, password, device) {
    const signIn = new SignIn({ ...options, username, device });
    let answer = await send("InitiateAuth", signIn.userSrpAuth());
    while (answer.ChallengeName) {
      asked.push(answer.ChallengeName);
      const respond = {
        PASSWORD_VERIFIER: () => signIn.passwordVerifier(answer, password),
        SOFTWARE_TOKEN_MFA: () => signIn.softwareTokenMfa(answer, "123456"),
        DEVICE_SRP_AUTH: () => signIn.deviceSrpAuth(answer),
        DEVICE_PASSWORD_VERIFIER: () => signIn.devicePasswordVerifier(answer),
      }[answer.ChallengeName];
      answer = await send("RespondToAuthChallenge", respond());
    }
    signIn.free();
    return answer.AuthenticationResult;
  }

  await signIn("mfa@example.com", "Passw0rd!mfa");
  const { AccessToken, NewDeviceMetadata } = await signIn("device", "Passw0rd!device");
  const { device, request } = rememberDevice({ accessToken: AccessToken, newDeviceMetadata: NewDeviceMetadata });
  await send("ConfirmDevice", request);
  const tokens = await signIn("device", "Passw0rd!device", device);

  const refused = await signIn("mfa", "wrong").catch((error) => error.message);
  let thrown;
  try {
    new SignIn({ ...options, userPoolId: "nowhere", username: "mary" });
  } catch (error) {
    thrown = error instanceof CognitoSrpError && [error.code, error.parameter];
  }
  return { asked, signedIn: typeof tokens.AccessToken, refused, thrown };
}

export const expected = {
  asked: [
    "PASSWORD_VERIFIER", "SOFTWARE_TOKEN_MFA",
    "PASSWORD_VERIFIER",
    "PASSWORD_VERIFIER", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER",
    "PASSWORD_VERIFIER",
  ],
  signedIn: "string",
  refused: "NotAuthorizedException",
  thrown: ["InvalidFormat", "UserPoolId"],
};

// What an application does, the same in Node and in browsers: `cognito` is the package, however it was imported.

const options = { userPoolId: "us-east-1_Interop01", clientId: "publicclient0000000000001" };

/** Signs in as three users of the emulator. Gives the names of what was sent, in order. */
export async function run(cognito, endpoint) {
  const { awsJson, CognitoSrpError, init, rememberDevice, SignIn } = cognito;
  await init();

  async function send(operation, request) {
    const response = await fetch(endpoint, awsJson(operation, request));
    return { status: response.status, headers: response.headers, body: await response.text() };
  }

  const asked = [];
  async function signIn(username, password, device) {
    const signIn = new SignIn({ ...options, username, device });
    for (;;) {
      const step = signIn.step();
      if (step.type === "send") {
        asked.push(step.request.ChallengeName ?? step.request.AuthFlow);
        signIn.receive(await send(step.operation, step.request));
      } else if (step.type === "ask") {
        signIn.answer(step.question.type === "Password" ? password : "123456");
      } else if (step.type === "done") {
        signIn.free();
        return step.tokens;
      } else throw step.error;
    }
  }

  await signIn("mfa@example.com", "Passw0rd!mfa");
  const { device, operation, request } = rememberDevice(await signIn("device", "Passw0rd!device"));
  await send(operation, request);
  const tokens = await signIn("device", "Passw0rd!device", device);

  const refused = await signIn("mfa", "wrong").catch((error) => `${error.name} ${error.status}`);
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
    "USER_SRP_AUTH", "PASSWORD_VERIFIER", "SOFTWARE_TOKEN_MFA",
    "USER_SRP_AUTH", "PASSWORD_VERIFIER",
    "USER_SRP_AUTH", "PASSWORD_VERIFIER", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER",
    "USER_SRP_AUTH", "PASSWORD_VERIFIER",
  ],
  signedIn: "string",
  refused: "NotAuthorizedException 400",
  thrown: ["InvalidFormat", "UserPoolId"],
};

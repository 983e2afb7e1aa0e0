// What an application does, the same in Node and in browsers: `cognito` is the package, however it was imported.

const options = { userPoolId: "us-east-1_Interop01", clientId: "publicclient0000000000001" };

/** Sends as README does. */
function byFetch(cognito, endpoint) {
  return async (operation, request) => {
    const response = await fetch(endpoint, cognito.awsJson(operation, request));
    return { status: response.status, headers: response.headers, body: await response.text() };
  };
}

/** Sends by AWS's SDK. */
function bySdk(sdk, endpoint) {
  const credentials = { accessKeyId: "unused", secretAccessKey: "unused" };
  const client = new sdk.CognitoIdentityProviderClient({ endpoint, region: "us-east-1", credentials });
  return (operation, request) => client.send(new sdk[`${operation}Command`](request)).catch((error) => error);
}

/** README's loop. `asked` gets the names of what was sent, in order. */
async function signIn({ SignIn }, send, username, device, password = `Passw0rd!${username.split("@")[0]}`, asked = []) {
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

async function remembered(cognito, send, username) {
  const { device, operation, request } = cognito.rememberDevice(await signIn(cognito, send, username));
  await send(operation, request);
  return device;
}

/** Signs in as three users of the emulator. */
export async function run(cognito, endpoint) {
  const { CognitoSrpError, init, SignIn } = cognito;
  await init();
  const send = byFetch(cognito, endpoint);
  const asked = [];
  const asks = (username, device, password) => signIn(cognito, send, username, device, password, asked);

  await asks("mfa@example.com");
  const { device, operation, request } = cognito.rememberDevice(await asks("device"));
  await send(operation, request);
  const tokens = await asks("device", device);

  const refused = await asks("mfa", undefined, "wrong").catch((error) => `${error.name} ${error.status}`);
  let thrown;
  try {
    new SignIn({ ...options, userPoolId: "nowhere", username: "mary" });
  } catch (error) {
    thrown = error instanceof CognitoSrpError && [error.code, error.parameter];
  }
  return { asked, signedIn: typeof tokens.AccessToken, refused, thrown };
}

/** Ten sign-ins of a user and ten of a device, by AWS's SDK: the emulator gives each of its edges to each. */
export async function everyEdge(cognito, sdk, endpoint) {
  const send = bySdk(sdk, endpoint);
  const device = await remembered(cognito, send, "mfa-device");
  let signIns = 1;
  for (let i = 0; i < 10; i++) {
    for (const signingIn of [signIn(cognito, send, "salt-high"), signIn(cognito, send, "mfa-device", device)]) {
      await signingIn;
      signIns++;
    }
  }
  return signIns;
}

/** How many times as fast a sign-in at the emulator is as `other`'s: the least times of five, by turns. */
export async function timesAsFast(cognito, other, endpoint) {
  const send = byFetch(cognito, endpoint);
  const least = { ours: Infinity, other: Infinity };
  for (let i = 0; i < 5; i++) {
    const begin = performance.now();
    await signIn(cognito, send, "salt-low");
    const between = performance.now();
    await other.signIn({ ...options, endpoint }, "salt-low", "Passw0rd!salt-low");
    least.ours = Math.min(least.ours, between - begin);
    least.other = Math.min(least.other, performance.now() - between);
  }
  return least.other / least.ours;
}

/** What comes of saving a sign-in and of restoring one: the next step, or the error's code. */
export function saving({ SignIn }) {
  const here = { ...options, username: "mary" };
  return ["save", "resume"].map((name) => {
    try {
      const bytes = name === "save" ? new SignIn(here).save() : new Uint8Array(9);
      return SignIn.resume(here, bytes).step().type;
    } catch (error) {
      return error.code;
    }
  });
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

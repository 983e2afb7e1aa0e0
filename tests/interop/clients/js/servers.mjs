// The npm package signs in to a server at AWS_ENDPOINT_URL, through AWS's SDK, in pools of its own. The last line says of
// each flow how many sign-ins did what they must, and how many were tried.
import * as sdk from "@aws-sdk/client-cognito-identity-provider";
import { makePool, makeUser, setPassword } from "./server-pools.mjs";
import { code, wrongCode } from "./totp.mjs";

const { refreshTokens, SignIn } = await import(process.env.COGNITO_SRP6A ?? "../../../../bindings/wasm/dist/index.js");

const rounds = 8; // of the plain sign-ins
const client = new sdk.CognitoIdentityProviderClient({});
const send = (operation, request) => client.send(new sdk[`${operation}Command`](request));
const flows = new Map();
let tokens = 0;

/** Counts whether `attempt` did what it must: it throws if not. */
async function counted(flow, login, attempt) {
  const row = flows.get(flow) ?? [0, 0];
  flows.set(flow, row);
  row[1] += 1;
  try {
    await attempt();
    row[0] += 1;
  } catch (error) {
    console.log(`${flow}, by ${login.by}, ${login.app.name}: ${error.name}: ${error.message}`.slice(0, 160));
  }
}

/** A whole sign-in. Gives the tokens, the names of what was answered, and the name that the service uses. */
async function signIn(login, options = {}, { password = login.password, newPassword, wrongCodes = 0 } = {}) {
  const { poolId: userPoolId, app: { clientId, clientSecret }, typed: username } = login;
  const machine = new SignIn({ userPoolId, clientId, clientSecret, username, ...options });
  const trail = [];
  let askedAgain = 0;
  const answers = {
    Password: () => password,
    NewPassword: () => newPassword,
    SetUpTotp: ({ secretCode }) => code((login.secretCode = secretCode)),
    Code: () => (wrongCodes-- > 0 ? wrongCode(login.secretCode) : code(login.secretCode)),
  };
  for (;;) {
    const step = machine.step();
    if (step.type === "send") {
      const name = step.request.ChallengeName ?? step.operation;
      if (!step.request.AuthFlow && trail.at(-1) !== name) trail.push(name);
      machine.receive(await send(step.operation, step.request).catch((error) => error));
    } else if (step.type === "ask") {
      if (step.question.again !== undefined) askedAgain += 1;
      must(askedAgain <= 3, `asked again: ${step.question.again}`);
      machine.answer(answers[step.question.type](step.question));
    } else if (step.type === "done") {
      const { username } = machine;
      machine.free();
      tokens += 1;
      return { tokens: step.tokens, trail: trail.join(), username, askedAgain };
    } else throw step.error;
  }
}

function must(condition, message) {
  if (!condition) throw new Error(message);
}

/** A sign-in that must be asked just this. */
async function passes(flow, login, options, trail, person) {
  await counted(flow, login, async () => {
    const signedIn = await signIn(login, options, person);
    must(signedIn.trail === trail, `tokens after [${signedIn.trail}]`);
    must(signedIn.askedAgain >= (person?.wrongCodes ?? 0), "a wrong code was taken");
  });
}

async function refused(flow, login, options, password) {
  await counted(flow, login, async () => {
    const error = await signIn(login, options, { password }).then(() => undefined, (error) => error);
    must(error?.name === "NotAuthorizedException", error ? `${error.name}: ${error.message}` : "tokens");
  });
}

async function passwordFlows(login) {
  for (let round = 0; round < rounds; round++) {
    await passes("USER_SRP_AUTH", login, {}, "PASSWORD_VERIFIER");
  }
  await passes("USER_SRP_AUTH, admin", login, { admin: true }, "PASSWORD_VERIFIER");
  await passes("USER_PASSWORD_AUTH", login, { flow: "USER_PASSWORD_AUTH" }, "");
  await passes("ADMIN_USER_PASSWORD_AUTH", login, { flow: "ADMIN_USER_PASSWORD_AUTH", admin: true }, "");
  await refused("wrong password, USER_SRP_AUTH", login, {}, "Wr0ng!password");
  await refused("wrong password, USER_PASSWORD_AUTH", login, { flow: "USER_PASSWORD_AUTH" }, "Wr0ng!password");

  await setPassword(send, login, false);
  const newPassword = `${login.password}N`;
  await passes("NEW_PASSWORD_REQUIRED", login, {}, "PASSWORD_VERIFIER,NEW_PASSWORD_REQUIRED", { newPassword });
  login.password = newPassword;
  await setPassword(send, login, true);

  await counted("REFRESH_TOKEN_AUTH", login, async () => {
    const { tokens: { RefreshToken: refreshToken }, username } = await signIn(login);
    const renewed = await signIn({ ...login, typed: username }, { flow: "REFRESH_TOKEN_AUTH", refreshToken });
    must(renewed.tokens.AccessToken, "no AccessToken");
  });
  await counted("GetTokensFromRefreshToken", login, async () => {
    const { RefreshToken: refreshToken } = (await signIn(login)).tokens;
    const { operation, request } = refreshTokens({ ...login.app, refreshToken });
    must((await send(operation, request)).AuthenticationResult.AccessToken, "no AccessToken");
  });
}

async function mfaFlows(login) {
  const setUp = "PASSWORD_VERIFIER,AssociateSoftwareToken,VerifySoftwareToken,MFA_SETUP";
  await passes("MFA_SETUP", login, {}, setUp);
  await enrol(login);
  const trail = "PASSWORD_VERIFIER,SOFTWARE_TOKEN_MFA";
  await passes("SOFTWARE_TOKEN_MFA", login, {}, trail);
  await passes("SOFTWARE_TOKEN_MFA, a wrong code first", login, {}, trail, { wrongCodes: 1 });
}

/** Sets up the app after a sign-in, where the service asked for none during it. */
async function enrol(login) {
  if (login.secretCode) return;
  const { tokens: { AccessToken } } = await signIn(login).catch(() => ({ tokens: {} }));
  if (!AccessToken) return;
  const { SecretCode } = await send("AssociateSoftwareToken", { AccessToken });
  await send("VerifySoftwareToken", { AccessToken, UserCode: code(SecretCode) });
  login.secretCode = SecretCode;
}

for (const kind of ["alias", "email", "mfa"]) {
  const pool = await makePool(send, kind);
  try {
    for (const by of kind === "email" ? ["e-mail"] : ["name", "alias"]) {
      for (const app of pool.apps) {
        const login = await makeUser(send, pool, app, by);
        await (kind === "mfa" ? mfaFlows(login) : passwordFlows(login));
      }
    }
  } finally {
    await send("DeleteUserPool", { UserPoolId: pool.poolId });
  }
}
console.log(JSON.stringify({ tokens, flows: Object.fromEntries(flows) }));

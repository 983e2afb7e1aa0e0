// The sign-in. What a page of your own needs is here; the rest of the folder shows it.
import { awsJson, init, SignIn } from "../dist/index.js";

/** What the user is asked for, by challenge. */
const questions = {
  SMS_MFA: "Code from the text message",
  SOFTWARE_TOKEN_MFA: "Code from the authenticator app",
  EMAIL_OTP: "Code from the e-mail",
  SMS_OTP: "Code from the text message",
  SELECT_MFA_TYPE: "Kind of code: SMS_MFA, SOFTWARE_TOKEN_MFA or EMAIL_OTP",
  CUSTOM_CHALLENGE: "Answer to the pool's own challenge",
  NEW_PASSWORD_REQUIRED: "New password",
};

/** Signs in; `view` is told of each step, and asked for what only the user knows. The steps, in order. */
export async function signIn(endpoint, options, password, view) {
  await timed(() => init()); // once a page: later calls cost nothing
  const signIn = new SignIn(options);
  const steps = [];

  async function step(operation, title, make) {
    view.showWaiting(title);
    const { value: request, ms: compute } = await timed(make);
    const { value: answer, ms: network } = await timed(() => post(endpoint, operation, request));
    steps.push({ operation, title, request, answer, compute, network });
    view.showStep(steps.at(-1));
    if (answer.__type !== undefined) throw new Error(`${answer.__type}: ${answer.message}`);
    return answer;
  }

  try {
    let answer = await step("InitiateAuth", "USER_SRP_AUTH", () => signIn.userSrpAuth());
    while (answer.ChallengeName !== undefined) {
      const name = answer.ChallengeName;
      const text = name in questions ? await view.askFor(questions[name], /PASSWORD/.test(name)) : undefined;
      answer = await step("RespondToAuthChallenge", name, () => respond(signIn, answer, password, text));
    }
    return steps;
  } finally {
    signIn.free();
  }
}

/** The answer to a challenge. */
function respond(signIn, answer, password, text) {
  switch (answer.ChallengeName) {
    case "PASSWORD_VERIFIER": return signIn.passwordVerifier(answer, password);
    case "SMS_MFA": return signIn.smsMfa(answer, text);
    case "SOFTWARE_TOKEN_MFA": return signIn.softwareTokenMfa(answer, text);
    case "EMAIL_OTP": return signIn.emailOtp(answer, text);
    case "SMS_OTP": return signIn.smsOtp(answer, text);
    case "SELECT_MFA_TYPE": return signIn.selectMfaType(answer, text);
    case "CUSTOM_CHALLENGE": return signIn.customChallenge(answer, text);
    case "NEW_PASSWORD_REQUIRED": return signIn.newPasswordRequired(answer, text);
    default: throw new Error(`this page does not answer ${answer.ChallengeName}`);
  }
}

async function post(endpoint, operation, request) {
  const response = await fetch(endpoint, awsJson(operation, request)).catch(() => {
    throw new Error(`${endpoint} does not answer`);
  });
  return response.json();
}

async function timed(compute) {
  const begin = performance.now();
  const value = await compute();
  return { value, ms: performance.now() - begin };
}

// What compiles, and what must not.
import {
  awsJson, CognitoServiceError, CognitoSrpError, otpauthUri, refreshTokens, rememberDevice, secretHash, SignIn, timestamp,
  type CognitoSrpErrorCode, type Question, type Reply, type RememberedDevice, type SignInOptions,
} from "cognito-srp6a";

export async function signInByFetch(endpoint: string, options: SignInOptions, person: (asked: Question) => Promise<Reply>) {
  using signIn = new SignIn(options);
  for (;;) {
    const step = signIn.step();
    if (step.type === "send") {
      const { status, headers, text } = await fetch(endpoint, awsJson(step.operation, step.request)).then(async (answer) => {
        return { status: answer.status, headers: answer.headers, text: await answer.text() };
      });
      signIn.receive({ status, headers, text });
    } else if (step.type === "ask") signIn.answer(await person(step.question));
    else if (step.type === "done") return step.tokens;
    else throw step.error;
  }
}

export function reply(question: Question, typed: string): Reply {
  switch (question.type) {
    case "NewPassword": return { text: typed, attributes: Object.fromEntries(question.required.map((name) => [name, "?"])) };
    case "SelectMfa": return { choice: typed };
    // Not the first of the list: a fake server could put PASSWORD there.
    case "SelectFirstFactor": return { choice: question.among.includes("PASSWORD_SRP") ? "PASSWORD_SRP" : typed };
    case "SetUpTotp": return { text: otpauthUri(question.secretCode, { issuer: "App", account: "mary" }) };
    case "Other": return { parameters: { [question.name]: typed } };
    default: return typed;
  }
}

export function reason(error: unknown): CognitoSrpErrorCode | string | undefined {
  if (error instanceof CognitoServiceError) return `${error.name} ${error.status}`;
  return error instanceof CognitoSrpError ? error.code : undefined;
}

export const texts: string[] = [
  timestamp(),
  secretHash({ clientId: "a", clientSecret: "b", username: "c" }),
  refreshTokens({ clientId: "a", refreshToken: "b" }).request.RefreshToken,
];
export const device: RememberedDevice | undefined = rememberDevice({ AccessToken: "a" })?.device;

const made = { userPoolId: "us-east-1_AbCdEf123", clientId: "1example23456789", username: "mary" };
declare const signIn: SignIn;
new SignIn({ ...made, flow: "USER_AUTH", preferredChallenge: "EMAIL_OTP" });
// @ts-expect-error: a Date, not a number
timestamp(0);
// @ts-expect-error: a user name is needed
new SignIn({ userPoolId: "us-east-1_AbCdEf123", clientId: "1example23456789" });
// @ts-expect-error: this flow takes a token
new SignIn({ ...made, flow: "REFRESH_TOKEN_AUTH" });
// @ts-expect-error: and this one no preference
new SignIn({ ...made, flow: "USER_SRP_AUTH", preferredChallenge: "PASSWORD_SRP" });
// @ts-expect-error: codes are text
signIn.answer(123456);
// @ts-expect-error: tokens are there when it is done
signIn.step().tokens;
declare const code: Extract<Question, { type: "Code" }>;
// @ts-expect-error: a code has four kinds
code.kind === "PASSWORD";

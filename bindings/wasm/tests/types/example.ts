// What compiles, and what must not.
import { awsJson, CognitoSrpError, secretHash, SignIn, timestamp, type CognitoSrpErrorCode } from "cognito-srp6a";

export async function signInByFetch(endpoint: string, signIn: SignIn): Promise<Response> {
  using used = signIn;
  return fetch(endpoint, awsJson("InitiateAuth", used.userSrpAuth()));
}

export function reason(error: unknown): CognitoSrpErrorCode | undefined {
  return error instanceof CognitoSrpError ? error.code : undefined;
}

export const texts: string[] = [timestamp(), secretHash({ clientId: "a", clientSecret: "b", username: "c" })];

declare const signIn: SignIn;
// @ts-expect-error: a Date, not a number
timestamp(0);
// @ts-expect-error: a user name is needed
new SignIn({ userPoolId: "us-east-1_AbCdEf123", clientId: "1example23456789" });
// @ts-expect-error: this choice takes a password
signIn.selectChallenge({}, { answer: "PASSWORD" });
// @ts-expect-error: codes are text
signIn.smsMfa({}, 123456);
// @ts-expect-error: requests say which flow they are of
const flow: "CUSTOM_AUTH" = signIn.userSrpAuth().AuthFlow;

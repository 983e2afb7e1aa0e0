/// <reference lib="esnext.disposable" preserve="true" />
/** Amazon Cognito's SRP sign-in, for users and devices: every request of it, and no I/O. */

export { rememberDevice } from "./device.js";
export { CognitoSrpError, type CognitoSrpErrorCode } from "./errors.js";
export { awsJson, type AwsJsonInit } from "./fetch.js";
export { init, type ModuleSource } from "./load.js";
export type {
  AuthAnswer, ConfirmDeviceRequest, InitiateAuthRequest, NewDeviceMetadata, Parameters, RememberedDevice,
  RespondToAuthChallengeRequest, SignInOptions,
} from "./messages.js";
export { SignIn, type SelectedChallenge } from "./sign_in.js";
export type { Secret } from "./text.js";
export { secretHash, timestamp } from "./values.js";

/// <reference lib="esnext.disposable" preserve="true" />
export type { Answer, HttpAnswer } from "./answer.js";
export { rememberDevice, type ConfirmDeviceRequest, type RememberedDevice } from "./device.js";
export { CognitoServiceError, CognitoSrpError, type CognitoSrpErrorCode } from "./errors.js";
export { awsJson, type AwsJsonInit } from "./fetch.js";
export type {
  AnalyticsMetadata, ContextData, FlowOptions, Parameters, SecretParameters, SignInOptions, UserContextData,
} from "./options.js";
export type { Secret } from "./pack.js";
export { refreshTokens, type GetTokensFromRefreshTokenRequest } from "./refresh.js";
export { SignIn } from "./sign_in.js";
export type {
  AdminInitiateAuthRequest, AdminRespondToAuthChallengeRequest, AskStep, AuthenticationResult, AuthFlow, ChallengeName,
  DoneStep, FailedStep, InitiateAuthRequest, Question, Reply, RespondToAuthChallengeRequest, SendStep, Step,
  VerifySoftwareTokenRequest,
} from "./steps.js";
export { otpauthUri } from "./totp.js";
export { secretHash, timestamp } from "./values.js";

import type { CognitoServiceError, CognitoSrpError } from "./errors.js";
import type { AnalyticsMetadata, ContextData, Parameters, SecretParameters, UserContextData } from "./options.js";
import type { Secret } from "./pack.js";

/** What is due in a sign-in: the same until `receive` or `answer` moves it. */
export type Step = SendStep | AskStep | DoneStep | FailedStep;

/** Send this request, and give its answer to `receive`. */
export type SendStep =
  | { type: "send"; operation: "InitiateAuth"; request: InitiateAuthRequest }
  | { type: "send"; operation: "AdminInitiateAuth"; request: AdminInitiateAuthRequest }
  | { type: "send"; operation: "RespondToAuthChallenge"; request: RespondToAuthChallengeRequest }
  | { type: "send"; operation: "AdminRespondToAuthChallenge"; request: AdminRespondToAuthChallengeRequest }
  | { type: "send"; operation: "AssociateSoftwareToken"; request: { Session?: string } }
  | { type: "send"; operation: "VerifySoftwareToken"; request: VerifySoftwareTokenRequest };

/** Ask the person, and give the reply to `answer`. */
export interface AskStep {
  type: "ask";
  question: Question;
}

/** Signed in. */
export interface DoneStep {
  type: "done";
  /** AuthenticationResult as the service sent it. */
  tokens: AuthenticationResult;
  /** Whether the service has forgotten the device. Then delete what was kept of it. */
  deviceForgotten: boolean;
}

/** It is over, without tokens. */
export interface FailedStep {
  type: "failed";
  /** The service's error, or the `Downgrade` that this package refused. */
  error: CognitoServiceError | CognitoSrpError;
}

/** What the person is asked. `again` holds the service's message where the last reply was refused; it may be empty. */
export type Question =
  /** The password. Reply with text. */
  | { type: "Password" }
  /**
   * A new password, since the old one was temporary. Reply with `{ text, attributes }`: all those required. Only the service
   * checks whether they are there.
   */
  | { type: "NewPassword"; required: string[]; again?: string }
  /** A one-time code. Reply with text. `kind` is the ChallengeName; `sentTo` is absent for an authenticator app. */
  | {
      type: "Code";
      kind: "SMS_MFA" | "SOFTWARE_TOKEN_MFA" | "EMAIL_OTP" | "SMS_OTP";
      sentTo?: string;
      medium?: string;
      again?: string;
    }
  /** Which MFA to use, or to set up. Reply with `{ choice }`, one of `among`. Any other is refused, unless it is empty. */
  | { type: "SelectMfa"; among: string[] }
  /** Which first factor to use. Reply with `{ choice }`, one of `among`. Any other is refused, unless it is empty. */
  | { type: "SelectFirstFactor"; among: string[] }
  /**
   * The first code of a new authenticator app. Show `secretCode`, or `otpauthUri` as a QR code. Reply with text; the
   * parameter `FriendlyDeviceName` names the app.
   */
  | { type: "SetUpTotp"; secretCode: string; again?: string }
  /** The address that MFA codes are sent to. Reply with text. */
  | { type: "SetUpEmailMfa" }
  /** A passkey's signature. `options` is the JSON for `navigator.credentials.get`. Reply with the credential's JSON. */
  | { type: "Passkey"; options: string }
  /** The pool's own challenge. Reply with text, which becomes ANSWER. */
  | { type: "Custom"; parameters: Parameters }
  /** A challenge that this package does not know. Reply with `{ parameters }`. */
  | { type: "Other"; name: string; parameters: Parameters; again?: string };

/**
 * What the person replied. Text alone is enough, except for a choice. `attributes` go with a new password;
 * `parameters` are further ChallengeResponses.
 */
export type Reply =
  | Secret
  | { text: Secret; attributes?: SecretParameters | undefined; parameters?: SecretParameters | undefined }
  | { choice: string; parameters?: SecretParameters | undefined }
  | { parameters: SecretParameters };

/** AuthenticationResult. */
export interface AuthenticationResult {
  AccessToken?: string | undefined;
  /** In seconds, of AccessToken and IdToken. */
  ExpiresIn?: number | undefined;
  TokenType?: string | undefined;
  RefreshToken?: string | undefined;
  IdToken?: string | undefined;
  /** A device that `rememberDevice` can register. */
  NewDeviceMetadata?: { DeviceKey?: string | undefined; DeviceGroupKey?: string | undefined } | undefined;
}

/** InitiateAuth, whole. */
export interface InitiateAuthRequest {
  AuthFlow: AuthFlow;
  ClientId: string;
  AuthParameters: Parameters;
  AnalyticsMetadata?: AnalyticsMetadata;
  ClientMetadata?: Parameters;
  Session?: string;
  UserContextData?: UserContextData;
}

/** AdminInitiateAuth, whole. */
export interface AdminInitiateAuthRequest extends Omit<InitiateAuthRequest, "UserContextData"> {
  UserPoolId: string;
  ContextData?: ContextData;
}

/** RespondToAuthChallenge, whole. */
export interface RespondToAuthChallengeRequest {
  /** Names that came after this list are passed on as well. */
  ChallengeName: ChallengeName;
  ClientId: string;
  ChallengeResponses: Parameters;
  AnalyticsMetadata?: AnalyticsMetadata;
  ClientMetadata?: Parameters;
  Session?: string;
  UserContextData?: UserContextData;
}

/** AdminRespondToAuthChallenge, whole. */
export interface AdminRespondToAuthChallengeRequest extends Omit<RespondToAuthChallengeRequest, "UserContextData"> {
  UserPoolId: string;
  ContextData?: ContextData;
}

/** VerifySoftwareToken, whole. */
export interface VerifySoftwareTokenRequest {
  UserCode: string;
  Session?: string;
  FriendlyDeviceName?: string;
}

/** AuthFlow. */
export type AuthFlow =
  | "ADMIN_NO_SRP_AUTH" | "ADMIN_USER_PASSWORD_AUTH" | "CUSTOM_AUTH" | "REFRESH_TOKEN_AUTH" | "USER_AUTH"
  | "USER_PASSWORD_AUTH" | "USER_SRP_AUTH";

/** ChallengeName. */
export type ChallengeName =
  | "CUSTOM_CHALLENGE" | "DEVICE_PASSWORD_VERIFIER" | "DEVICE_SRP_AUTH" | "EMAIL_OTP" | "MFA_SETUP"
  | "NEW_PASSWORD_REQUIRED" | "PASSWORD" | "PASSWORD_SRP" | "PASSWORD_VERIFIER" | "SELECT_CHALLENGE" | "SELECT_MFA_TYPE"
  | "SMS_MFA" | "SMS_OTP" | "SOFTWARE_TOKEN_MFA" | "WEB_AUTHN";

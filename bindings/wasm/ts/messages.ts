import type { Secret } from "./text.js";

/** Who signs in, and to what. */
export interface SignInOptions {
  /** `<region>_<name>`. */
  userPoolId: string;
  clientId: string;
  /** Only if the app client has one. A page cannot keep it secret: for servers. */
  clientSecret?: Secret | undefined;
  /** What was typed in: a user name, an e-mail address, a phone number. */
  username: string;
  /** What `rememberDevice` gave at an earlier sign-in of this user. */
  device?: RememberedDevice | undefined;
}

/** Names and values on the wire. */
export type Parameters = Record<string, string>;

/** InitiateAuth, whole. For AdminInitiateAuth add UserPoolId: `{ ...request, UserPoolId }`. */
export interface InitiateAuthRequest<Flow extends string = string> {
  AuthFlow: Flow;
  ClientId: string;
  AuthParameters: Parameters;
}

/** RespondToAuthChallenge, whole. For AdminRespondToAuthChallenge add UserPoolId: `{ ...request, UserPoolId }`. */
export interface RespondToAuthChallengeRequest<Name extends string = string> {
  ChallengeName: Name;
  ClientId: string;
  ChallengeResponses: Parameters;
  /** That of the answer which asked. */
  Session?: string;
}

/** ConfirmDevice, whole. */
export interface ConfirmDeviceRequest {
  AccessToken: string;
  DeviceKey: string;
  DeviceSecretVerifierConfig: {
    PasswordVerifier: string;
    Salt: string;
  };
  DeviceName?: string;
}

/**
 * What the service answers to InitiateAuth and RespondToAuthChallenge, as JSON or from an AWS SDK, as far as it matters
 * here.
 */
export interface AuthAnswer {
  ChallengeName?: string | undefined;
  ChallengeParameters?: Parameters | undefined;
  Session?: string | undefined;
}

/** NewDeviceMetadata of an AuthenticationResult. */
export interface NewDeviceMetadata {
  DeviceKey?: string | undefined;
  DeviceGroupKey?: string | undefined;
}

/** A remembered device. With its password it signs in: keep it as you would a password. */
export interface RememberedDevice {
  deviceKey: string;
  deviceGroupKey: string;
  devicePassword: string;
}

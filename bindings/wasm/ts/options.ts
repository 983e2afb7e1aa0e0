import { maybe, pairs, secret, text, type Packable, type Secret } from "./pack.js";
import type { RememberedDevice } from "./device.js";

/** Names and values. */
export type Parameters = Record<string, string>;

/** A user's attributes or parameters; a secret may be bytes. */
export type SecretParameters = Record<string, Secret>;

/** AnalyticsMetadata. */
export interface AnalyticsMetadata {
  AnalyticsEndpointId?: string | undefined;
}

/** UserContextData: what threat protection learns from the user's own client. */
export interface UserContextData {
  IpAddress?: string | undefined;
  EncodedData?: string | undefined;
}

/** ContextData: what threat protection learns from a server that signs users in. */
export interface ContextData {
  IpAddress: string;
  ServerName: string;
  ServerPath: string;
  HttpHeaders: { headerName?: string | undefined; headerValue?: string | undefined }[];
  EncodedData?: string | undefined;
}

/** How a sign-in begins: AuthFlow, and what it takes. */
export type FlowOptions =
  /** SRP proves the password. */
  | { flow?: "USER_SRP_AUTH" | undefined }
  /** The user picks a first factor, unless one is preferred. `session` is that of ConfirmSignUp, for a new user. */
  | {
      flow: "USER_AUTH";
      preferredChallenge?: "PASSWORD_SRP" | "PASSWORD" | "WEB_AUTHN" | "EMAIL_OTP" | "SMS_OTP" | undefined;
      session?: Secret | undefined;
    }
  /** The pool's Lambda triggers decide what is asked. With `srpFirst`, SRP proves the password first. */
  | { flow: "CUSTOM_AUTH"; srpFirst?: boolean | undefined }
  /** The password itself is sent. */
  | { flow: "USER_PASSWORD_AUTH" | "ADMIN_USER_PASSWORD_AUTH" | "ADMIN_NO_SRP_AUTH" }
  /** New tokens for a refresh token. `username` is the name that it was issued for, not an alias. */
  | { flow: "REFRESH_TOKEN_AUTH"; refreshToken: Secret };

/** Who signs in, through which app client, and how. */
export type SignInOptions = FlowOptions & {
  /** `<region>_<name>`. */
  userPoolId: string;
  clientId: string;
  /** Only if the app client has one. A page cannot keep it secret: for servers. */
  clientSecret?: Secret | undefined;
  /** The name as it was typed in: a user name, an e-mail address, a phone number. */
  username: string;
  /** The device that `rememberDevice` gave at an earlier sign-in by this name. */
  device?: RememberedDevice | undefined;
  /** Sends AdminInitiateAuth and AdminRespondToAuthChallenge, which need AWS credentials. */
  admin?: boolean | undefined;
  /** Goes into every message that has the member, as do the next three. */
  clientMetadata?: Parameters | undefined;
  analyticsMetadata?: AnalyticsMetadata | undefined;
  /** Not with `admin`. */
  userContextData?: UserContextData | undefined;
  /** Only with `admin`. */
  contextData?: ContextData | undefined;
};

/** The options in the order of `src/options.rs`. */
export function packable(options: SignInOptions): Packable[] {
  const given = options as Partial<Record<string, unknown>>; // anything, where nobody checks types
  const { clientMetadata, analyticsMetadata, userContextData, contextData } = options;
  return [
    text(given.userPoolId, "UserPoolId"),
    text(given.clientId, "ClientId"),
    maybe(given.clientSecret, "ClientSecret", secret),
    text(given.username, "USERNAME"),
    ...(given.device ? device(given.device as RememberedDevice) : [undefined]),
    maybe(given.flow, "AuthFlow", text) ?? "USER_SRP_AUTH",
    maybe(given.preferredChallenge, "PREFERRED_CHALLENGE", text),
    given.srpFirst ? "" : undefined,
    maybe(given.refreshToken, "REFRESH_TOKEN", secret),
    given.admin ? "" : undefined,
    maybe(given.session, "Session", secret),
    ...(clientMetadata ? ["", ...pairs(clientMetadata, "ClientMetadata")] : []),
    undefined,
    maybe(analyticsMetadata?.AnalyticsEndpointId, "AnalyticsEndpointId", text),
    ...(userContextData
      ? ["", maybe(userContextData.IpAddress, "IpAddress", text), maybe(userContextData.EncodedData, "EncodedData", text)]
      : [undefined]),
    ...(contextData ? ofServer(contextData) : [undefined]),
  ];
}

function device({ deviceKey, deviceGroupKey, devicePassword }: RememberedDevice): Packable[] {
  return [
    text(deviceKey, "DEVICE_KEY"),
    text(deviceGroupKey, "DeviceGroupKey"),
    secret(devicePassword, "devicePassword"),
  ];
}

function ofServer({ IpAddress, ServerName, ServerPath, HttpHeaders, EncodedData }: ContextData): Packable[] {
  return [
    "",
    text(IpAddress, "IpAddress"),
    text(ServerName, "ServerName"),
    text(ServerPath, "ServerPath"),
    maybe(EncodedData, "EncodedData", text),
    ...HttpHeaders.flatMap(({ headerName = "", headerValue = "" }) => [
      text(headerName, "headerName"),
      text(headerValue, "headerValue"),
    ]),
    undefined,
  ];
}

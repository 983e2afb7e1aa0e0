import * as core from "./core.js";
import { checked, CognitoSrpError } from "./errors.js";
import { mustBeLoaded } from "./load.js";
import type {
  AuthAnswer, InitiateAuthRequest, Parameters, RememberedDevice, RespondToAuthChallengeRequest,
} from "./messages.js";
import { flat, text, withSecret, type Secret } from "./text.js";
import { milliseconds } from "./values.js";

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

/** An answer to SELECT_CHALLENGE, with what it takes. */
export type SelectedChallenge =
  | { answer: "PASSWORD_SRP" | "EMAIL_OTP" | "SMS_OTP" }
  | { answer: "PASSWORD"; password: Secret }
  | { answer: "WEB_AUTHN"; credential: string };

/**
 * A user's sign-in: makes the InitiateAuth request that begins it and the RespondToAuthChallenge request for each
 * challenge. Each goes as it is into a command of `@aws-sdk/client-cognito-identity-provider`, or through `awsJson` into
 * `fetch`. USERNAME, SECRET_HASH and DEVICE_KEY are in every request that needs them.
 *
 * ```js
 * const signIn = new SignIn({ userPoolId: "us-east-1_AbCdEf123", clientId: "1example23456789", username: "mary" });
 * let answer = await send("InitiateAuth", signIn.userSrpAuth());
 * answer = await send("RespondToAuthChallenge", signIn.passwordVerifier(answer, password));
 * if (answer.ChallengeName === "SOFTWARE_TOKEN_MFA")
 *   answer = await send("RespondToAuthChallenge", signIn.softwareTokenMfa(answer, "123456"));
 * ```
 *
 * It holds memory of the module, and between two messages a secret number. `free` or `using` gives both back at once;
 * otherwise they go when the object is collected.
 */
export class SignIn {
  readonly #clientId: string;
  readonly #device: RememberedDevice | undefined;
  #core: core.SignIn | undefined;

  /**
   * @throws {@link CognitoSrpError} `Empty`, `TooLong` or `InvalidFormat` of UserPoolId, ClientId, DEVICE_KEY; `Empty` or
   * `TooLong` of USERNAME, ClientSecret, DeviceGroupKey.
   */
  constructor(options: SignInOptions) {
    mustBeLoaded();
    const userPoolId = text(options.userPoolId, "UserPoolId");
    const username = text(options.username, "USERNAME");
    this.#clientId = text(options.clientId, "ClientId");
    const make = (secret?: Uint8Array) => checked(() => new core.SignIn(userPoolId, this.#clientId, secret, username));
    this.#core =
      options.clientSecret === undefined ? make() : withSecret(options.clientSecret, "ClientSecret", make);
    if (options.device !== undefined) {
      const deviceKey = text(options.device.deviceKey, "DEVICE_KEY");
      const deviceGroupKey = text(options.device.deviceGroupKey, "DeviceGroupKey");
      this.#device = { ...options.device };
      this.#call((core) => core.onDevice(deviceKey, deviceGroupKey));
    }
  }

  /** Gives back the module's memory. After it every other call throws `Freed`. */
  free(): void {
    this.#core?.free();
    this.#core = undefined;
  }

  /** USERNAME of the next request: as typed in, and after PASSWORD_VERIFIER the name that the service gave instead. */
  get username(): string {
    return this.#call((core) => core.username);
  }

  set username(username: string) {
    const name = text(username, "USERNAME");
    this.#call((core) => {
      core.username = name;
    });
  }

  // How a sign-in begins.

  /** USER_SRP_AUTH: SRP_A. Leads to PASSWORD_VERIFIER. */
  userSrpAuth(): InitiateAuthRequest<"USER_SRP_AUTH"> {
    return this.#begin("USER_SRP_AUTH", (core) => core.userSrpAuth());
  }

  /**
   * USER_AUTH. `PASSWORD_SRP` leads to PASSWORD_VERIFIER; EMAIL_OTP, SMS_OTP and WEB_AUTHN to the challenge of that name;
   * none to SELECT_CHALLENGE.
   */
  userAuth(preferredChallenge?: "PASSWORD_SRP" | "EMAIL_OTP" | "SMS_OTP" | "WEB_AUTHN"): InitiateAuthRequest<"USER_AUTH"> {
    return this.#begin("USER_AUTH", (core) =>
      preferredChallenge === "PASSWORD_SRP" ? core.userAuthSrp() : core.userAuth(preferredChallenge),
    );
  }

  /** USER_AUTH with the password itself. */
  userAuthPassword(password: Secret): InitiateAuthRequest<"USER_AUTH"> {
    return withSecret(password, "PASSWORD", (bytes) => this.#begin("USER_AUTH", (core) => core.userAuthPassword(bytes)));
  }

  /** CUSTOM_AUTH. With `srpFirst` the password comes first, by PASSWORD_VERIFIER. */
  customAuth({ srpFirst = false } = {}): InitiateAuthRequest<"CUSTOM_AUTH"> {
    return this.#begin("CUSTOM_AUTH", (core) => (srpFirst ? core.customAuthSrp() : core.customAuth()));
  }

  /** USER_PASSWORD_AUTH: the password itself. */
  userPasswordAuth(password: Secret): InitiateAuthRequest<"USER_PASSWORD_AUTH"> {
    return this.#passwordAuth("USER_PASSWORD_AUTH", password);
  }

  /** ADMIN_USER_PASSWORD_AUTH: the password itself, for AdminInitiateAuth. */
  adminUserPasswordAuth(password: Secret): InitiateAuthRequest<"ADMIN_USER_PASSWORD_AUTH"> {
    return this.#passwordAuth("ADMIN_USER_PASSWORD_AUTH", password);
  }

  /** REFRESH_TOKEN_AUTH. If the app client has a secret, `username` must be the name that the token was issued for. */
  refreshTokenAuth(refreshToken: Secret): InitiateAuthRequest<"REFRESH_TOKEN_AUTH"> {
    return withSecret(refreshToken, "REFRESH_TOKEN", (bytes) =>
      this.#begin("REFRESH_TOKEN_AUTH", (core) => core.refreshTokenAuth(bytes)),
    );
  }

  // How it goes on: a method for each ChallengeName.

  /**
   * PASSWORD_VERIFIER. From here on `username` is the USERNAME of the challenge.
   *
   * @param options.timestamp - The instant to sign, now if left out.
   * @throws {@link CognitoSrpError} `NotStarted` if no SRP_A was sent, or it was answered already; `Missing`, `Empty`,
   * `TooLong` of the challenge's parameters; `InvalidHex` of SALT and SRP_B; `ZeroPublicKey` and `NotReduced` of SRP_B;
   * `InvalidBase64` of SECRET_BLOCK.
   */
  passwordVerifier(
    answer: AuthAnswer,
    password: Secret,
    { timestamp = new Date() }: { timestamp?: Date | undefined } = {},
  ): RespondToAuthChallengeRequest<"PASSWORD_VERIFIER"> {
    const time = milliseconds(timestamp);
    return withSecret(password, "PASSWORD", (bytes) =>
      this.#respond("PASSWORD_VERIFIER", answer, (core) => core.passwordVerifier(parameters(answer), bytes, time)),
    );
  }

  /** SELECT_CHALLENGE: one of the answer's AvailableChallenges. */
  selectChallenge(answer: AuthAnswer, selected: SelectedChallenge): RespondToAuthChallengeRequest<"SELECT_CHALLENGE"> {
    const choice = text(selected.answer, "ANSWER");
    const select = (bytes?: Uint8Array) =>
      this.#respond("SELECT_CHALLENGE", answer, (core) =>
        choice === "PASSWORD_SRP" ? core.selectChallengeSrp() : core.selectChallenge(choice, bytes),
      );
    if (selected.answer === "PASSWORD") return withSecret(selected.password, "PASSWORD", select);
    if (selected.answer === "WEB_AUTHN") return withSecret(selected.credential, "CREDENTIAL", select);
    return select();
  }

  /** PASSWORD_SRP: SRP_A. Leads to PASSWORD_VERIFIER. */
  passwordSrp(answer: AuthAnswer): RespondToAuthChallengeRequest<"PASSWORD_SRP"> {
    return this.#respond("PASSWORD_SRP", answer, (core) => core.passwordSrp());
  }

  /** DEVICE_SRP_AUTH: SRP_A of the device. Leads to DEVICE_PASSWORD_VERIFIER. */
  deviceSrpAuth(answer: AuthAnswer): RespondToAuthChallengeRequest<"DEVICE_SRP_AUTH"> {
    return this.#respond("DEVICE_SRP_AUTH", answer, (core) => core.deviceSrpAuth());
  }

  /**
   * DEVICE_PASSWORD_VERIFIER.
   *
   * @param options.timestamp - The instant to sign, now if left out.
   * @throws {@link CognitoSrpError} as `passwordVerifier`, and `NoDevice`; `Mismatch` of DEVICE_KEY if the challenge is
   * another device's.
   */
  devicePasswordVerifier(
    answer: AuthAnswer,
    { timestamp = new Date() }: { timestamp?: Date | undefined } = {},
  ): RespondToAuthChallengeRequest<"DEVICE_PASSWORD_VERIFIER"> {
    const time = milliseconds(timestamp);
    const password = this.#device?.devicePassword;
    if (password === undefined) throw new CognitoSrpError("NoDevice", "the sign-in was made without a device", "DEVICE_KEY");
    return withSecret(password, "devicePassword", (bytes) =>
      this.#respond("DEVICE_PASSWORD_VERIFIER", answer, (core) =>
        core.devicePasswordVerifier(parameters(answer), bytes, time),
      ),
    );
  }

  /** SMS_MFA. */
  smsMfa(answer: AuthAnswer, code: string): RespondToAuthChallengeRequest<"SMS_MFA"> {
    return this.#answer("SMS_MFA", answer, code, "SMS_MFA_CODE");
  }

  /** SOFTWARE_TOKEN_MFA. */
  softwareTokenMfa(answer: AuthAnswer, code: string): RespondToAuthChallengeRequest<"SOFTWARE_TOKEN_MFA"> {
    return this.#answer("SOFTWARE_TOKEN_MFA", answer, code, "SOFTWARE_TOKEN_MFA_CODE");
  }

  /** EMAIL_OTP, as a first factor or as MFA. */
  emailOtp(answer: AuthAnswer, code: string): RespondToAuthChallengeRequest<"EMAIL_OTP"> {
    return this.#answer("EMAIL_OTP", answer, code, "EMAIL_OTP_CODE");
  }

  /** SMS_OTP. */
  smsOtp(answer: AuthAnswer, code: string): RespondToAuthChallengeRequest<"SMS_OTP"> {
    return this.#answer("SMS_OTP", answer, code, "SMS_OTP_CODE");
  }

  /** SELECT_MFA_TYPE: `SMS_MFA`, `SOFTWARE_TOKEN_MFA`, `EMAIL_OTP`. */
  selectMfaType(answer: AuthAnswer, mfaType: string): RespondToAuthChallengeRequest<"SELECT_MFA_TYPE"> {
    return this.#answer("SELECT_MFA_TYPE", answer, mfaType, "ANSWER");
  }

  /** PASSWORD: the password itself. */
  password(answer: AuthAnswer, password: Secret): RespondToAuthChallengeRequest<"PASSWORD"> {
    return this.#answer("PASSWORD", answer, password, "PASSWORD");
  }

  /** WEB_AUTHN: the JSON of the PublicKeyCredential. */
  webAuthn(answer: AuthAnswer, credential: string): RespondToAuthChallengeRequest<"WEB_AUTHN"> {
    return this.#answer("WEB_AUTHN", answer, credential, "CREDENTIAL");
  }

  /** CUSTOM_CHALLENGE: what the pool's own code checks; it may be empty. */
  customChallenge(answer: AuthAnswer, response: Secret): RespondToAuthChallengeRequest<"CUSTOM_CHALLENGE"> {
    return this.#answer("CUSTOM_CHALLENGE", answer, response, "ANSWER");
  }

  /** NEW_PASSWORD_REQUIRED. `userAttributes` are by name, `given_name` for one. */
  newPasswordRequired(
    answer: AuthAnswer,
    newPassword: Secret,
    { userAttributes = {} }: { userAttributes?: Parameters | undefined } = {},
  ): RespondToAuthChallengeRequest<"NEW_PASSWORD_REQUIRED"> {
    const attributes = flat(userAttributes, "userAttributes");
    return withSecret(newPassword, "NEW_PASSWORD", (bytes) =>
      this.#respond("NEW_PASSWORD_REQUIRED", answer, (core) => core.newPasswordRequired(bytes, attributes)),
    );
  }

  /** MFA_SETUP, once VerifySoftwareToken was answered: its answer has the Session to go on with. */
  mfaSetup(verified: { Session?: string | undefined }): RespondToAuthChallengeRequest<"MFA_SETUP"> {
    const answer = { ChallengeName: "MFA_SETUP", Session: verified.Session };
    return this.#respond("MFA_SETUP", answer, (core) => core.mfaSetup());
  }

  /** A challenge that is none of these. */
  otherChallenge(answer: AuthAnswer, responses: Parameters): RespondToAuthChallengeRequest {
    const name = text(answer.ChallengeName, "ChallengeName");
    const pairs = flat(responses, "ChallengeResponses");
    return this.#respond(name, answer, (core) => core.other(name, pairs));
  }

  // When another process answers.

  /**
   * Takes out the secret that waits for PASSWORD_VERIFIER or DEVICE_PASSWORD_VERIFIER, for another process to take up
   * with `SignIn.resume`.
   *
   * Who has it and records the sign-in can test guesses of the password: keep it encrypted, bound to this user's session,
   * for the minutes that a sign-in lasts.
   */
  suspend(): Uint8Array {
    return this.#call((core) => core.suspend());
  }

  /** Takes up a sign-in. `options` are those that it was made with; `bytes`, which `suspend` gave, are to be used once. */
  static resume(options: SignInOptions, bytes: Uint8Array): SignIn {
    const signIn = new SignIn(options);
    withSecret(bytes, "bytes", (bytes) => signIn.#call((core) => core.resume(bytes)));
    return signIn;
  }

  #call<T>(compute: (signIn: core.SignIn) => T): T {
    const signIn = this.#core;
    if (signIn === undefined) throw new CognitoSrpError("Freed", "this sign-in was freed");
    return checked(() => compute(signIn));
  }

  #begin<Flow extends string>(flow: Flow, compute: (signIn: core.SignIn) => object): InitiateAuthRequest<Flow> {
    return { AuthFlow: flow, ClientId: this.#clientId, AuthParameters: this.#call(compute) as Parameters };
  }

  #passwordAuth<Flow extends string>(flow: Flow, password: Secret): InitiateAuthRequest<Flow> {
    return withSecret(password, "PASSWORD", (bytes) => this.#begin(flow, (core) => core.userPasswordAuth(bytes)));
  }

  #respond<Name extends string>(
    name: Name,
    answer: AuthAnswer,
    compute: (signIn: core.SignIn) => object,
  ): RespondToAuthChallengeRequest<Name> {
    if (text(answer.ChallengeName, "ChallengeName") !== name) {
      throw new CognitoSrpError("Mismatch", `ChallengeName is not ${name}`, "ChallengeName");
    }
    const session = answer.Session === undefined ? {} : { Session: text(answer.Session, "Session") };
    const responses = this.#call(compute) as Parameters;
    return { ChallengeName: name, ClientId: this.#clientId, ...session, ChallengeResponses: responses };
  }

  #answer<Name extends string>(
    name: Name,
    answer: AuthAnswer,
    value: Secret,
    parameter: string,
  ): RespondToAuthChallengeRequest<Name> {
    return withSecret(value, parameter, (bytes) => this.#respond(name, answer, (core) => core.answer(name, bytes)));
  }
}

/** `using signIn = new SignIn(...)`, where the engine has it. */
export interface SignIn {
  [Symbol.dispose](): void;
}
if (Symbol.dispose) SignIn.prototype[Symbol.dispose] = SignIn.prototype.free;

const parameters = (answer: AuthAnswer): string[] => flat(answer.ChallengeParameters, "ChallengeParameters");

import { Exchange } from "./exchange.js";
import type {
  AuthAnswer, InitiateAuthRequest, Parameters, RespondToAuthChallengeRequest, SignInOptions,
} from "./messages.js";
import { flat, text, withSecret, type Secret } from "./text.js";

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
  readonly #exchange: Exchange;

  /**
   * @throws {@link CognitoSrpError} `Empty`, `TooLong` or `InvalidFormat` of UserPoolId, ClientId, DEVICE_KEY; `Empty` or
   * `TooLong` of USERNAME, ClientSecret, DeviceGroupKey.
   */
  constructor(options: SignInOptions) {
    this.#exchange = new Exchange(options);
  }

  /** Gives back the module's memory. After it every other call throws `Freed`. */
  free(): void {
    this.#exchange.free();
  }

  /** USERNAME of the next request: as typed in, and after PASSWORD_VERIFIER the name that the service gave instead. */
  get username(): string {
    return this.#exchange.call((core) => core.username);
  }

  set username(username: string) {
    const name = text(username, "USERNAME");
    this.#exchange.call((core) => {
      core.username = name;
    });
  }

  // How a sign-in begins.

  /** USER_SRP_AUTH: SRP_A. Leads to PASSWORD_VERIFIER. */
  userSrpAuth(): InitiateAuthRequest<"USER_SRP_AUTH"> {
    return this.#exchange.begin("USER_SRP_AUTH");
  }

  /**
   * USER_AUTH. `PASSWORD_SRP` leads to PASSWORD_VERIFIER; EMAIL_OTP, SMS_OTP and WEB_AUTHN to the challenge of that name;
   * none to SELECT_CHALLENGE.
   */
  userAuth(preferredChallenge?: "PASSWORD_SRP" | "EMAIL_OTP" | "SMS_OTP" | "WEB_AUTHN"): InitiateAuthRequest<"USER_AUTH"> {
    if (preferredChallenge !== undefined) text(preferredChallenge, "PREFERRED_CHALLENGE");
    return this.#exchange.begin("USER_AUTH", preferredChallenge);
  }

  /** USER_AUTH with the password itself. */
  userAuthPassword(password: Secret): InitiateAuthRequest<"USER_AUTH"> {
    return this.#exchange.beginWith("USER_AUTH", password, "PASSWORD");
  }

  /** CUSTOM_AUTH. With `srpFirst` the password comes first, by PASSWORD_VERIFIER. */
  customAuth({ srpFirst = false } = {}): InitiateAuthRequest<"CUSTOM_AUTH"> {
    return this.#exchange.begin("CUSTOM_AUTH", srpFirst ? "PASSWORD_SRP" : undefined);
  }

  /** USER_PASSWORD_AUTH: the password itself. */
  userPasswordAuth(password: Secret): InitiateAuthRequest<"USER_PASSWORD_AUTH"> {
    return this.#exchange.beginWith("USER_PASSWORD_AUTH", password, "PASSWORD");
  }

  /** ADMIN_USER_PASSWORD_AUTH: the password itself, for AdminInitiateAuth. */
  adminUserPasswordAuth(password: Secret): InitiateAuthRequest<"ADMIN_USER_PASSWORD_AUTH"> {
    return this.#exchange.beginWith("ADMIN_USER_PASSWORD_AUTH", password, "PASSWORD");
  }

  /** REFRESH_TOKEN_AUTH. If the app client has a secret, `username` must be the name that the token was issued for. */
  refreshTokenAuth(refreshToken: Secret): InitiateAuthRequest<"REFRESH_TOKEN_AUTH"> {
    return this.#exchange.beginWith("REFRESH_TOKEN_AUTH", refreshToken, "REFRESH_TOKEN");
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
    return this.#exchange.claim("PASSWORD_VERIFIER", answer, password, timestamp);
  }

  /** SELECT_CHALLENGE: one of the answer's AvailableChallenges. */
  selectChallenge(answer: AuthAnswer, selected: SelectedChallenge): RespondToAuthChallengeRequest<"SELECT_CHALLENGE"> {
    const choice = text(selected.answer, "ANSWER");
    const select = (secret?: Uint8Array) => this.#exchange.respond("SELECT_CHALLENGE", answer, { choice, secret });
    if (selected.answer === "PASSWORD") return withSecret(selected.password, "PASSWORD", select);
    if (selected.answer === "WEB_AUTHN") return withSecret(selected.credential, "CREDENTIAL", select);
    return select();
  }

  /** PASSWORD_SRP: SRP_A. Leads to PASSWORD_VERIFIER. */
  passwordSrp(answer: AuthAnswer): RespondToAuthChallengeRequest<"PASSWORD_SRP"> {
    return this.#exchange.respond("PASSWORD_SRP", answer);
  }

  /** DEVICE_SRP_AUTH: SRP_A of the device. Leads to DEVICE_PASSWORD_VERIFIER. */
  deviceSrpAuth(answer: AuthAnswer): RespondToAuthChallengeRequest<"DEVICE_SRP_AUTH"> {
    return this.#exchange.respond("DEVICE_SRP_AUTH", answer);
  }

  /**
   * DEVICE_PASSWORD_VERIFIER.
   *
   * @param options.timestamp - The instant to sign, now if left out.
   * @throws {@link CognitoSrpError} as `passwordVerifier`, and `Mismatch` of DEVICE_KEY if the challenge is another
   * device's.
   */
  devicePasswordVerifier(
    answer: AuthAnswer,
    { timestamp = new Date() }: { timestamp?: Date | undefined } = {},
  ): RespondToAuthChallengeRequest<"DEVICE_PASSWORD_VERIFIER"> {
    const password = this.#exchange.devicePassword();
    return this.#exchange.claim("DEVICE_PASSWORD_VERIFIER", answer, password, timestamp);
  }

  /** SMS_MFA. */
  smsMfa(answer: AuthAnswer, code: string): RespondToAuthChallengeRequest<"SMS_MFA"> {
    return this.#exchange.respondWith("SMS_MFA", answer, code, "SMS_MFA_CODE");
  }

  /** SOFTWARE_TOKEN_MFA. */
  softwareTokenMfa(answer: AuthAnswer, code: string): RespondToAuthChallengeRequest<"SOFTWARE_TOKEN_MFA"> {
    return this.#exchange.respondWith("SOFTWARE_TOKEN_MFA", answer, code, "SOFTWARE_TOKEN_MFA_CODE");
  }

  /** EMAIL_OTP, as a first factor or as MFA. */
  emailOtp(answer: AuthAnswer, code: string): RespondToAuthChallengeRequest<"EMAIL_OTP"> {
    return this.#exchange.respondWith("EMAIL_OTP", answer, code, "EMAIL_OTP_CODE");
  }

  /** SMS_OTP. */
  smsOtp(answer: AuthAnswer, code: string): RespondToAuthChallengeRequest<"SMS_OTP"> {
    return this.#exchange.respondWith("SMS_OTP", answer, code, "SMS_OTP_CODE");
  }

  /** SELECT_MFA_TYPE: `SMS_MFA`, `SOFTWARE_TOKEN_MFA`, `EMAIL_OTP`. */
  selectMfaType(answer: AuthAnswer, mfaType: string): RespondToAuthChallengeRequest<"SELECT_MFA_TYPE"> {
    return this.#exchange.respondWith("SELECT_MFA_TYPE", answer, mfaType, "ANSWER");
  }

  /** PASSWORD: the password itself. */
  password(answer: AuthAnswer, password: Secret): RespondToAuthChallengeRequest<"PASSWORD"> {
    return this.#exchange.respondWith("PASSWORD", answer, password, "PASSWORD");
  }

  /** WEB_AUTHN: the JSON of the PublicKeyCredential. */
  webAuthn(answer: AuthAnswer, credential: string): RespondToAuthChallengeRequest<"WEB_AUTHN"> {
    return this.#exchange.respondWith("WEB_AUTHN", answer, credential, "CREDENTIAL");
  }

  /** CUSTOM_CHALLENGE: what the pool's own code checks; it may be empty. */
  customChallenge(answer: AuthAnswer, response: Secret): RespondToAuthChallengeRequest<"CUSTOM_CHALLENGE"> {
    return this.#exchange.respondWith("CUSTOM_CHALLENGE", answer, response, "ANSWER");
  }

  /** NEW_PASSWORD_REQUIRED. `userAttributes` are by name, `given_name` for one. */
  newPasswordRequired(
    answer: AuthAnswer,
    newPassword: Secret,
    { userAttributes = {} }: { userAttributes?: Parameters | undefined } = {},
  ): RespondToAuthChallengeRequest<"NEW_PASSWORD_REQUIRED"> {
    const more = flat(userAttributes, "userAttributes");
    return withSecret(newPassword, "NEW_PASSWORD", (secret) =>
      this.#exchange.respond("NEW_PASSWORD_REQUIRED", answer, { secret, more }),
    );
  }

  /** MFA_SETUP, once VerifySoftwareToken was answered: its answer has the Session to go on with. */
  mfaSetup(verified: { Session?: string | undefined }): RespondToAuthChallengeRequest<"MFA_SETUP"> {
    return this.#exchange.respond("MFA_SETUP", { ChallengeName: "MFA_SETUP", Session: verified.Session });
  }

  /** A challenge that is none of these, and all its parameters but USERNAME, SECRET_HASH and DEVICE_KEY. */
  otherChallenge(answer: AuthAnswer, responses: Parameters): RespondToAuthChallengeRequest {
    const name = text(answer.ChallengeName, "ChallengeName");
    return this.#exchange.respond(name, answer, { more: flat(responses, "ChallengeResponses") });
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
    return this.#exchange.call((core) => core.suspend());
  }

  /** Takes up a sign-in. `options` are those that it was made with; `bytes`, which `suspend` gave, are to be used once. */
  static resume(options: SignInOptions, bytes: Uint8Array): SignIn {
    const signIn = new SignIn(options);
    withSecret(bytes, "bytes", (bytes) => signIn.#exchange.call((core) => core.resume(bytes)));
    return signIn;
  }
}

/** `using signIn = new SignIn(...)`, where the engine has it. */
export interface SignIn {
  [Symbol.dispose](): void;
}
if (Symbol.dispose) SignIn.prototype[Symbol.dispose] = SignIn.prototype.free;

/** Why a call was refused. The codes of the first group come with `parameter`. */
export type CognitoSrpErrorCode =
  // A parameter is at fault.
  | "Duplicate"
  | "Empty"
  | "InvalidBase64"
  | "InvalidFormat"
  | "InvalidHex"
  | "InvalidType"
  | "Mismatch"
  | "Missing"
  | "NotReduced"
  | "TooLong"
  | "ZeroPublicKey"
  | "TimestampOutOfRange"
  // The call came at the wrong time.
  | "Closed"
  | "NotLoaded"
  | "OutOfTurn"
  // The service asks for what this sign-in cannot or must not answer.
  | "AdminNoSrpAuth"
  | "Downgrade"
  | "UnexpectedChallenge"
  // Something else is wrong.
  | "ClaimRejected"
  | "InvalidState"
  | "InvalidUtf8"
  | "NotInPages"
  | "Panicked"
  | "RngFailure"
  | "ZeroScrambler"
  | "Unknown";

/**
 * An error of this package. It holds none of the values that it was given, so it can be logged.
 *
 * Except after `Downgrade`, an error of `receive` or `answer` changes nothing: the request is still out, or the question
 * still stands.
 *
 * ```js
 * try {
 *   signIn.answer(code);
 * } catch (error) {
 *   if (error instanceof CognitoSrpError) console.error(error.code, error.parameter); // Empty SOFTWARE_TOKEN_MFA_CODE
 * }
 * ```
 */
export class CognitoSrpError extends Error {
  override readonly name = "CognitoSrpError";
  /** The reason. */
  readonly code: CognitoSrpErrorCode;
  /** The parameter at fault, where there is one, by its name on the wire: `SRP_B`, `USERNAME`, `UserPoolId`. */
  readonly parameter: string | undefined;

  /** @internal */
  constructor(code: CognitoSrpErrorCode, message: string, parameter?: string) {
    super(message);
    this.code = code;
    this.parameter = parameter;
  }
}

/**
 * The service's error that ended a sign-in. `name` and `message` are the service's own, as AWS's SDK has them:
 * `NotAuthorizedException` for a wrong password, a wrong pool id, or a clock that is minutes off. An answer without a
 * name, such as a proxy's, is `UnknownError`. Both are one line, since they may go into a log: spaces replace control
 * characters, and what turns the direction of text.
 */
export class CognitoServiceError extends Error {
  override readonly name: string;
  /** The HTTP status, if it is known. */
  readonly status: number | undefined;
  /** The operation that was refused. */
  readonly operation: string;
  /** The challenge that was being answered; `undefined` for InitiateAuth. */
  readonly challenge: string | undefined;
  /** Whether the service refused the device, and not the user. */
  readonly deviceRefused: boolean;

  /** @internal */
  constructor(failed: Failed) {
    super(onOneLine(failed.message));
    this.name = onOneLine(failed.name);
    this.status = failed.status;
    this.operation = failed.operation;
    this.challenge = failed.challenge;
    this.deviceRefused = failed.deviceRefused === true;
  }
}

const FORGES = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

const onOneLine = (text: string): string => text.replace(FORGES, " ");

/** How a sign-in failed, as the module says it. @internal */
export interface Failed {
  name: string;
  message: string;
  status?: number;
  operation: string;
  challenge?: string;
  deviceRefused?: boolean;
}

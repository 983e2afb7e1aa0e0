/** Why a value could not be computed. A name of the first group comes with `parameter`. */
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
  | "TooShort"
  | "ZeroPublicKey"
  | "TimestampOutOfRange"
  // The order of calls is.
  | "Freed"
  | "NoDevice"
  | "NotLoaded"
  | "NotStarted"
  // Something else is.
  | "AdminNoSrpAuth"
  | "InvalidState"
  | "InvalidUtf8"
  | "RngFailure"
  | "ZeroScrambler"
  | "Unknown";

/**
 * What this package throws. It holds none of the values that it was given, so it can be logged.
 *
 * A wrong password is not among the reasons: only the service can tell, and answers NotAuthorizedException.
 *
 * ```js
 * try {
 *   signIn.passwordVerifier(answer, password);
 * } catch (error) {
 *   if (error instanceof CognitoSrpError) console.error(error.code, error.parameter); // InvalidHex SRP_B
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

/** What the module throws: the same as a plain object. */
interface Failure {
  code: CognitoSrpErrorCode;
  message: string;
  parameter?: string;
}

/** Calls into the module, and throws its errors as `CognitoSrpError`. */
export function checked<T>(compute: () => T): T {
  try {
    return compute();
  } catch (thrown) {
    if (thrown === null || Object.getPrototypeOf(thrown) !== Object.prototype) throw thrown;
    const { code, message, parameter } = thrown as Failure;
    throw new CognitoSrpError(code, message, parameter);
  }
}

import { call, SECRET_HASH, TIMESTAMP } from "./core.js";
import { CognitoSrpError } from "./errors.js";
import { mustBeLoaded } from "./load.js";
import { pack, secret, text, type Secret } from "./pack.js";

/**
 * SECRET_HASH, base64(HMAC-SHA256(clientSecret, username + clientId)), for requests that this package does not make:
 * SignUp, ForgotPassword and their like. `SignIn` puts it into its requests by itself.
 *
 * `username` is the USERNAME that the same request sends: the hash over an e-mail address does not go with another name.
 */
export function secretHash(options: { clientId: string; clientSecret: Secret; username: string }): string {
  mustBeLoaded();
  return call(SECRET_HASH, 0, pack([
    secret(options.clientSecret, "ClientSecret"),
    text(options.username, "USERNAME"),
    text(options.clientId, "ClientId"),
  ]));
}

/**
 * TIMESTAMP as the service reads it, `Tue Sep 5 07:09:03 UTC 2023`: English, in UTC, the day not padded. `SignIn` puts
 * it into its requests by itself.
 *
 * @throws {@link CognitoSrpError} `TimestampOutOfRange` before 1970, after 9999, and of an invalid date.
 */
export function timestamp(date: Date = new Date()): string {
  mustBeLoaded();
  return call(TIMESTAMP, 0, undefined, unixSeconds(date));
}

/** Whole seconds since 1970. */
export function unixSeconds(date: unknown): number {
  if (date instanceof Date) return Math.floor(date.getTime() / 1000);
  throw new CognitoSrpError("InvalidType", "TIMESTAMP is not a Date", "TIMESTAMP");
}

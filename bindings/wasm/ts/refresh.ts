import type { RememberedDevice } from "./device.js";
import { CognitoSrpError } from "./errors.js";
import type { Parameters } from "./options.js";
import { maybe, secret, text, type Secret } from "./pack.js";

/** GetTokensFromRefreshToken, whole. */
export interface GetTokensFromRefreshTokenRequest {
  ClientId: string;
  RefreshToken: string;
  ClientMetadata?: Parameters;
  ClientSecret?: string;
  DeviceKey?: string;
}

/**
 * Makes the GetTokensFromRefreshToken request, which an app client with refresh token rotation takes in place of
 * REFRESH_TOKEN_AUTH. Its answer has a new RefreshToken, and the old one ends.
 *
 * The options are those of `SignIn`, except for `refreshToken`. No user name is needed.
 *
 * ```js
 * const { operation, request } = refreshTokens({ clientId, refreshToken });
 * const { AuthenticationResult } = await send(operation, request);
 * ```
 *
 * @throws {@link CognitoSrpError} `Empty` or `InvalidType` for an option.
 */
export function refreshTokens(options: {
  clientId: string;
  clientSecret?: Secret | undefined;
  refreshToken: Secret;
  /** A remembered device's token needs it. */
  device?: RememberedDevice | undefined;
  clientMetadata?: Parameters | undefined;
}): { operation: "GetTokensFromRefreshToken"; request: GetTokensFromRefreshTokenRequest } {
  const request: GetTokensFromRefreshTokenRequest = {
    ClientId: text(options.clientId, "ClientId"),
    RefreshToken: plain(options.refreshToken, "REFRESH_TOKEN"),
  };
  const clientSecret = maybe(options.clientSecret, "ClientSecret", plain);
  const deviceKey = maybe(options.device?.deviceKey, "DEVICE_KEY", text);
  if (clientSecret !== undefined) request.ClientSecret = clientSecret;
  if (deviceKey !== undefined) request.DeviceKey = deviceKey;
  if (options.clientMetadata) request.ClientMetadata = options.clientMetadata;
  return { operation: "GetTokensFromRefreshToken", request };
}

/** The service takes these secrets as they are. */
function plain(value: unknown, parameter: string): string {
  const given = secret(value, parameter);
  const plain = typeof given === "string" ? given : new TextDecoder().decode(given);
  if (plain === "") throw new CognitoSrpError("Empty", `${parameter} is empty`, parameter);
  return plain;
}

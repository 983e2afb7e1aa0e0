import { refreshTokens as refresh } from "./core.js";
import type { RememberedDevice } from "./device.js";
import { mustBeLoaded } from "./load.js";
import { client, type Parameters } from "./options.js";
import { maybe, pairs, secret, text, withPacked, type Secret } from "./pack.js";

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
 * @throws {@link CognitoSrpError} `Empty`, `TooLong`, `InvalidFormat` or `InvalidType` of an option.
 */
export function refreshTokens(options: {
  clientId: string;
  clientSecret?: Secret | undefined;
  refreshToken: Secret;
  /** A remembered device's token needs it. */
  device?: RememberedDevice | undefined;
  clientMetadata?: Parameters | undefined;
}): { operation: "GetTokensFromRefreshToken"; request: GetTokensFromRefreshTokenRequest } {
  mustBeLoaded();
  const values = [
    ...client(options),
    secret(options.refreshToken, "REFRESH_TOKEN"),
    maybe(options.device?.deviceKey, "DEVICE_KEY", text),
    maybe(options.clientMetadata, "ClientMetadata", pairs),
  ];
  const request = withPacked(values, refresh) as GetTokensFromRefreshTokenRequest;
  return { operation: "GetTokensFromRefreshToken", request };
}

import { deviceVerifier } from "./core.js";
import { checked } from "./errors.js";
import { mustBeLoaded } from "./load.js";
import type { ConfirmDeviceRequest, NewDeviceMetadata, RememberedDevice } from "./messages.js";
import { text } from "./text.js";

/**
 * Makes a password for a new device, and the ConfirmDevice request that registers it.
 *
 * Send `request`; keep `device`, and give it to the next sign-ins of the same user: `new SignIn({ ..., device })`.
 *
 * ```js
 * const { AccessToken, NewDeviceMetadata } = answer.AuthenticationResult;
 * const { device, request } = rememberDevice({ accessToken: AccessToken, newDeviceMetadata: NewDeviceMetadata });
 * ```
 *
 * If ConfirmDevice answers UserConfirmationNecessary, the device is remembered once UpdateDeviceStatus says so.
 *
 * @throws {@link CognitoSrpError} `Empty`, `TooLong` or `InvalidFormat` of DEVICE_KEY and DeviceGroupKey; `RngFailure`.
 */
export function rememberDevice(options: {
  /** AccessToken of the AuthenticationResult. */
  accessToken: string;
  /** NewDeviceMetadata of the AuthenticationResult. */
  newDeviceMetadata: NewDeviceMetadata;
  /** For people to tell their devices apart. */
  deviceName?: string | undefined;
}): { device: RememberedDevice; request: ConfirmDeviceRequest } {
  mustBeLoaded();
  const accessToken = text(options.accessToken, "AccessToken");
  const deviceKey = text(options.newDeviceMetadata?.DeviceKey, "DEVICE_KEY");
  const deviceGroupKey = text(options.newDeviceMetadata?.DeviceGroupKey, "DeviceGroupKey");
  const { devicePassword, ...DeviceSecretVerifierConfig } = checked(
    () => deviceVerifier(deviceKey, deviceGroupKey) as ConfirmDeviceRequest["DeviceSecretVerifierConfig"] & RememberedDevice,
  );
  const request: ConfirmDeviceRequest = { AccessToken: accessToken, DeviceKey: deviceKey, DeviceSecretVerifierConfig };
  if (options.deviceName !== undefined) request.DeviceName = text(options.deviceName, "DeviceName");
  return { device: { deviceKey, deviceGroupKey, devicePassword }, request };
}

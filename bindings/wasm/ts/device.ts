import { call, REMEMBER_DEVICE } from "./core.js";
import { textOf } from "./answer.js";
import { mustBeLoaded } from "./load.js";
import { maybe, pack, text } from "./pack.js";
import { withRandom } from "./random.js";
import type { AuthenticationResult } from "./steps.js";

/** A remembered device. With its password it signs in: keep it as you would a password. */
export interface RememberedDevice {
  deviceKey: string;
  deviceGroupKey: string;
  devicePassword: string;
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
 * Makes a password for the new device, and the ConfirmDevice request that registers it. Gives `undefined` if the tokens
 * name no new device.
 *
 * Call this once: each call makes another password. Send the request, then keep its `device` for the user name that was typed
 * in. The next sign-in takes it as an option.
 *
 * ```js
 * const remembered = rememberDevice(step.tokens);
 * if (remembered) {
 *   await send(remembered.operation, remembered.request);
 *   store(username, remembered.device);
 * }
 * ```
 *
 * If ConfirmDevice answers UserConfirmationNecessary, the device is remembered once UpdateDeviceStatus says so.
 *
 * @throws {@link CognitoSrpError} `Missing` for AccessToken; `TooLong` or `InvalidFormat` for DEVICE_KEY, DeviceGroupKey and
 * DeviceName; `RngFailure`.
 */
export function rememberDevice(
  tokens: AuthenticationResult,
  { deviceName }: { /** For people to tell their devices apart. */ deviceName?: string | undefined } = {},
): { operation: "ConfirmDevice"; request: ConfirmDeviceRequest; device: RememberedDevice } | undefined {
  mustBeLoaded();
  const deviceKey = textOf(tokens.NewDeviceMetadata?.DeviceKey);
  const deviceGroupKey = textOf(tokens.NewDeviceMetadata?.DeviceGroupKey);
  if (deviceKey === undefined || deviceGroupKey === undefined) return undefined;
  const values = [
    maybe(textOf(tokens.AccessToken), "AccessToken", text),
    text(deviceKey, "DEVICE_KEY"),
    text(deviceGroupKey, "DeviceGroupKey"),
    maybe(deviceName, "DeviceName", text),
  ];
  const { devicePassword, request } = withRandom(56, (random) => {
    return call<{ devicePassword: string; request: ConfirmDeviceRequest }>(REMEMBER_DEVICE, 0, pack([random, ...values]));
  });
  return { operation: "ConfirmDevice", request, device: { deviceKey, deviceGroupKey, devicePassword } };
}

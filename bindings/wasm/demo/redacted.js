// A message without what would let its reader in, and without the tail of long numbers.

/** What may be shown. Everything else is not: names that are new are not known to be harmless. */
const shown = new Set([
  "AuthFlow", "AuthParameters", "AuthenticationResult", "ChallengeName", "ChallengeParameters", "ChallengeResponses",
  "ClientId", "DeviceGroupKey", "DeviceKey", "DEVICE_KEY", "DeviceRememberedStatus", "ExpiresIn", "FriendlyDeviceName", "MFAS_CAN_CHOOSE",
  "MFAS_CAN_SETUP", "NewDeviceMetadata", "AvailableChallenges", "PASSWORD_CLAIM_SECRET_BLOCK", "SALT", "SECRET_BLOCK", "SRP_A", "SRP_B",
  "TIMESTAMP", "TokenType", "USERNAME", "USER_ID_FOR_SRP", "__type", "message", "requiredAttributes", "Status", "UserConfirmationNecessary",
]);

const longest = 32;

export function redacted(value, name) {
  if (name !== undefined && !shown.has(name)) return "(not shown)";
  if (typeof value === "string" && value.length > longest) {
    return `${value.slice(0, longest)}... (${value.length} characters)`;
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, value]) => [name, redacted(value, name)]));
}

import { CognitoSrpError } from "./errors.js";

/** Calls with so many random bytes, and wipes them. */
export function withRandom<T>(length: number, use: (bytes: Uint8Array) => T): T {
  const bytes = new Uint8Array(length);
  try {
    crypto.getRandomValues(bytes);
  } catch {
    throw new CognitoSrpError("RngFailure", "crypto.getRandomValues failed");
  }
  try {
    return use(bytes);
  } finally {
    bytes.fill(0);
  }
}

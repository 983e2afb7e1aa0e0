import { CognitoSrpError } from "./errors.js";

/** A secret as typed in, or its UTF-8. A string cannot be wiped; of bytes only the caller's copy is left, to wipe. */
export type Secret = string | Uint8Array;

const encoder = new TextEncoder();

/** The value, if it is text. */
export function text(value: unknown, parameter: string): string {
  if (typeof value === "string") return value;
  throw new CognitoSrpError("InvalidType", `${parameter} is not a string`, parameter);
}

/** Passes a secret's UTF-8 to `use`, and wipes it afterwards. The module wipes what it was given by itself. */
export function withSecret<T>(value: unknown, parameter: string, use: (bytes: Uint8Array) => T): T {
  if (value instanceof Uint8Array) return use(value);
  if (typeof value !== "string") {
    throw new CognitoSrpError("InvalidType", `${parameter} is neither a string nor a Uint8Array`, parameter);
  }
  const bytes = encoder.encode(value);
  try {
    return use(bytes);
  } finally {
    bytes.fill(0);
  }
}

/** Keys and values in turn. Members that are undefined are not there. */
export function flat(map: unknown, parameter: string): string[] {
  if (typeof map !== "object" || map === null) {
    throw new CognitoSrpError("InvalidType", `${parameter} is not an object`, parameter);
  }
  return Object.entries(map).flatMap(([key, value]) => (value === undefined ? [] : [key, text(value, key)]));
}

import { CognitoSrpError } from "./errors.js";

/** A secret as typed in, or its UTF-8. A string cannot be wiped. Bytes stay yours to wipe. */
export type Secret = string | Uint8Array;

/** What goes into the module: texts, and absent ones. */
export type Packable = Secret | undefined;

/** More than any text has that the module takes. What is longer is refused before it is copied. */
const MAX_LENGTH = 1 << 20;

/** The value, unless it is too long. */
export function short<T extends Secret>(value: T, parameter: string): T {
  if (value.length <= MAX_LENGTH) return value;
  throw new CognitoSrpError("TooLong", `${parameter} is too long`, parameter);
}

/** The value, if it is text. */
export function text(value: unknown, parameter: string): string {
  if (typeof value === "string") return short(value, parameter);
  throw new CognitoSrpError("InvalidType", `${parameter} is not a string`, parameter);
}

/** The value, if it is text or bytes. An error calls it `name`. */
export function secret(value: unknown, parameter: string, name = parameter): Secret {
  if (value instanceof Uint8Array || typeof value === "string") return short(value, parameter);
  throw new CognitoSrpError("InvalidType", `${name} is neither a string nor a Uint8Array`, parameter);
}

/** What `check` makes of the value, unless that is absent. Null counts as absent. */
export function maybe<T>(value: unknown, parameter: string, check: (value: unknown, parameter: string) => T): T | undefined {
  return value === undefined || value === null ? undefined : check(value, parameter);
}

/** Keys and values in turn. Absent members are left out. Errors name no key: it could forge a line of a log. */
export function pairs(map: unknown, parameter: string): Secret[] {
  if (typeof map !== "object" || map === null) {
    throw new CognitoSrpError("InvalidType", `${parameter} is not an object`, parameter);
  }
  return Object.entries(map).flatMap(([key, value]) => {
    return value === undefined ? [] : [short(key, parameter), secret(value, parameter, `a value of ${parameter}`)];
  });
}

const ABSENT = 0xffff_ffff;

/**
 * Each value as its length in four bytes, little-endian, and its UTF-8. An absent one has another mark, which also ends
 * lists. `src/packed.rs` reads it.
 */
export function pack(values: readonly Packable[]): Uint8Array {
  const encoder = new TextEncoder();
  const items = values.map((value) => {
    return typeof value === "string" ? encoder.encode(value) : value;
  });
  const bytes = new Uint8Array(items.reduce((length, item) => length + 4 + (item?.length ?? 0), 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  items.forEach((item, index) => {
    view.setUint32(at, item?.length ?? ABSENT, true);
    at += 4;
    if (item === undefined) return;
    bytes.set(item, at);
    at += item.length;
    if (item !== values[index]) item.fill(0); // ours, not the caller's
  });
  return bytes;
}

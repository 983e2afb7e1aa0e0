// What a claim computes, by node:crypto and BigInt: memory is searched for it.
import { createHash, createHmac, getDiffieHellman } from "node:crypto";

const N = BigInt(`0x${getDiffieHellman("modp15").getPrime("hex")}`); // RFC 3526, 3072 bits
const INFO = "Caldera Derived Key\x01";

/**
 * The claim of one who proves `password` with `a`: the secrets that it computes, by name, and its signature at a timestamp,
 * which shows that they are right.
 */
export function claimOf([group, id], password, a, { SALT, SRP_B, SECRET_BLOCK }) {
  const [numberA, B] = [number(a.toString("hex")), number(SRP_B)];
  const inner = hash(group, id, ":", password);
  const x = hash(enc(number(SALT)), inner);
  const v = pow(2n, number(x.toString("hex")));
  const k = number(hash(enc(N), enc(2n)).toString("hex"));
  const u = hash(enc(pow(2n, numberA)), enc(B));
  const [numberU, numberX] = [number(u.toString("hex")), number(x.toString("hex"))];
  const base = (B + N * k - k * v) % N;
  const S = pow(base, numberA + numberU * numberX);
  const prk = hmac(enc(numberU), enc(S));
  const key = hmac(prk, INFO).subarray(0, 16);
  const secrets = { inner, x, prk, key };
  for (const [name, value] of Object.entries({ v, base, S })) {
    secrets[name] = Buffer.from(value.toString(16).padStart(768, "0"), "hex");
    for (const [form, number] of Object.entries({ digits: value, "Montgomery digits": montgomery(value) })) {
      secrets[`${form} of ${name}, computed with`] = computed(number);
      secrets[`${form} of ${name}, stored`] = stored(number);
    }
  }
  const signature = (timestamp) => hmac(key, group, id, Buffer.from(SECRET_BLOCK, "base64"), timestamp).toString("base64");
  return { secrets, signature };
}

const number = (hex) => BigInt(`0x${hex}`);

const hash = (...parts) => parts.reduce((sum, part) => sum.update(part), createHash("sha256")).digest();

const hmac = (key, ...parts) => parts.reduce((sum, part) => sum.update(part), createHmac("sha256", key)).digest();

/** A number's bytes, with a zero before a first bit that is set. */
function enc(value) {
  const hex = value.toString(16);
  const even = hex.length % 2 ? `0${hex}` : hex;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, "hex");
}

function pow(base, exponent) {
  let power = 1n;
  for (const bit of exponent.toString(2)) {
    power = (power * power) % N;
    if (bit === "1") power = (power * base) % N;
  }
  return power;
}

const digit = (value, index) => Number((value >> BigInt(28 * index)) & 0xfff_ffffn);

/** How the module's arithmetic computes with a number: 112 digits of 28 bits, the least first, each in 64 bits. */
const computed = (value) => digits(Array.from({ length: 112 }, (_, index) => [digit(value, index), 0]));

/** How it stores one: two digits in 64 bits, the second from the upper half. */
const stored = (value) => digits(Array.from({ length: 56 }, (_, index) => [digit(value, index), digit(value, index + 56)]));

/** One digit is in memory by chance: two are looked for. */
const digits = (pairs) => Object.assign(Buffer.from(Uint32Array.from(pairs.flat()).buffer), { piece: 16 });

const montgomery = (value) => (value << 3136n) % N;

/** Numbers that the module has itself, in the two forms: R^2 to compute with, and a power of g in a table. */
export const CONSTANTS = [computed(montgomery(1n << 3136n)), stored(montgomery(pow(2n, 1n << 86n)))];

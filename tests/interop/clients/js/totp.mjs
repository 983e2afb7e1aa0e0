// One-time codes of an authenticator app: RFC 6238 with SHA-1, 30 seconds and 6 digits.
import { createHmac } from "node:crypto";

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const step = () => Math.floor(Date.now() / 30_000);

export const code = (secretCode) => codeAt(secretCode, step());

/** A code that is wrong now, and in the steps around now. */
export function wrongCode(secretCode) {
  const right = [-2, -1, 0, 1, 2].map((steps) => codeAt(secretCode, step() + steps));
  return ["000000", "000001", "000002", "000003", "000004", "000005"].find((code) => !right.includes(code));
}

function codeAt(secretCode, counter) {
  const bits = [...secretCode.toUpperCase()].map((digit) => base32.indexOf(digit).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const digest = createHmac("sha1", key).update(message).digest();
  const chosen = digest.readUInt32BE(digest.at(-1) & 0xf) & 0x7fff_ffff;
  return String(chosen % 1_000_000).padStart(6, "0");
}

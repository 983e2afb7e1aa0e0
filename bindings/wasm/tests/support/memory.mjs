// The module's memory, searched for secrets. To be imported before anything is loaded.
import { readFileSync } from "node:fs";

// Texts that the module has itself betray nothing.
const own = readFileSync(new URL("../../dist/server_bg.wasm", import.meta.url));

let memory;
const { Instance } = WebAssembly;
WebAssembly.Instance = function (...args) {
  const instance = new Instance(...args);
  memory = instance.exports.memory;
  return instance;
};

export const memoryOf = () => Buffer.from(memory.buffer);

/** Memory up to its last byte that is not zero: much of it was never written. */
function used() {
  const all = memoryOf();
  let end = all.length;
  while (end > 0 && all[end - 1] === 0) end--;
  return all.subarray(0, end);
}

const cut = new Map();

/**
 * The bytes that betray a secret: eight of them at a time, also as a number's limbs of 32 and 64 bits lie in memory. What has a
 * `piece` is as it lies there, and so many bytes betray it.
 */
function pieces(secret) {
  const name = secret.toString("latin1");
  if (!cut.has(name)) cut.set(name, piecesOf(secret));
  return cut.get(name);
}

function piecesOf(secret) {
  const found = [];
  const size = secret.piece ?? 8;
  for (let at = 0; at + size <= secret.length; at += 8) {
    const piece = secret.subarray(at, at + size);
    if (size === 8) found.push(Buffer.from(piece).swap64(), Buffer.from(piece).swap32());
    if (size === 8 || (piece.readBigUInt64LE(0) && piece.readBigUInt64LE(8))) found.push(piece);
  }
  return found.filter((piece) => !own.includes(piece));
}

/** How many copies of a secret memory holds, whole or in part. */
export function copies(secret) {
  const all = used();
  const counts = pieces(typeof secret === "string" ? Buffer.from(secret) : secret).map((piece) => {
    let count = 0;
    for (let at = all.indexOf(piece); at >= 0; at = all.indexOf(piece, at + 1)) count++;
    return count;
  });
  return Math.max(...counts);
}

/** Writes a secret to where the module does not look. */
export function plant(secret) {
  const all = memoryOf();
  all.set(Buffer.from(secret), all.length - secret.length);
  return () => all.fill(0, all.length - secret.length);
}

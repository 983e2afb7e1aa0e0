// Calls into the module: bytes go in, JSON comes out, and its memory is wiped of both.
import { CognitoSrpError, type CognitoSrpErrorCode } from "./errors.js";

// The functions of `src/calls.rs`, by number.
export const BEGIN = 0;
export const RESUME = 1;
export const SECRET_HASH = 2;
export const TIMESTAMP = 3;
export const REMEMBER_DEVICE = 4;
export const STEP = 5;
export const RECEIVE = 6;
export const ANSWER = 7;
export const ABOUT = 8;
export const SAVE = 9;
export const FREE = 10;

/** What the module exports. `call` gives the address of three words: where the result is, its length, whether it failed. */
interface Exports {
  memory: WebAssembly.Memory;
  alloc(length: number): number;
  call(what: number, signIn: number, unixSeconds: number): number;
}

let wasm: Exports | undefined;

export function instantiate(module: WebAssembly.Module): void {
  wasm = new WebAssembly.Instance(module).exports as unknown as Exports;
}

/** Calls a function, and gives what `read` makes of its result. `packed` is wiped. */
export function call<T>(what: number, signIn = 0, packed: Uint8Array = new Uint8Array(), unixSeconds = 0, read: (lent: Uint8Array) => T = json): T {
  if (wasm === undefined) {
    packed.fill(0);
    throw panicked();
  }
  const { alloc, call, memory } = wasm;
  let lent, failed;
  try {
    // Both may grow the memory, which then has another buffer.
    const at = alloc(packed.length);
    new Uint8Array(memory.buffer).set(packed, at);
    const place = call(what, signIn, unixSeconds);
    const [begin, length, ...rest] = new Uint32Array(memory.buffer, place, 3);
    lent = new Uint8Array(memory.buffer, begin, length);
    [failed] = rest;
  } catch {
    // The call ended in its midst, so that nothing in the module can be relied on.
    wasm = undefined;
    new Uint8Array(memory.buffer).fill(0);
    throw panicked();
  } finally {
    packed.fill(0);
  }
  try {
    if (!failed) return read(lent);
    const { code, message, parameter }: Failure = json(lent);
    throw new CognitoSrpError(code, parameter ? `${parameter} ${message}` : message, parameter);
  } finally {
    lent.fill(0);
  }
}

/** Why a call has failed, as the module says it. */
interface Failure {
  code: CognitoSrpErrorCode;
  message: string;
  parameter?: string;
}

const json = (lent: Uint8Array) => (lent.length ? JSON.parse(new TextDecoder().decode(lent)) : undefined);
const panicked = () => new CognitoSrpError("Panicked", "a call has panicked: nothing can be called any more");

// Some versions of workerd have none; then memory is given back by `free` alone.
const registry = globalThis.FinalizationRegistry && new FinalizationRegistry(release);

/** Gives back the sign-in's memory when `owner` is collected. */
export function hold(owner: object, signIn: number): number {
  registry?.register(owner, signIn, owner);
  return signIn;
}

/** The sign-in is gone. */
export function forget(owner: object): void {
  registry?.unregister(owner);
}

/** Wipes a sign-in and gives back its memory. */
export function release(signIn: number): void {
  if (wasm) call(FREE, signIn);
}

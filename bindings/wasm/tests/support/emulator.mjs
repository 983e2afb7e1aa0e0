// The stand-in for the service, tests/emulator, on loopback; and its pool.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export const userPoolId = "us-east-1_Interop01";
export const clientId = "publicclient0000000000001";
export const clientWithSecret = {
  clientId: "secretclient0000000000001",
  clientSecret: "interopsecret0123456789abcdefghijklmnopqrstuvwxyz01",
};
export const passwordOf = (name) => `Passw0rd!${name}`;
export const code = "123456";

const program = new URL("../../../../target/release/emulator", import.meta.url).pathname;

/** Its address, and what stops it. */
export async function startEmulator(...args) {
  const emulator = spawn(program, args, { stdio: ["ignore", "pipe", "ignore"] });
  const [line] = await once(createInterface(emulator.stdout), "line");
  return { endpoint: line.replace("listening on ", ""), stop: () => emulator.kill() };
}

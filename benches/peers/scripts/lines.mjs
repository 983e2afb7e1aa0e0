// A line of standard input asks for one computation; a line of standard output tells its CPU seconds.
import { createInterface } from "node:readline";

/** ChallengeParameters of the environment. */
export const challenge = JSON.parse(process.env.CHALLENGE);
export const { POOL: pool, CLIENT: client, USERNAME: username, PASSWORD: password } = process.env;

export async function serve(compute) {
  for (let i = 0; i < 5; i++) await compute(); // for the compiler to warm up
  console.log("ready");
  for await (const _ of createInterface({ input: process.stdin })) {
    const start = process.cpuUsage();
    await compute();
    const { user, system } = process.cpuUsage(start);
    console.log((user + system) / 1e6);
  }
}

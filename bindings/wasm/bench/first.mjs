// A process of its own for a first sign-in in Node: node first.mjs CLIENT ENDPOINT, the recorded answers on standard input.
import { readFileSync } from "node:fs";
import { first } from "./harness.mjs";

const [module, endpoint] = process.argv.slice(2);
globalThis.navigator ??= { userAgent: "bench" }; // Node 20 has none, and a client asks
console.info = console.warn = () => {};
console.log(await first(() => import(module), endpoint, JSON.parse(readFileSync(0, "utf8"))));

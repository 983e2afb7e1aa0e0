// A process of its own, in Node or Bun: process.mjs CLIENT ENDPOINT WARM, the recorded answers on standard input.
import { readFileSync } from "node:fs";
import { measure } from "./measure.mjs";

const [client, endpoint, warm] = process.argv.slice(2);
globalThis.navigator ??= { userAgent: "bench" }; // Node 20 has none, and a client asks
console.info = console.warn = () => {};
const recorded = JSON.parse(readFileSync(0, "utf8"));
// The first use of fetch loads it, which is nobody's.
await (await fetch(endpoint, { method: "POST", body: "{}" })).text();
const result = await measure(performance.now(), () => import(client), endpoint, recorded, Number(warm));
console.log(JSON.stringify(result));
process.exit();

// What every engine runs: all conversations, all vectors, and sign-ins at the emulator, with the package as it was imported.
import { everyEdge, run, timesAsFast } from "./consumer.mjs";
import { runAll } from "./conversations.mjs";
import { conversations, vectors } from "./data.mjs";
import * as other from "./other.mjs";
import * as sdk from "./sdk.mjs";
import { checker } from "./vectors.mjs";

/** `module` is the checker of the vectors. `saves` says whether the package can save a sign-in: not in pages. */
export async function program(cognito, endpoint, module, saves = true) {
  // First of all: nothing has called init().
  const failures = runAll(cognito, conversations, saves);
  const signedIn = await run(cognito, endpoint);
  const edges = await everyEdge(cognito, sdk, endpoint);
  const speed = await timesAsFast(cognito, other, endpoint);
  const check = checker(module);
  const reports = Object.fromEntries(Object.entries(vectors).map(([file, text]) => [file, check(text)]));
  return { conversations: conversations.length, failures, signedIn, signIns: 3 + edges, speed, reports };
}

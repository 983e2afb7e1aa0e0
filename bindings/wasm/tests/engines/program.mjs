// What every engine runs: all conversations, all vectors, and sign-ins at the emulator, with the package as it was imported.
import { everyEdge, run, timesAsFast } from "./consumer.mjs";
import { runAll } from "./conversations.mjs";
import { conversations, vectors } from "./data.mjs";
import * as other from "./other.mjs";
import * as sdk from "./sdk.mjs";
import { check, initSync } from "./vectors.js";

const plain = ({ passed, failed, flows, fields, failures }) => ({ passed, failed, flows, fields, failures });

/** `module` is the checker of the vectors. */
export async function program(cognito, endpoint, module) {
  // First of all: nothing has called init().
  const failures = runAll(cognito, conversations);
  const signedIn = await run(cognito, endpoint);
  const edges = await everyEdge(cognito, sdk, endpoint);
  const speed = await timesAsFast(cognito, other, endpoint);
  initSync({ module });
  const reports = Object.fromEntries(Object.entries(vectors).map(([file, text]) => [file, plain(check(text))]));
  return { conversations: conversations.length, failures, signedIn, signIns: 3 + edges, speed, reports };
}

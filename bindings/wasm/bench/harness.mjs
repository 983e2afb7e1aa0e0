// Sign-ins of all clients, in Node or in a browser. Nothing goes over the network while the clock runs: each client's
// requests are answered at once, with what the emulator answered when the client was tried.

export const options = { userPoolId: "us-east-1_Interop01", clientId: "publicclient0000000000001" };
const username = "salt-high";
const password = "Passw0rd!salt-high";

/** Of Node the processor's time, of all its threads: other work on the machine disturbs it less. Browsers tell no such. */
function now() {
  if (!globalThis.process?.cpuUsage) return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const real = globalThis.fetch;
const operationOf = (init) => new Headers(init?.headers).get("x-amz-target")?.split(".").at(-1);

/** The requests of the service answered by `answer`, all others as ever. */
function answerWith(answer) {
  globalThis.fetch = async (url, init) => {
    const operation = operationOf(init);
    return operation ? answer(operation, init) : real(url, init);
  };
}

const headers = { "content-type": "application/x-amz-json-1.1" };
const replay = (recorded) => answerWith((operation) => new Response(recorded[operation], { headers }));

async function signIn(client, endpoint) {
  const token = await client.signIn({ ...options, endpoint }, username, password);
  if (typeof token !== "string" || token.length < 20) throw new Error("no token");
}

/** Signs in to the emulator, which checks the claim. What it answered, by operation. */
async function record(client, endpoint) {
  const recorded = {};
  await client.prepare?.({ ...options, endpoint });
  answerWith(async (operation, init) => {
    const response = await real(endpoint, init);
    recorded[operation] = await response.text();
    if (!response.ok) throw new Error(recorded[operation]);
    return new Response(recorded[operation], { headers });
  });
  await signIn(client, endpoint);
  return recorded;
}

/** Times in ms by name, one for each round, and what was recorded. `clients` are modules by name. */
export async function run(clients, endpoint, rounds) {
  const turns = Object.entries(clients);
  const recorded = {};
  for (const [name, client] of turns) recorded[name] = await record(client, endpoint);
  const times = Object.fromEntries(turns.map(([name]) => [name, []]));
  for (let round = -5; round < rounds; round++) {
    // Another client goes first each round, and the first five rounds warm up.
    const at = (round + 5) % turns.length;
    for (const [name, client] of [...turns.slice(at), ...turns.slice(0, at)]) {
      replay(recorded[name]);
      const begin = now();
      await signIn(client, endpoint);
      const time = now() - begin;
      if (round >= 0) times[name].push(time);
    }
  }
  globalThis.fetch = real;
  return { times, recorded };
}

/** Time in ms from nothing: `load` imports the client, which then signs in for the first time. */
export async function first(load, endpoint, recorded) {
  replay(recorded);
  const begin = now();
  const client = await load();
  await client.prepare?.({ ...options, endpoint });
  await signIn(client, endpoint);
  return now() - begin;
}

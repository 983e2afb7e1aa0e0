// One run over all clients, in Node or in a browser. Nothing goes over the network while the clock runs: each client's
// requests are answered at once, with the challenge that the emulator gave it when it was tried.

const options = { userPoolId: "us-east-1_Interop01", clientId: "publicclient0000000000001" };
const username = "salt-high";
const password = "Passw0rd!salt-high";

/** `clients` are modules by name. Times in ms by name, one for each round. */
export async function run(clients, endpoint, rounds) {
  const real = globalThis.fetch;
  const recorded = {};
  const operationOf = (init) => new Headers(init.headers).get("x-amz-target").split(".").at(-1);

  // Tried once, by the emulator, which checks the claim.
  for (const [name, client] of Object.entries(clients)) {
    await client.prepare?.({ ...options, endpoint });
    recorded[name] = {};
    globalThis.fetch = async (_url, init) => {
      const response = await real(endpoint, init);
      const text = await response.text();
      if (!response.ok) throw new Error(`${name}: ${text}`);
      recorded[name][operationOf(init)] = text;
      return new Response(text, { headers: response.headers });
    };
    const token = await client.signIn({ ...options, endpoint }, username, password);
    if (typeof token !== "string" || token.length < 20) throw new Error(`${name}: no token`);
  }

  const times = Object.fromEntries(Object.keys(clients).map((name) => [name, []]));
  const headers = { "content-type": "application/x-amz-json-1.1" };
  const turns = Object.entries(clients);
  for (let round = -3; round < rounds; round++) {
    // Another client goes first each round, and the first three rounds warm up.
    const at = (round + 3) % turns.length;
    for (const [name, client] of [...turns.slice(at), ...turns.slice(0, at)]) {
      globalThis.fetch = async (_url, init) => new Response(recorded[name][operationOf(init)], { headers });
      const begin = performance.now();
      await client.signIn({ ...options, endpoint }, username, password);
      const time = performance.now() - begin;
      if (round >= 0) times[name].push(time);
    }
  }
  globalThis.fetch = real;
  return times;
}

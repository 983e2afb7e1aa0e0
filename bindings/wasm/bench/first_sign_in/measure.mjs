// Runs in the page or process that signs in. The clock stops when the claim is given to `fetch`.

const options = { userPoolId: "us-east-1_Interop01", clientId: "publicclient0000000000001" };
const headers = { "content-type": "application/x-amz-json-1.1" };
const operationOf = (init) => new Headers(init?.headers).get("x-amz-target")?.split(".").at(-1);

/** One sign-in: the time of the claim. `answer` answers InitiateAuth. */
async function claimed(client, endpoint, answer, last) {
  const real = globalThis.fetch;
  let end;
  globalThis.fetch = (url, init) => {
    const operation = operationOf(init);
    if (operation === undefined) return real(url, init);
    if (operation === "InitiateAuth") return answer(real, init);
    end = performance.now();
    return Promise.resolve(new Response(last, { headers }));
  };
  try {
    await client.signIn({ ...options, endpoint }, "salt-high", "Passw0rd!salt-high");
  } finally {
    globalThis.fetch = real;
  }
  return end;
}

/**
 * Milliseconds from `begin` to the first claim, and of each later one, `warm` of them. `recorded` are the emulator's answers
 * by operation; the first InitiateAuth goes to `endpoint` and back.
 */
export async function measure(begin, load, endpoint, recorded, warm) {
  const last = recorded.RespondToAuthChallenge;
  const client = await load();
  await client.prepare?.({ ...options, endpoint });
  const first = (await claimed(client, endpoint, (real, init) => real(endpoint, init), last)) - begin;
  const later = [];
  for (let i = 0; i < warm; i++) {
    const start = performance.now();
    later.push((await claimed(client, endpoint, async () => new Response(recorded.InitiateAuth, { headers }), last)) - start);
  }
  return { first, later };
}

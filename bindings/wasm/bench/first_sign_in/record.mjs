// What the emulator answers each client, whose claim it checks: record.mjs CLIENT ENDPOINT.
const [module, endpoint] = process.argv.slice(2);
globalThis.navigator ??= { userAgent: "bench" };
console.info = console.warn = () => {};
const options = { userPoolId: "us-east-1_Interop01", clientId: "publicclient0000000000001", endpoint };
const recorded = {};
const real = globalThis.fetch;
globalThis.fetch = async (url, init) => {
  const response = await real(endpoint, init);
  const operation = new Headers(init.headers).get("x-amz-target").split(".").at(-1);
  recorded[operation] = await response.text();
  if (!response.ok) throw new Error(recorded[operation]);
  return new Response(recorded[operation], { headers: { "content-type": "application/x-amz-json-1.1" } });
};
const client = await import(module);
await client.prepare?.(options);
const token = await client.signIn(options, "salt-high", "Passw0rd!salt-high");
if (typeof token !== "string" || token.length < 20) throw new Error("no token");
console.log(JSON.stringify(recorded));
process.exit();

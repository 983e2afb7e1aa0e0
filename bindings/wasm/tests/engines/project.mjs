// A project that has installed the package, and the program of every engine.
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { installPackage } from "../support/packed.mjs";

const here = new URL(".", import.meta.url).pathname;
const built = join(here, "../../target/vectors.wasm");
const recorded = join(here, "../../../../test-vectors");
const read = (file) => readFileSync(join(recorded, file), "utf8");

/** What the checker of the vectors reports. The counts are those of tests/vectors.rs. */
export const expectedReports = {
  "user_srp.json": { passed: 144, failed: 0, flows: 133, fields: 133 * 17, failures: [] },
  "device_srp.json": { passed: 42, failed: 0, flows: 42, fields: 42 * 17, failures: [] },
  "device_verifier.json": { passed: 29, failed: 0, flows: 26, fields: 29 * 8, failures: [] },
  "secret_hash.json": { passed: 26, failed: 0, flows: 0, fields: 26 * 2, failures: [] },
  "timestamp.json": { passed: 88, failed: 0, flows: 0, fields: 88 * 2, failures: [] },
  "published.json": { passed: 63, failed: 0, flows: 0, fields: 75, failures: [] },
  "invalid.json": { passed: 260, failed: 0, flows: 0, fields: 469, failures: [] },
};

const imports = `import { program } from "./program.mjs";
  import { digits } from "./digits.mjs";
  const module = Uint8Array.from(digits.match(/../g), (byte) => parseInt(byte, 16));`;

const programs = {
  // Prints its result, in every engine that has `process`.
  "main.mjs": `import * as cognito from "cognito-srp6a";
    ${imports}
    program(cognito, process.argv[2], module).then((result) => console.log(JSON.stringify(result)));`,
  // The page sends its result to where it came from.
  "page.mjs": `import * as cognito from "./node_modules/cognito-srp6a/dist/page.js";
    ${imports}
    const endpoint = new URLSearchParams(location.search).get("endpoint");
    const result = await program(cognito, endpoint, module, false).catch((error) => ({ failures: [String(error.stack ?? error)] }));
    await fetch("/", { method: "POST", body: JSON.stringify(result) });`,
  // A worker answers with its result.
  "worker.mjs": `import * as cognito from "cognito-srp6a";
    import { program } from "./program.mjs";
    import module from "./vectors.wasm";
    export default {
      async fetch(request) {
        const endpoint = new URL(request.url).searchParams.get("endpoint");
        const result = await program(cognito, endpoint, module).catch((error) => ({ failures: [String(error.stack ?? error)] }));
        return Response.json(result);
      },
    };`,
};

/** What is not ours, bundled as for a page: every engine has what that needs. */
function bundleOthers(folder) {
  const commands = ["InitiateAuth", "RespondToAuthChallenge", "ConfirmDevice"].map((operation) => `${operation}Command`);
  const sdk = `export { CognitoIdentityProviderClient, ${commands} } from "@aws-sdk/client-cognito-identity-provider";`;
  const other = readFileSync(join(here, "../../bench/clients/amazon-cognito-identity-js.mjs"), "utf8");
  const common = { bundle: true, format: "esm", platform: "browser", target: "es2022", define: { global: "globalThis", self: "globalThis" }, logLevel: "error" };
  return Promise.all(Object.entries({ sdk, other }).map(([name, contents]) => {
    return build({ ...common, stdin: { contents, resolveDir: here }, outfile: join(folder, `${name}.mjs`) });
  }));
}

export async function makeProject() {
  const project = installPackage();
  const write = (name, text) => writeFileSync(join(project.folder, name), text);
  for (const name of ["consumer.mjs", "conversations.mjs", "vectors.mjs"]) cpSync(join(here, "../support", name), join(project.folder, name));
  cpSync(join(here, "program.mjs"), join(project.folder, "program.mjs"));
  cpSync(built, join(project.folder, "vectors.wasm"));
  write("digits.mjs", `export const digits = "${readFileSync(built, "hex")}";`);
  const vectors = Object.fromEntries(Object.keys(expectedReports).map((file) => [file, read(file)]));
  const { conversation_count, conversations } = JSON.parse(read("conversations.json"));
  write("data.mjs", `export const vectors = ${JSON.stringify(vectors)};\nexport const conversations = ${JSON.stringify(conversations)};`);
  write("package.json", JSON.stringify({ private: true, type: "module", dependencies: { "cognito-srp6a": "*" } }));
  for (const [name, text] of Object.entries(programs)) write(name, text);
  await bundleOthers(project.folder);
  return { ...project, conversations: conversation_count };
}

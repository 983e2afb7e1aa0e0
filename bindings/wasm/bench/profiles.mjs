// Sizes and times of the package compiled in other ways: node profiles.mjs [ROUNDS]. Leaves the usual one in dist/.
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, rmSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { startEmulator } from "../tests/support/emulator.mjs";
import { run } from "./harness.mjs";

const here = new URL(".", import.meta.url).pathname;
const rounds = Number(process.argv[2] ?? 101);

// What differs from Cargo.toml, .cargo/config.toml and build.
const profiles = {
  "as it is: opt-level z, lto, wasm-opt as in build, compact SHA-256": {},
  "wasm-opt -Oz": { wasmOpt: "-Oz" },
  "wasm-opt -O3": { wasmOpt: "-O3" },
  "wasm-opt -O0": { wasmOpt: "-O0" },
  "opt-level s": { config: ['profile.release.opt-level="s"'] },
  "opt-level 3 for the crate, z for all else": { config: ["profile.release.package.cognito-srp6a.opt-level=3"] },
  "opt-level 3, wasm-opt -O3": { config: ["profile.release.opt-level=3"], wasmOpt: "-O3" },
  "without lto": { config: ['profile.release.lto="off"'] },
  "SHA-256 unrolled": { rustflags: "--cfg=unrolled" }, // in the place of the configured flags
};

const built = {};
for (const [name, { config = [], wasmOpt, rustflags }] of Object.entries(profiles).reverse()) {
  const env = { ...process.env, ...(wasmOpt && { WASM_OPT: wasmOpt }), ...(rustflags && { RUSTFLAGS: rustflags }) };
  execFileSync(`${here}../build`, config.flatMap((setting) => ["--config", setting]), { env, stdio: "inherit" });
  const folder = `${here}out/profiles/${Object.keys(built).length}`;
  rmSync(folder, { recursive: true, force: true });
  cpSync(`${here}../dist`, `${folder}/dist`, { recursive: true });
  cpSync(`${here}clients`, `${folder}/bench/clients`, { recursive: true });
  built[name] = { client: await import(`${folder}/bench/clients/cognito-srp6a.mjs`), wasm: readFileSync(`${folder}/dist/core_bg.wasm`) };
}

const emulator = await startEmulator();
const clients = Object.fromEntries(Object.entries(built).map(([name, { client }]) => [name, client]));
const { times } = await run(clients, emulator.endpoint, rounds);
emulator.stop();

const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];
const [usual] = Object.keys(profiles);
console.log(`Node ${process.versions.node}, ${rounds} rounds: time of a whole sign-in as a multiple of the first row's\n`);
console.log("| compiled | module, bytes | gzip -9 | time, median | least |\n|---|--:|--:|--:|--:|");
for (const name of Object.keys(profiles)) {
  const { wasm } = built[name];
  const multiple = (of) => (of(times[name]) / of(times[usual])).toFixed(2);
  const columns = [wasm.length.toLocaleString("en"), gzipSync(wasm, { level: 9 }).length.toLocaleString("en"), multiple(median), multiple((list) => Math.min(...list))];
  console.log(`| ${name} | ${columns.join(" | ")} |`);
}

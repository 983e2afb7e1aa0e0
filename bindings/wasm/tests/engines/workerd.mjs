// Cloudflare's engine, with a worker bundled as its own tool does.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { workerd } from "./drivers/installed.mjs";
import { start } from "./drivers/process.mjs";

/** What the worker in `folder` answers. `condition` chooses the package's entry: workerd or edge-light. */
export async function answerOfWorker(folder, condition, query) {
  const out = join(folder, condition);
  mkdirSync(out, { recursive: true });
  const common = { bundle: true, format: "esm", logLevel: "silent", external: ["*.wasm", "*.wasm?module"] };
  const { warnings } = await build({
    ...common, entryPoints: [join(folder, "worker.mjs")], outfile: join(out, "worker.mjs"),
    conditions: [condition, "worker", "browser"],
  });
  if (warnings.length > 0) throw new Error(JSON.stringify(warnings));
  const imports = [...readFileSync(join(out, "worker.mjs"), "utf8").matchAll(/ from "\.\/(\w+\.wasm)(\?module)?"/g)];
  const embedded = imports.map(([, file, asked = ""]) => {
    const path = file === "vectors.wasm" ? `../${file}` : `../node_modules/cognito-srp6a/dist/${file}`;
    return `(name = "${file}${asked}", wasm = embed "${path}")`;
  });
  writeFileSync(join(out, "config.capnp"), `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker.mjs", esModule = embed "worker.mjs"), ${embedded.join(", ")}],
      compatibilityDate = "2026-11-01", globalOutbound = "loopback")),
    (name = "loopback", network = (allow = ["private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);`);
  // It says on which port it listens by descriptor 3.
  const worker = start(workerd, ["serve", "--control-fd=3", join(out, "config.capnp")], { stdio: ["ignore", "pipe", "pipe", "pipe"] });
  let control = "";
  worker.child.stdio[3].setEncoding("utf8").on("data", (text) => (control += text));
  try {
    const port = await worker.until(() => /"listen".*"port":(\d+)/.exec(control)?.[1], "port");
    const response = await fetch(`http://127.0.0.1:${port}/?${new URLSearchParams(query)}`);
    if (!response.ok) throw new Error(`workerd answers ${response.status}: ${await response.text()}${worker.said()}`);
    return await response.json();
  } finally {
    worker.stop();
  }
}

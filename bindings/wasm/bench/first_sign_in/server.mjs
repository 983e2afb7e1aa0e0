// Pages, scripts and the service's answers on loopback, each `delay` ms late.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { candidates, out } from "./candidates.mjs";

const types = { html: "text/html", js: "text/javascript", wasm: "application/wasm", json: "application/x-amz-json-1.1" };

/** `recorded` are the answers by candidate and operation. */
export async function startServer(recorded) {
  const packed = new Map(); // compressed once, as a web server would have it
  let took = () => {};

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://localhost");
    // /VISIT/CANDIDATE/FILE: no visit finds anything in a cache.
    const [, , folder, file] = pathname.split("/");
    if (file === "result") {
      response.end();
      return took(JSON.parse(await text(request)));
    }
    const [name] = Object.entries(candidates).find(([, candidate]) => candidate.folder === folder) ?? [];
    if (name === undefined) return response.writeHead(404).end();
    const delay = Number(pathname.split("/")[1].split("-")[0]);
    const send = (type, body) => {
      const key = `${name} ${type} ${file} ${searchParams}`;
      if (!packed.has(key)) packed.set(key, gzipSync(body));
      response.writeHead(200, {
        "Content-Type": types[type], "Content-Encoding": "gzip", "Cache-Control": "max-age=60",
        // Browsers give a page that is apart a clock of microseconds.
        "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp",
      });
      response.end(packed.get(key));
    };
    if (request.method === "POST") {
      await sleep(delay);
      return send("json", recorded[name].InitiateAuth);
    }
    // The page itself comes at once: the clock starts in it.
    if (file === "") return send("html", page(name, searchParams, recorded[name]));
    await sleep(delay);
    send(file.split(".").at(-1), readFileSync(`${out}/${folder}/${file}`));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  let visit = 0;
  return {
    address: (name, delay) => `http://127.0.0.1:${server.address().port}/${delay}-${++visit}/${candidates[name].folder}/`,
    posted: () => new Promise((resolve) => (took = resolve)),
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const measuring = readFileSync(new URL("measure.mjs", import.meta.url), "utf8").replace("export ", "");

/** `?preload` has the links, `?warm=N` N sign-ins more. */
function page(name, question, recorded) {
  const links = candidates[name].files.map((file) => {
    return file.endsWith(".js") ? `<link rel="modulepreload" href="${file}">` : `<link rel="preload" as="fetch" crossorigin href="${file}">`;
  });
  return `<!doctype html><title>${name}</title><link rel=icon href=data:>
${question.has("preload") ? links.join("\n") : ""}
<script type=module>
const begin = performance.now();
${measuring}
const result = await measure(begin, () => import("./page.js"), location.href, ${JSON.stringify(recorded)}, ${Number(question.get("warm") ?? 0)})
  .catch((error) => ({ error: String(error.stack ?? error) }));
await fetch("result", { method: "POST", body: JSON.stringify(result) });
</script>`;
}

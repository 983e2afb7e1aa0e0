// WebKit: GTK's MiniBrowser by its WebDriver, on a screen and a message bus of its own.
import { readdirSync } from "node:fs";
import { createServer } from "node:net";
import { start } from "./process.mjs";

function findMiniBrowser() {
  const folders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/libexec"];
  for (const folder of folders) {
    let names = [];
    try {
      names = readdirSync(folder).filter((name) => name.startsWith("webkit2gtk-"));
    } catch {} // another machine's folder
    if (names.length > 0) return `${folder}/${names.at(-1)}/MiniBrowser`;
  }
  throw new Error("no MiniBrowser: apt-get install webkit2gtk-driver");
}

async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

export async function open() {
  const binary = process.env.MINIBROWSER ?? findMiniBrowser();
  const port = await freePort();
  const started = start("xvfb-run", ["--auto-servernum", "dbus-run-session", "--", "WebKitWebDriver", `--port=${port}`], {
    env: { ...process.env, WEBKIT_DISABLE_COMPOSITING_MODE: "1", LIBGL_ALWAYS_SOFTWARE: "1", NO_AT_BRIDGE: "1" },
  });
  async function call(method, path, body) {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`WebKit: ${value.error}: ${value.message}`);
    return value;
  }
  try {
    await started.until(() => call("GET", "/status").catch(() => false), "answer");
    const options = { binary, args: ["--automation"] };
    const alwaysMatch = { "webkitgtk:browserOptions": options, pageLoadStrategy: "none" };
    const { sessionId, capabilities } = await call("POST", "/session", { capabilities: { alwaysMatch } });
    const session = `/session/${sessionId}`;
    return {
      name: "WebKit",
      version: capabilities.browserVersion,
      /** Shows a page in a window of its own. */
      async show(url) {
        const { handle } = await call("POST", `${session}/window/new`, { type: "window" });
        await call("POST", `${session}/window`, { handle });
        await call("POST", `${session}/url`, { url });
        return async () => {
          const [other] = await call("DELETE", `${session}/window`);
          await call("POST", `${session}/window`, { handle: other });
        };
      },
      async close() {
        await call("DELETE", session).catch(() => {});
        started.stop();
      },
    };
  } catch (error) {
    started.stop();
    throw error;
  }
}

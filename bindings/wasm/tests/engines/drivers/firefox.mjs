// Firefox, headless, by Marionette: what geckodriver speaks with it. A message is its length, a colon, and JSON.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { start, temporary } from "./process.mjs";

const program = process.env.FIREFOX ?? "firefox-esr";

// A profile that asks nothing of the network.
const preferences = {
  "app.update.disabledForTesting": true,
  "browser.shell.checkDefaultBrowser": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "browser.aboutwelcome.enabled": false,
  "extensions.getAddons.cache.enabled": false,
  "marionette.port": 0,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "privacy.reduceTimerPrecision": false,
  "services.settings.server": "data:,",
};

export async function open() {
  const { folder, remove } = temporary("firefox");
  const lines = Object.entries(preferences).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
  writeFileSync(join(folder, "user.js"), lines.join("\n"));
  const started = start(program, ["--headless", "--no-remote", "--marionette", "--profile", folder], {
    env: { ...process.env, HOME: folder, MOZ_CRASHREPORTER_DISABLE: "1" },
  });
  const file = join(folder, "MarionetteActivePort");
  try {
    const port = await started.until(() => existsSync(file) && Number(readFileSync(file, "utf8")), "port");
    const call = await marionette(port);
    const { capabilities } = await call("WebDriver:NewSession", { pageLoadStrategy: "none" });
    return {
      name: "Firefox",
      version: capabilities.browserVersion,
      /** Shows a page in a window of its own, in a new process. */
      async show(url) {
        const { handle } = await call("WebDriver:NewWindow", { type: "tab" });
        await call("WebDriver:SwitchToWindow", { handle });
        await call("WebDriver:Navigate", { url });
        return async () => {
          const [other] = await call("WebDriver:CloseWindow");
          await call("WebDriver:SwitchToWindow", { handle: other });
        };
      },
      async close() {
        started.stop();
        remove();
      },
    };
  } catch (error) {
    started.stop();
    remove();
    throw error;
  }
}

/** A call by its name, each after the other. */
async function marionette(port) {
  const socket = connect(port, "127.0.0.1");
  let buffer = Buffer.alloc(0);
  const waiting = new Map();
  let greeted;
  const greeting = new Promise((resolve, reject) => {
    greeted = resolve;
    socket.on("error", reject);
  });
  socket.on("data", (data) => {
    buffer = Buffer.concat([buffer, data]);
    for (;;) {
      const colon = buffer.indexOf(":");
      const end = colon + 1 + Number(buffer.toString("latin1", 0, colon));
      if (colon < 0 || buffer.length < end) return;
      const message = JSON.parse(buffer.toString("utf8", colon + 1, end));
      buffer = buffer.subarray(end);
      if (!Array.isArray(message)) {
        greeted();
        continue;
      }
      const [, id, error, result] = message;
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      if (error) reject(new Error(`Firefox: ${error.error}: ${error.message}`));
      else resolve(result?.value ?? result);
    }
  });
  await greeting;
  let last = 0;
  return (name, parameters = {}) => {
    const text = JSON.stringify([0, ++last, name, parameters]);
    return new Promise((resolve, reject) => {
      waiting.set(last, { resolve, reject });
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  };
}

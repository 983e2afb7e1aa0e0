// Headless Chromium, and a web server on loopback for it.
import { accessSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { delimiter, extname, join } from "node:path";
import { text } from "node:stream/consumers";
import { chromium } from "playwright-core";

function findChromium() {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const folders = process.env.PATH.split(delimiter);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => {
    try {
      accessSync(path);
      return true;
    } catch {
      return false;
    }
  });
  return process.env.CHROMIUM ?? found ?? "chromium";
}

export const launch = () =>
  chromium.launch({
    executablePath: findChromium(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });

const types = {
  ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json",
  ".cjs": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm",
};

/** Serves files of `folder`, and `pages` by their path, under the policy that a careful site has. */
export async function serve(folder, pages = {}) {
  let took = () => {};
  const requested = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    requested.push(path);
    if (request.method === "POST") {
      took(JSON.parse(await text(request)));
      return response.end();
    }
    try {
      const body = pages[path] ?? (await readFile(join(folder, path)));
      response.writeHead(200, {
        "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; script-src 'self' 'wasm-unsafe-eval'; connect-src *",
        "Content-Type": types[extname(path) || ".html"] ?? "application/octet-stream",
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    /** The paths that were asked for, in order. */
    requested,
    /** What a page sends next, of any browser. */
    posted: () => new Promise((resolve) => (took = resolve)),
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** What the page's script leaves in `globalThis.result`, and its errors. `functions` are there for it to call. */
export async function resultOf(browser, url, functions = {}) {
  const page = await browser.newPage();
  for (const [name, call] of Object.entries(functions)) await page.exposeFunction(name, call);
  const problems = [];
  page.on("pageerror", (error) => problems.push(error));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && problems.push(message.text()));
  const failed = page.waitForEvent("pageerror", { timeout: 300_000 });
  failed.catch(() => {}); // what it is when the page is closed
  try {
    await page.goto(url);
    await Promise.race([page.waitForFunction(() => "result" in globalThis, null, { timeout: 300_000 }), failed]);
    return { result: await page.evaluate(() => globalThis.result), problems };
  } finally {
    await page.close();
  }
}

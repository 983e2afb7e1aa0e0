// Chromium, headless.
import { launch } from "../../support/browser.mjs";

export async function open() {
  const browser = await launch();
  return {
    name: "Chromium",
    version: browser.version(),
    /** Shows a page in a context of its own: nothing is cached. */
    async show(url) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(url, { waitUntil: "commit" });
      return () => context.close();
    },
    close: () => browser.close(),
  };
}

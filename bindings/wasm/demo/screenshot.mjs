// Pictures of the page for README.md, in both themes: node demo/screenshot.mjs [FOLDER]
//
// Needs what the tests need: `npm ci`, `./build`, Chromium, and the emulator
// (`cargo build --release --manifest-path ../../Cargo.toml -p emulator`).
import { launch, serve } from "../tests/support/browser.mjs";
import { clientId, code, passwordOf, startEmulator, userPoolId } from "../tests/support/emulator.mjs";

const folder = process.argv[2] ?? new URL(".", import.meta.url).pathname;
const emulator = await startEmulator();
const server = await serve(new URL("..", import.meta.url).pathname);
const browser = await launch();
try {
  for (const colorScheme of ["light", "dark"]) {
    const page = await browser.newPage({ colorScheme, viewport: { width: 1120, height: 760 }, deviceScaleFactor: 1.5 });
    const fields = { userPoolId, clientId, endpoint: emulator.endpoint, username: "mfa@example.com" };
    await page.goto(`${server.origin}/demo/index.html?${new URLSearchParams(fields)}`);
    await page.getByLabel("Password", { exact: true }).fill(passwordOf("mfa"));
    await page.keyboard.press("Enter");
    await page.getByLabel("Code from the authenticator app").fill(code);
    await page.keyboard.press("Enter");
    await page.getByText(/^Signed in: /).waitFor({ timeout: 60_000 });
    await page.locator("summary").nth(2).click(); // the request of PASSWORD_VERIFIER
    await page.evaluate(() => document.activeElement?.blur()); // no focus ring in the picture
    await page.screenshot({ path: `${folder}/screenshot-${colorScheme}.png`, fullPage: true });
    await page.close();
  }
} finally {
  await browser.close();
  server.stop();
  emulator.stop();
}

// The page in demo/, used by keyboard alone.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch, serve } from "./support/browser.mjs";
import { clientId, clientWithSecret, code, passwordOf, startEmulator, userPoolId } from "./support/emulator.mjs";

let emulator, browser, server;
before(async () => {
  emulator = await startEmulator();
  browser = await launch();
  server = await serve(new URL("..", import.meta.url).pathname);
});
after(async () => {
  await browser.close();
  server.stop();
  emulator.stop();
});

/** Opens the page with all but the secrets filled in; `use` does the rest. */
async function onPage(fields, use, colorScheme = "light") {
  const page = await browser.newPage({ colorScheme, viewport: { width: 1120, height: 1000 } });
  const problems = [];
  page.on("pageerror", (error) => problems.push(error.message));
  try {
    const search = new URLSearchParams({ userPoolId, clientId, endpoint: emulator.endpoint, ...fields });
    await page.goto(`${server.origin}/demo/index.html?${search}`);
    await use(page);
    assert.deepEqual(problems, []);
  } finally {
    await page.close();
  }
}

async function typePassword(page, password) {
  await page.getByLabel("Password", { exact: true }).focus();
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
}

const done = (page) => page.getByText(/^Signed in: /).waitFor({ timeout: 60_000 });
const titles = (page) => page.locator("#steps h3").allTextContents();

async function screenshot(page, name) {
  if (!process.env.SCREENSHOTS) return;
  mkdirSync(process.env.SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png`, fullPage: true });
}

for (const colorScheme of ["light", "dark"]) {
  test(`signs in with a code, ${colorScheme}`, () =>
    onPage({ username: "mfa@example.com" }, async (page) => {
      await screenshot(page, `${colorScheme}-empty`);
      await typePassword(page, passwordOf("mfa"));
      await page.getByLabel("Code from the authenticator app").waitFor();
      await screenshot(page, `${colorScheme}-code`);
      // The field has the focus already.
      await page.keyboard.type(code);
      await page.keyboard.press("Enter");
      await done(page);
      const names = ["USER_SRP_AUTH", "PASSWORD_VERIFIER", "SOFTWARE_TOKEN_MFA"];
      const operations = ["InitiateAuth", "RespondToAuthChallenge", "RespondToAuthChallenge"];
      assert.deepEqual(await titles(page), names.map((name, i) => `${operations[i]}, ${name}`));
      for (const time of await page.locator(".times").allTextContents()) {
        assert.match(time, /^computed in [\d.]+ ms, answered in [\d.]+ ms$/);
      }

      // By keyboard to the first request: the focus goes on from the answer's field to nothing, so from the top.
      await page.locator("summary").nth(0).focus();
      await page.keyboard.press("Enter");
      await page.locator("summary").nth(3).focus();
      await page.keyboard.press("Enter");
      assert.match(await page.locator("pre").nth(0).innerText(), /"SRP_A": "[0-9a-f]{32}\.\.\. \(\d+ characters\)"/);
      await screenshot(page, `${colorScheme}-signed-in`);
    }, colorScheme));

  test(`a wrong password shows an error, ${colorScheme}`, () =>
    onPage({ username: "salt-high" }, async (page) => {
      await typePassword(page, "wrong");
      const alert = page.getByRole("alert");
      await alert.waitFor({ timeout: 60_000 });
      assert.equal(await alert.innerText(), "NotAuthorizedException: Incorrect username or password.");
      assert.equal(await page.getByRole("status").innerText(), "Not signed in.");
      await screenshot(page, `${colorScheme}-wrong-password`);
      // And then the right one.
      await page.getByLabel("Password", { exact: true }).fill("");
      await typePassword(page, passwordOf("salt-high"));
      await done(page);
      assert.ok(await alert.isHidden());
    }, colorScheme));
}

test("an app client with a secret", () =>
  onPage({ username: "salt-low", clientId: clientWithSecret.clientId }, async (page) => {
    await page.getByLabel("Client secret").fill(clientWithSecret.clientSecret);
    await typePassword(page, passwordOf("salt-low"));
    await done(page);
  }));

test("a mistyped pool id, and an endpoint that is not there", async () => {
  await onPage({ username: "mary", userPoolId: "nowhere" }, async (page) => {
    await typePassword(page, "password");
    await page.getByText(/^UserPoolId is not of the form <region>_<name>.* \(InvalidFormat\)$/).waitFor();
  });
  await onPage({ username: "mary", endpoint: "http://127.0.0.1:9/" }, async (page) => {
    await typePassword(page, "password");
    await page.getByText("http://127.0.0.1:9/ does not answer").waitFor();
  });
});

test("no secret is shown", () =>
  onPage({ username: "mfa", clientId: clientWithSecret.clientId }, async (page) => {
    await page.getByLabel("Client secret").fill(clientWithSecret.clientSecret);
    await typePassword(page, passwordOf("mfa"));
    await page.getByLabel("Code from the authenticator app").waitFor();
    await page.keyboard.type(code);
    await page.keyboard.press("Enter");
    await done(page);
    const text = await page.locator("main").evaluate((main) => main.textContent);
    for (const secret of [passwordOf("mfa"), clientWithSecret.clientSecret, code, "eyJ"]) assert.ok(!text.includes(secret));
    for (const name of ["AccessToken", "IdToken", "Session", "SECRET_HASH", "PASSWORD_CLAIM_SIGNATURE"]) {
      assert.match(text, new RegExp(`"${name}": "\\(not shown\\)"`));
    }
  }));

const answerTo = async (page, label, text) => {
  const field = page.getByLabel(label);
  await field.waitFor();
  if (await field.evaluate((element) => element.tagName === "SELECT")) await field.selectOption(text);
  else await page.keyboard.type(text);
  await page.keyboard.press("Enter");
  if (await field.isVisible()) await page.getByRole("button", { name: "Answer" }).click();
};

test("a device is remembered, then used", () =>
  onPage({ username: "mfa-device" }, async (page) => {
    await page.getByLabel("Remember this device").check();
    await typePassword(page, passwordOf("mfa-device"));
    await answerTo(page, "Code from the authenticator app", code);
    await page.getByText("The device is remembered").waitFor({ timeout: 60_000 });
    assert.ok((await titles(page)).includes("ConfirmDevice"));
    await page.getByLabel("Password", { exact: true }).fill("");
    await typePassword(page, passwordOf("mfa-device"));
    await done(page);
    const names = ["USER_SRP_AUTH", "PASSWORD_VERIFIER", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"];
    assert.deepEqual((await titles(page)).map((title) => title.split(", ")[1]), names);
    await screenshot(page, "device");
  }));

test("a kind of code is chosen", () =>
  onPage({ username: "mfa-choice" }, async (page) => {
    await typePassword(page, passwordOf("mfa-choice"));
    await page.getByLabel("Kind of code").waitFor();
    await screenshot(page, "choice");
    await answerTo(page, "Kind of code", "EMAIL_OTP");
    await answerTo(page, "Code from the e-mail", code);
    await done(page);
    assert.ok((await titles(page)).includes("RespondToAuthChallenge, SELECT_MFA_TYPE"));
  }));

test("a first factor is chosen", () =>
  onPage({ username: "salt-low", flow: "USER_AUTH" }, async (page) => {
    await typePassword(page, passwordOf("salt-low"));
    await answerTo(page, "Way to sign in", "PASSWORD_SRP");
    await done(page);
    const names = ["USER_AUTH", "SELECT_CHALLENGE", "PASSWORD_VERIFIER"];
    assert.deepEqual((await titles(page)).map((title) => title.split(", ")[1]), names);
  }));

test("an authenticator app is set up; a wrong code is asked for again", () =>
  onPage({ username: "mfa-setup" }, async (page) => {
    await typePassword(page, passwordOf("mfa-setup"));
    await page.getByLabel("First code from the authenticator app").waitFor();
    const link = await page.getByRole("link", { name: "Open the app on this device" }).getAttribute("href");
    assert.match(link, /^otpauth:\/\/totp\/Cognito%20sign-in%2C%20step%20by%20step:mfa-setup\?secret=[A-Z2-7]+&issuer=/);
    await screenshot(page, "totp");
    await answerTo(page, "First code from the authenticator app", "000000");
    await page.locator("#answer-note strong").waitFor();
    await answerTo(page, "First code from the authenticator app", code);
    await done(page);
    const [secretCode] = link.match(/(?<=secret=)[A-Z2-7]+/);
    assert.ok(!(await page.locator("#steps").evaluate((steps) => steps.textContent)).includes(secretCode));
  }));

test("fits a narrow screen", () =>
  onPage({ username: "mfa" }, async (page) => {
    await page.setViewportSize({ width: 360, height: 800 });
    await typePassword(page, passwordOf("mfa"));
    await page.getByLabel("Code from the authenticator app").waitFor();
    for (const summary of await page.locator("summary").all()) await summary.click();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 360, `${width} pixels`);
    await screenshot(page, "narrow");
  }));

// The sign-in. What a page of your own needs is here; the rest of the folder shows it.
import { awsJson, CognitoSrpError, init, rememberDevice, SignIn } from "../dist/page.js";

/** Signs in; `view` is told of each message, and asked for what only the user knows. The messages, in order. */
export async function signIn(endpoint, options, password, view) {
  await init(); // compiles the module off the main thread; later calls cost nothing
  const post = poster(endpoint, view);
  const signIn = new SignIn(options);
  try {
    for (;;) {
      const { value: step, ms } = timed(() => signIn.step());
      if (step.type === "send") await post(step, ms, (answer) => signIn.receive(answer));
      else if (step.type === "ask") await ask(signIn, step.question, password, view);
      else if (step.type === "failed") throw step.error;
      else return { messages: post.messages, device: await remember(step, post, view), forgotten: step.deviceForgotten };
    }
  } finally {
    signIn.free();
  }
}

/** The password stands in the page's form. For everything else the user is asked, until the reply is taken. */
async function ask(signIn, question, password, view) {
  if (question.type === "Password") return signIn.answer(password);
  for (let why = question.again; ; ) {
    try {
      return signIn.answer(await view.askFor(question, why));
    } catch (error) {
      if (!(error instanceof CognitoSrpError)) throw error;
      why = error.message; // the question still stands
    }
  }
}

/** Registers the device, if the pool offers that and the user wants it. */
async function remember({ tokens }, post, view) {
  const remembered = rememberDevice(tokens, { deviceName: "Cognito sign-in, step by step" });
  if (remembered === undefined || !view.wantsDevice()) return undefined;
  let confirmed;
  await post(remembered, 0, ({ body }) => (confirmed = body));
  if (confirmed.UserConfirmationNecessary) {
    const { AccessToken, DeviceKey } = remembered.request;
    const request = { AccessToken, DeviceKey, DeviceRememberedStatus: "remembered" };
    await post({ operation: "UpdateDeviceStatus", request }, 0, () => {});
  }
  return remembered.device;
}

/** Sends a request, gives the answer to `receive`, and shows both. */
function poster(endpoint, view) {
  const messages = [];
  async function post({ operation, request }, made, receive) {
    const title = request.ChallengeName ?? request.AuthFlow;
    view.showWaiting(title ?? operation);
    const begin = performance.now();
    const response = await fetch(endpoint, awsJson(operation, request)).catch(() => {
      throw new Error(`${endpoint} does not answer`);
    });
    const body = await response.json().catch(() => null);
    const network = performance.now() - begin;
    const { ms } = timed(() => receive({ status: response.status, headers: response.headers, body }));
    messages.push({ operation, title, request, answer: body, refused: !response.ok, compute: made + ms, network });
    view.showMessage(messages.at(-1));
  }
  return Object.assign(post, { messages });
}

function timed(compute) {
  const begin = performance.now();
  const value = compute();
  return { value, ms: performance.now() - begin };
}

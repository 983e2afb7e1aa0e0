import { awsJson, SignIn } from "../../dist/page.js";

export async function signIn({ userPoolId, clientId, endpoint }, username, password) {
  const signIn = new SignIn({ userPoolId, clientId, username });
  for (;;) {
    const step = signIn.step();
    if (step.type === "send") {
      const response = await fetch(endpoint, awsJson(step.operation, step.request));
      signIn.receive({ status: response.status, body: await response.text() });
    } else if (step.type === "ask") signIn.answer(password);
    else if (step.type === "done") return step.tokens.AccessToken;
    else throw step.error;
  }
}

// The page: its fields in, its messages out.
import { signIn } from "./flow.js";
import { askFor, showDone, showError, showStep, showWaiting, startOver } from "./view.js";

const form = document.getElementById("sign-in");
const button = form.querySelector("button");

// Fields, but for secrets, can be filled by the address: ?userPoolId=...&endpoint=...
for (const [name, value] of new URLSearchParams(location.search)) {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement && field.type !== "password") field.value = value;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { password, endpoint, ...given } = Object.fromEntries(new FormData(form));
  const options = { ...given, clientSecret: given.clientSecret || undefined };
  const region = options.userPoolId.split("_")[0];
  button.disabled = true;
  startOver();
  try {
    const service = endpoint || `https://cognito-idp.${region}.amazonaws.com/`;
    const steps = await signIn(service, options, password, { askFor, showStep, showWaiting });
    showDone(steps);
  } catch (error) {
    showError(error);
  } finally {
    button.disabled = false;
  }
});

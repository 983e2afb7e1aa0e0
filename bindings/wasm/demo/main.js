// The page: its fields in, its messages out.
import { signIn } from "./flow.js";
import { askFor, showDone, showError, showMessage, showWaiting, startOver, wantsDevice } from "./view.js";

const form = document.getElementById("sign-in");
const button = form.querySelector("button");

// Devices by user name, as long as the page is open. A device's password is to be kept as a password is.
const devices = new Map();

// Fields, but for secrets, can be filled by the address: ?userPoolId=...&endpoint=...
for (const [name, value] of new URLSearchParams(location.search)) {
  const field = form.elements.namedItem(name);
  if (field !== null && field.type !== "password" && field.type !== "checkbox") field.value = value;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { password, endpoint, remember, ...given } = Object.fromEntries(new FormData(form));
  const device = devices.get(given.username);
  const options = { ...given, clientSecret: given.clientSecret || undefined, device };
  const region = options.userPoolId.split("_")[0];
  button.disabled = true;
  startOver();
  try {
    const service = endpoint || `https://cognito-idp.${region}.amazonaws.com/`;
    const view = { askFor, showMessage, showWaiting, wantsDevice };
    const { messages, device, forgotten } = await signIn(service, options, password, view);
    if (forgotten) devices.delete(given.username);
    if (device) devices.set(given.username, device);
    showDone(messages, device);
  } catch (error) {
    showError(error);
  } finally {
    button.disabled = false;
  }
});

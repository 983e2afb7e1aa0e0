// What the page shows. Secrets are shown nowhere.
import { redacted } from "./redacted.js";

const element = (id) => document.getElementById(id);
const ms = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

function made(name, text, className) {
  const node = document.createElement(name);
  if (text !== undefined) node.textContent = text;
  if (className !== undefined) node.className = className;
  return node;
}

function say(text, good = false) {
  element("status").textContent = text;
  element("status").className = good ? "good" : "";
}

export function startOver() {
  element("steps").replaceChildren();
  element("error").hidden = true;
  element("answer").hidden = true;
  say("Loading the module.");
}

export function showWaiting(title) {
  say(`Sending: ${title}.`);
}

export function showStep({ operation, title, request, answer, compute, network }) {
  const item = made("li");
  item.append(
    made("h3", `${operation}, ${title}`),
    made("p", `computed in ${ms(compute)}, answered in ${ms(network)}`, "times"),
    message("Request", request),
    message(answer.__type === undefined ? "Answer" : "Answer: refused", answer),
  );
  element("steps").append(item);
}

function message(title, content) {
  const details = made("details");
  details.append(made("summary", title), made("pre", JSON.stringify(redacted(content), null, 2)));
  return details;
}

/** Asks for what a challenge asks for. Resolves once it is typed in. */
export function askFor(question, secret) {
  const form = element("answer");
  const field = element("answer-text");
  element("answer-label").textContent = question;
  field.type = secret ? "password" : "text";
  field.value = "";
  form.hidden = false;
  field.focus();
  say("Waiting for you.");
  return new Promise((resolve) => {
    form.onsubmit = (event) => {
      event.preventDefault();
      form.hidden = true;
      resolve(field.value);
    };
  });
}

export function showDone(steps) {
  const sum = (part) => steps.reduce((total, step) => total + step[part], 0);
  say(`Signed in: ${steps.length} messages, ${ms(sum("compute"))} of computing, ${ms(sum("network"))} of waiting.`, true);
}

export function showError(error) {
  say("Not signed in.");
  element("error").textContent = error.parameter === undefined ? error.message : `${error.message} (${error.code})`;
  element("error").hidden = false;
}

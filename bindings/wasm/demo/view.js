// What the page shows. Secrets are shown nowhere.
import { shownAs } from "./questions.js";
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

export function showMessage({ operation, title, request, answer, refused, compute, network }) {
  const item = made("li");
  item.append(
    made("h3", title === undefined ? operation : `${operation}, ${title}`),
    made("p", `computed in ${ms(compute)}, answered in ${ms(network)}`, "times"),
    message("Request", request),
    message(refused ? "Answer: refused" : "Answer", answer),
  );
  element("steps").append(item);
}

function message(title, content) {
  const details = made("details");
  details.append(made("summary", title), made("pre", JSON.stringify(redacted(content), null, 2)));
  return details;
}

/** Whether the box is ticked. */
export const wantsDevice = () => element("remember").checked;

/** Asks a question. Resolves to the reply once it is typed in or chosen; `why` says what was wrong with the last one. */
export function askFor(question, why) {
  const names = { issuer: document.title, account: element("username").value };
  const { label, note, link, choices, secret, reply = (text) => text } = shownAs(question, names);
  const form = element("answer");
  const field = element(choices ? "answer-choice" : "answer-text");
  element("answer-text").hidden = element("answer-text").disabled = choices !== undefined;
  element("answer-choice").hidden = element("answer-choice").disabled = choices === undefined;
  element("answer-choice").replaceChildren(...(choices ?? []).map((choice) => new Option(choice)));
  element("answer-label").textContent = label;
  element("answer-label").htmlFor = field.id;
  element("answer-note").replaceChildren(...[why && made("strong", `${why} `), note, link && anchor(link)].filter(Boolean));
  element("answer-text").type = secret ? "password" : "text";
  element("answer-text").value = "";
  form.hidden = false;
  field.focus();
  say("Waiting for you.");
  return new Promise((resolve) => {
    form.onsubmit = (event) => {
      event.preventDefault();
      form.hidden = true;
      element("answer-note").replaceChildren();
      resolve(reply(field.value));
    };
  });
}

function anchor({ text, href }) {
  const link = made("a", text);
  link.href = href;
  return link;
}

export function showDone(messages, device) {
  const sum = (part) => messages.reduce((total, message) => total + message[part], 0);
  const times = `${messages.length} messages, ${ms(sum("compute"))} of computing, ${ms(sum("network"))} of waiting.`;
  say(`Signed in: ${times}${device ? " The device is remembered until this page is closed." : ""}`, true);
}

export function showError(error) {
  say("Not signed in.");
  const { name, code, message } = error;
  const text = { CognitoSrpError: `${message} (${code})`, Error: message }[name] ?? `${name}: ${message}`;
  element("error").textContent = text;
  element("error").hidden = false;
}

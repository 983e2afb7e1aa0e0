// The questions of a sign-in, as the page asks them.
import { otpauthUri } from "../dist/page.js";

const codes = {
  SMS_MFA: "Code from the text message",
  SOFTWARE_TOKEN_MFA: "Code from the authenticator app",
  EMAIL_OTP: "Code from the e-mail",
  SMS_OTP: "Code from the text message",
};

/** What to show for a question: a label, perhaps choices or a link; and what to make of the text that comes back. */
export function shownAs(question, { issuer, account }) {
  switch (question.type) {
    case "Code":
      return { label: `${codes[question.kind]}${question.sentTo ? `, sent to ${question.sentTo}` : ""}` };
    case "SelectMfa":
      return { label: "Kind of code", choices: question.among, reply: (choice) => ({ choice }) };
    case "SelectFirstFactor":
      return { label: "Way to sign in", choices: bestFirst(question.among), reply: (choice) => ({ choice }) };
    case "NewPassword":
      return newPassword(question);
    case "SetUpTotp":
      return {
        label: "First code from the authenticator app",
        note: `Add this key to an authenticator app: ${question.secretCode}`,
        link: { text: "Open the app on this device", href: otpauthUri(question.secretCode, { issuer, account }) },
      };
    case "SetUpEmailMfa":
      return { label: "E-mail address for codes" };
    case "Custom":
      return { label: "Answer to the pool's own challenge" };
    default:
      throw new Error(`this page does not answer ${question.name ?? question.type}`);
  }
}

/** The page preselects the first. A fake server could put PASSWORD there, which sends it the password. */
function bestFirst(among) {
  const rank = (choice) => (choice === "PASSWORD_SRP" ? 0 : choice === "PASSWORD" ? 2 : 1);
  return [...among].sort((a, b) => rank(a) - rank(b));
}

/** The attributes that this page asks for. A fake server could use a name of its own to ask for the password. */
const labels = { given_name: "first name", family_name: "last name", email: "e-mail address" };

/** One field: attributes follow the password, since few pools require any. */
function newPassword({ required }) {
  if (!required.every((name) => Object.hasOwn(labels, name))) throw new Error("this page has no label for a required attribute");
  const label = ["New password", ...required.map((name) => labels[name])].join(", then after a space ");
  const reply = (text) => {
    const [password, ...values] = text.split(" ");
    return { text: password, attributes: Object.fromEntries(required.map((name, i) => [name, values[i] ?? ""])) };
  };
  return { label, secret: true, reply: required.length ? reply : undefined };
}

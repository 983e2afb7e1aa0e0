// Runs test-vectors/conversations.json through the package, in Node and in browsers: a scripted service, a scripted
// person, and random bytes out of the file. test-vectors/README.md describes the format.

/** Runs each conversation twice, the second time suspended before every turn, where a sign-in can be saved. */
export function runAll(cognito, conversations, saves = true) {
  const failures = [];
  for (const conversation of conversations) {
    for (const suspended of [false, true]) {
      try {
        new Runner(cognito, conversation, suspended, saves).run();
      } catch (error) {
        failures.push(`${conversation.id}${suspended ? ", suspended" : ""}: ${error.message}`);
        break;
      }
    }
  }
  return failures;
}

class Runner {
  constructor(cognito, conversation, suspended, saves) {
    Object.assign(this, { cognito, conversation, suspended, saves, now: new Date(0) });
  }

  run() {
    this.attempt(() => drawing(this.conversation.random, () => new this.cognito.SignIn(this.conversation.options)), (signIn) => {
      this.signIn = signIn;
    });
    this.conversation.turns.forEach((turn, index) => {
      try {
        this.before();
        this.turn(turn);
      } catch (error) {
        throw new Error(`turn ${index}, ${JSON.stringify(turn).slice(0, 80)}: ${error.message}`);
      }
    });
    if (this.error) throw this.error;
    this.signIn?.free();
  }

  /** Calls, and keeps the error for the turn that expects it. */
  attempt(call, use = () => {}) {
    try {
      use(call());
    } catch (error) {
      if (!(error instanceof this.cognito.CognitoSrpError)) throw error;
      this.error = error;
    }
  }

  /** What holds before every turn: `step` is the same twice, a call out of turn changes nothing. */
  before() {
    if (this.signIn === undefined || this.error) return;
    const step = this.signIn.step();
    expectSame(shown(this.signIn.step()), shown(step), "a second step");
    if (step.type !== "ask") this.mustThrow("OutOfTurn", () => this.signIn.answer("out of turn"));
    if (step.type !== "send") this.mustThrow("OutOfTurn", () => this.signIn.receive({ status: 200, body: {} }));
    expectSame(shown(this.signIn.step()), shown(step), "the step after a call out of turn");
    if (this.suspended && (step.type === "send" || step.type === "ask")) this.suspend(step);
  }

  suspend(step) {
    const options = this.conversation.options;
    if (!this.saves) return this.mustThrow("NotInPages", () => this.signIn.save());
    this.signIn = this.cognito.SignIn.resume(options, this.signIn.save());
    const resumed = this.signIn.step();
    // A message with a password is not stored: the person is asked once more.
    if (step.type === "send" && resumed.type === "ask") this.signIn.answer(...this.answered);
    expectSame(shown(this.signIn.step()), shown(step), "the step after a suspension");
  }

  mustThrow(code, call) {
    try {
      call();
    } catch (error) {
      return expectSame(error.code, code, "the error of a call");
    }
    throw new Error(`a call did not throw ${code}`);
  }

  turn(turn) {
    if (turn.refused) return this.refused(turn);
    if (this.error) throw this.error;
    if (turn.receive) return this.receive(turn);
    if (turn.answer) return this.answer(turn.answer);
    if (turn.remember) return this.remember(turn.remember);
    if (turn.send) return this.send(turn.send);
    const step = this.signIn.step();
    if (turn.ask) return this.ask(step, turn);
    if (turn.failed) return this.failed(step, turn);
    if (turn.done) return this.done(step, turn.done);
    throw new Error("a turn of no kind that is known");
  }

  receive({ receive: { status, headers, body, text }, at }) {
    this.at(at);
    if (typeof text === "object") text = text.before + text.repeat.repeat(text.times) + text.after;
    // As parsed JSON, and as text.
    const content = this.suspended && body !== undefined ? JSON.stringify(body) : (body ?? text);
    this.attempt(() => this.signIn.receive({ status, headers, body: content }, this.now));
  }

  answer({ at, ...reply }) {
    this.at(at);
    this.attempt(() => {
      this.signIn.answer(reply, this.now);
      this.answered = [reply, this.now];
    });
  }

  at(seconds) {
    if (seconds !== undefined) this.now = new Date(seconds * 1000);
  }

  send({ operation, body }) {
    const step = this.confirm ?? this.signIn.step();
    this.confirm = undefined;
    expectSame([step.operation, step.request], [operation, body], "the message");
  }

  ask(step, { ask, with: members = {} }) {
    expectSame(step.question?.type, ask, "the question");
    const { again, sentTo, secretCode, ...question } = step.question;
    const asked = { ...question, sent_to: sentTo, secret_code: secretCode, again: again !== undefined, message: again };
    expectMembers(asked, { again: false, ...members });
  }

  refused({ refused, parameter }) {
    const error = this.error;
    this.error = undefined;
    expectSame(error?.code, refused, "the error");
    if (parameter !== undefined) expectSame(error.parameter, parameter, "the parameter");
  }

  failed(step, { failed, with: members = {} }) {
    const { error } = step;
    expectSame(error?.code ?? error?.name, failed, "the failure");
    const { status, operation, challenge, message, deviceRefused: device } = error;
    if (failed !== "Downgrade") expectMembers({ status, operation, challenge, message, device }, members);
  }

  done(step, { deviceForgotten = false, ...members }) {
    expectSame(step.type, "done", "the step");
    expectSame([step.deviceForgotten, this.signIn.deviceForgotten], [deviceForgotten, deviceForgotten], "deviceForgotten");
    // ExpiresIn is given as it came: perhaps as text.
    const { ExpiresIn, ...tokens } = step.tokens;
    expectMembers({ ...tokens, ExpiresIn: ExpiresIn == null ? undefined : Math.floor(Number(ExpiresIn)) }, members);
  }

  remember({ random, device }) {
    this.confirm = drawing(random, () => this.cognito.rememberDevice(this.signIn.step().tokens));
    if (device !== undefined) expectSame(this.confirm?.device ?? null, device, "the device");
  }
}

/** Calls with random bytes out of a file. */
function drawing(hex, call) {
  const { crypto } = globalThis;
  let bytes = (hex.match(/../g) ?? []).map((digits) => parseInt(digits, 16));
  const getRandomValues = (array) => {
    if (bytes.length < array.length) throw new Error("no more random bytes");
    array.set(bytes.slice(0, array.length));
    bytes = bytes.slice(array.length);
    return array;
  };
  Object.defineProperty(crypto, "getRandomValues", { configurable: true, value: getRandomValues });
  try {
    return call();
  } finally {
    delete crypto.getRandomValues; // the prototype's is there again
  }
}

/** A step for comparison: an error is another object each time. */
const shown = ({ error, ...step }) => (error ? { ...step, error: [error.name, error.message] } : step);

/** JSON with its names in order. */
function canonical(value) {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "absent";
  if (Array.isArray(value)) return `[${value.map(canonical)}]`;
  return `{${Object.keys(value).sort().map((name) => `${name}:${canonical(value[name])}`)}}`;
}

function expectSame(found, expected, what) {
  if (canonical(found) !== canonical(expected)) throw new Error(`${what} is ${canonical(found)}, not ${canonical(expected)}`);
}

/** The members listed; null is absent. */
function expectMembers(found, expected) {
  for (const [name, value] of Object.entries(expected)) expectSame(found[name] ?? null, value, name);
}

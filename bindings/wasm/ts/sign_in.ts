import { read, type Answer } from "./answer.js";
import { ABOUT, ANSWER, BEGIN, call, forget, hold, RECEIVE, RESUME, release, SAVE, STEP } from "./core.js";
import { CognitoServiceError, CognitoSrpError, type Failed } from "./errors.js";
import { mustBeLoaded } from "./load.js";
import { packable, type SignInOptions } from "./options.js";
import { maybe, pairs, pack, secret, short, text } from "./pack.js";
import { withRandom } from "./random.js";
import type { AuthenticationResult, DoneStep, FailedStep, Reply, Step } from "./steps.js";
import { unixSeconds } from "./values.js";

/**
 * A sign-in, from its first message to the tokens: a state machine without I/O.
 *
 * Ask `step` what is due. Send the request and give the answer to `receive`, or ask the person and give the reply to
 * `answer`. Everything else is inside: SRP, SECRET_HASH, the Session, the name to go on by, the device, what is asked again,
 * and the refusal of downgrades.
 *
 * ```js
 * const signIn = new SignIn({ userPoolId: "us-east-1_AbCdEf123", clientId: "1example23456789", username: "mary" });
 * for (;;) {
 *   const step = signIn.step();
 *   if (step.type === "send") signIn.receive(await send(step.operation, step.request));
 *   else if (step.type === "ask") signIn.answer(await person(step.question));
 *   else if (step.type === "done") return step.tokens;
 *   else throw step.error;
 * }
 * ```
 *
 * It holds memory of the module, and secret numbers. `free` or `using` wipes and gives back both at once; otherwise that
 * happens when the object is collected.
 */
export class SignIn {
  /** Where it is in the module. */
  #signIn: number | undefined;
  #tokens: AuthenticationResult | undefined;
  #downgrade: CognitoSrpError | undefined;

  /**
   * Begins a sign-in.
   *
   * @throws {@link CognitoSrpError} `Empty`, `TooLong`, `InvalidFormat` or `InvalidType` for an option; `Mismatch` for AuthFlow,
   * Session, UserContextData or ContextData if the option conflicts with the others.
   */
  constructor(options: SignInOptions);
  /** @internal */
  constructor(options: SignInOptions, state: Uint8Array | undefined);
  constructor(options: SignInOptions, state?: Uint8Array) {
    mustBeLoaded();
    const values = packable(options);
    const begun = state
      ? call<number>(RESUME, 0, pack([state, ...values]))
      : withRandom(128, (random) => call<number>(BEGIN, 0, pack([random, ...values])));
    this.#signIn = hold(this, begun);
  }

  /** What is due. */
  step(): Step {
    const step = call<Step | (Failed & { type: "failed" })>(STEP, this.#held());
    if (step.type === "done") {
      return { type: "done", tokens: this.#tokens as AuthenticationResult, deviceForgotten: this.deviceForgotten } satisfies DoneStep;
    }
    if (step.type !== "failed") return step;
    const error = this.#downgrade ?? new CognitoServiceError(step as Failed);
    return { type: "failed", error } satisfies FailedStep;
  }

  /**
   * Takes the answer to the request that is out.
   *
   * Give it whatever your transport has: what AWS's SDK returned or threw, the parsed JSON, or
   * `{ status, headers, body }` of an HTTP response. An exception that is not the service's answer, such as a lost
   * connection, is thrown on; the same request may then be sent again.
   *
   * A service error given to this ends the sign-in, except after a wrong code, a refused new password or a forgotten device.
   *
   * @param now - The time in the proof of the device's password.
   * @throws {@link CognitoSrpError} `OutOfTurn` if no request is out; `Downgrade`, which ends the sign-in;
   * `UnexpectedChallenge` if this sign-in cannot answer the challenge; `TooLong` for a `body` over 262,144 bytes; `Missing` for
   * AuthenticationResult if the answer has neither tokens nor a challenge; and faults of the challenge's parameters.
   */
  receive(answer: Answer, now: Date = new Date()): void {
    const signIn = this.#held();
    const seconds = unixSeconds(now);
    const { packed, tokens } = read(answer);
    try {
      call(RECEIVE, signIn, packed, seconds);
      this.#tokens = tokens;
    } catch (error) {
      if (error instanceof CognitoSrpError && error.code === "Downgrade") this.#downgrade = error;
      throw error;
    }
  }

  /**
   * Takes the person's reply to the question that is open. If `among` is not empty, any other choice is
   * refused, and the question stays open. Only the service checks that the `required` attributes are there.
   *
   * @param now - The time in the proof of the password.
   * @throws {@link CognitoSrpError} `OutOfTurn` if no question is open; `Missing`, `Empty`, `TooLong` or `InvalidType` for the
   * parameter that the reply becomes; `Duplicate` for a parameter that this package sets itself; `Mismatch` for ANSWER if the
   * choice is not in `among`, and for `userAttributes` or ChallengeResponses if the question does not accept it.
   */
  answer(reply: Reply, now: Date = new Date()): void {
    const signIn = this.#held();
    const seconds = unixSeconds(now);
    const isText = typeof reply === "string" || reply instanceof Uint8Array;
    const given: { [name: string]: unknown } = isText ? { text: reply } : (reply ?? {});
    const values = [
      maybe(given.text, "text", secret),
      maybe(given.choice, "choice", text),
      ...(maybe(given.attributes, "userAttributes", pairs) ?? []),
      undefined,
      ...(maybe(given.parameters, "ChallengeResponses", pairs) ?? []),
    ];
    call(ANSWER, signIn, pack(values), seconds);
  }

  /**
   * Returns USERNAME of the next request. It is the name as typed in; once a challenge has named the user, it is the service's
   * name. With a client secret, keep it beside the refresh token once the sign-in is done: a refresh needs it.
   */
  get username(): string {
    return this.#about().username;
  }

  /** Whether the service has forgotten the device. Then delete what was kept of it. */
  get deviceForgotten(): boolean {
    return this.#about().deviceForgotten;
  }

  /**
   * Returns the sign-in as bytes, for another process to resume with `SignIn.resume`. This object is freed.
   *
   * **Secret, and to be used once.** Anyone who has the bytes and records the sign-in can test guesses of the password. Keep
   * them encrypted, bound to this user's session, for the minutes that a sign-in lasts. While a message is out that carries
   * a password, or the answer to a custom or unknown challenge, the bytes hold its question instead.
   *
   * In a page nothing can keep them secret. So this throws `NotInPages` there, and in the entry `cognito-srp6a/separate`.
   *
   * @throws {@link CognitoSrpError} `OutOfTurn` if the sign-in is over; `NotInPages`.
   */
  save(): Uint8Array {
    const bytes = call(SAVE, this.#held(), undefined, 0, (lent) => lent.slice());
    forget(this);
    this.#signIn = undefined;
    return bytes;
  }

  /**
   * Resumes a sign-in that `save` returned as bytes. `options` are those that it was begun with.
   *
   * @throws {@link CognitoSrpError} `InvalidState` if the bytes are not a sign-in; `TooLong` of `saved` over 1 MB; `Mismatch`
   * if the options are others; `NotInPages`.
   */
  static resume(options: SignInOptions, saved: Uint8Array): SignIn {
    if (saved instanceof Uint8Array) return new SignIn(options, short(saved, "saved"));
    throw new CognitoSrpError("InvalidType", "saved is not a Uint8Array", "saved");
  }

  /** Wipes the sign-in and gives back the module's memory. After it every other call throws `Closed`. */
  free(): void {
    if (this.#signIn === undefined) return;
    forget(this);
    release(this.#signIn);
    this.#signIn = undefined;
    this.#tokens = undefined;
  }

  #held(): number {
    if (this.#signIn === undefined) throw new CognitoSrpError("Closed", "this sign-in was freed or saved");
    return this.#signIn;
  }

  #about(): { username: string; deviceForgotten: boolean } {
    return call(ABOUT, this.#held());
  }
}

/** `using signIn = new SignIn(...)`, where the engine has it. */
export interface SignIn {
  [Symbol.dispose](): void;
}
if (Symbol.dispose) SignIn.prototype[Symbol.dispose] = SignIn.prototype.free;

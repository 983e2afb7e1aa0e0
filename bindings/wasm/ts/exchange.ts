import * as core from "./core.js";
import { checked, CognitoSrpError } from "./errors.js";
import { mustBeLoaded } from "./load.js";
import type {
  AuthAnswer, InitiateAuthRequest, Parameters, RememberedDevice, RespondToAuthChallengeRequest, SignInOptions,
} from "./messages.js";
import { flat, text, withSecret, type Secret } from "./text.js";
import { unixSeconds } from "./values.js";

/** The module's half of a sign-in, and whole requests made of what it gives. */
export class Exchange {
  readonly #clientId: string;
  readonly #device: RememberedDevice | undefined;
  #core: core.SignIn | undefined;

  constructor({ userPoolId, clientId, clientSecret, username, device }: SignInOptions) {
    mustBeLoaded();
    const pool = text(userPoolId, "UserPoolId");
    const client = text(clientId, "ClientId");
    const user = text(username, "USERNAME");
    const make = (secret?: Uint8Array) => checked(() => new core.SignIn(pool, client, secret, user));
    this.#core = clientSecret === undefined ? make() : withSecret(clientSecret, "ClientSecret", make);
    this.#clientId = client;
    if (device !== undefined) {
      const key = text(device.deviceKey, "DEVICE_KEY");
      const groupKey = text(device.deviceGroupKey, "DeviceGroupKey");
      this.#device = { ...device };
      this.call((core) => core.onDevice(key, groupKey));
    }
  }

  free(): void {
    this.#core?.free();
    this.#core = undefined;
  }

  devicePassword(): Secret {
    if (this.#device !== undefined) return this.#device.devicePassword;
    throw new CognitoSrpError("NoDevice", "the sign-in was made without a device", "DEVICE_KEY");
  }

  begin<Flow extends string>(flow: Flow, first?: string, secret?: Uint8Array): InitiateAuthRequest<Flow> {
    const name = flow === "ADMIN_USER_PASSWORD_AUTH" ? "USER_PASSWORD_AUTH" : flow;
    const parameters = this.call((core) => core.begin(name, first, secret)) as Parameters;
    return { AuthFlow: flow, ClientId: this.#clientId, AuthParameters: parameters };
  }

  beginWith<Flow extends string>(flow: Flow, secret: Secret, parameter: string): InitiateAuthRequest<Flow> {
    return withSecret(secret, parameter, (bytes) => this.begin(flow, undefined, bytes));
  }

  respond<Name extends string>(
    name: Name,
    answer: AuthAnswer,
    { choice, secret, more = [] }: { choice?: string; secret?: Uint8Array | undefined; more?: string[] } = {},
  ): RespondToAuthChallengeRequest<Name> {
    return this.#request(name, answer, (core) => core.respond(name, choice, secret, more));
  }

  respondWith<Name extends string>(
    name: Name,
    answer: AuthAnswer,
    value: Secret,
    parameter: string,
  ): RespondToAuthChallengeRequest<Name> {
    return withSecret(value, parameter, (secret) => this.respond(name, answer, { secret }));
  }

  claim<Name extends "PASSWORD_VERIFIER" | "DEVICE_PASSWORD_VERIFIER">(
    name: Name,
    answer: AuthAnswer,
    password: Secret,
    timestamp: Date,
  ): RespondToAuthChallengeRequest<Name> {
    const time = unixSeconds(timestamp);
    const ofDevice = name === "DEVICE_PASSWORD_VERIFIER";
    return withSecret(password, ofDevice ? "devicePassword" : "PASSWORD", (bytes) =>
      this.#request(name, answer, (core) => {
        return core.claim(flat(answer.ChallengeParameters, "ChallengeParameters"), bytes, ofDevice, time);
      }),
    );
  }

  #request<Name extends string>(
    name: Name,
    answer: AuthAnswer,
    compute: (signIn: core.SignIn) => object,
  ): RespondToAuthChallengeRequest<Name> {
    if (text(answer.ChallengeName, "ChallengeName") !== name) {
      throw new CognitoSrpError("Mismatch", `ChallengeName is not ${name}`, "ChallengeName");
    }
    const session = answer.Session === undefined ? {} : { Session: text(answer.Session, "Session") };
    const responses = this.call(compute) as Parameters;
    return { ChallengeName: name, ClientId: this.#clientId, ...session, ChallengeResponses: responses };
  }

  call<T>(compute: (signIn: core.SignIn) => T): T {
    const signIn = this.#core;
    if (signIn === undefined) throw new CognitoSrpError("Freed", "this sign-in was freed");
    return checked(() => compute(signIn));
  }
}

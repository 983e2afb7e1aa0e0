import { CognitoSrpError } from "./errors.js";
import { pack, type Packable } from "./pack.js";
import type { AuthenticationResult } from "./steps.js";

/** An HTTP response, read. */
export interface HttpAnswer {
  status: number;
  /** Only `x-amzn-ErrorType` is looked at: the name of an error, where the body has none. */
  headers?: Headers | Record<string, string | undefined> | undefined;
  /** The body as text or bytes, or what JSON.parse made of it. */
  body?: unknown;
  /** The same, under another name. */
  text?: string | undefined;
}

/**
 * The service's answer to a request: what AWS's SDK returned, the exception that it threw, the parsed JSON, or the HTTP
 * response with its status.
 */
export type Answer = HttpAnswer | object;

/** The most bytes of an answer that are looked at. The service's own have a few thousand. */
const MAX_ANSWER = 256 * 1024;

/** The most ChallengeParameters. The module puts each in its place, which takes longer the more there are. */
const MAX_PARAMETERS = 1000;

/** What was read: the values for the module, and what stays on this side. */
export interface Read {
  packed: Uint8Array;
  tokens: AuthenticationResult | undefined;
}

type Members = Record<string, unknown>;

/**
 * Reads an answer. What is dangerous is refused by the module. What is merely untidy is taken here: null is absent, a value
 * of another type is its JSON, and nothing that stands beside tokens costs the tokens.
 */
export function read(answer: unknown): Read {
  if (!isObject(answer)) throw new CognitoSrpError("InvalidType", "the answer is not an object", "answer");
  if (answer instanceof Error || "$fault" in answer) return thrown(answer);
  if (typeof answer.text === "function") throw new CognitoSrpError("InvalidType", "the body was not read", "body");
  const isHttp = typeof answer.status === "number" && ("body" in answer || "text" in answer || "headers" in answer);
  if (!isHttp) return fromMembers(answer, sdkStatus(answer));
  const { status, headers, body, text } = answer as unknown as HttpAnswer;
  return fromMembers(parsed(body ?? text), status, header(headers));
}

/** An exception of AWS's SDK is the service's answer. Any other, such as a lost connection, is thrown on. */
function thrown(error: Members): Read {
  const status = sdkStatus(error) ?? number(error.statusCode);
  if (status === undefined && error.$fault === undefined) throw error;
  const known = typeof error.$fault === "string" || typeof error.code === "string";
  return refused(known ? String(error.name) : "", textOf(error.message) ?? "", status);
}

/** `$metadata` of the SDK's outputs and exceptions, or `$response` of those that it could not read. */
function sdkStatus(answer: Members): number | undefined {
  const { $metadata, $response } = answer;
  return number(isObject($metadata) && $metadata.httpStatusCode) ?? number(isObject($response) && $response.statusCode);
}

function fromMembers(members: Members | undefined, status: number | undefined, errorType?: string): Read {
  const isSuccess = status === undefined || (status >= 200 && status < 300);
  if (members === undefined) return refused("", isSuccess ? "the answer is not a JSON object" : "", status, errorType);
  const tokens = tokensOf(members.AuthenticationResult);
  const name = textOf(members.ChallengeName);
  const secretCode = textOf(members.SecretCode);
  const verified = textOf(members.Status);
  const isAnswer = tokens !== undefined || name !== undefined || secretCode !== undefined || verified !== undefined;
  const hasMessage = "message" in members || "Message" in members;
  const kind = textOf(members.__type) ?? textOf(members.code) ?? (hasMessage ? "" : undefined);
  if (kind !== undefined && (!isAnswer || !isSuccess)) {
    const message = textOf(members.message) ?? textOf(members.Message) ?? "";
    return refused(kind, message, status, errorType);
  }
  if (!isSuccess) return refused("", "", status, errorType);
  const parameters = Object.entries(isObject(members.ChallengeParameters) ? members.ChallengeParameters : {});
  if (!tokens && parameters.length > MAX_PARAMETERS) throw tooLong();
  const available = members.AvailableChallenges;
  const packed = limited([
    undefined,
    tokens && "",
    textOf(members.Session),
    secretCode,
    verified,
    name,
    ...parameters.flatMap(([key, value]) => (value == null ? [] : [key, asText(value)])),
    undefined,
    ...(Array.isArray(available) ? available.flatMap((value) => (value == null ? [] : [asText(value)])) : []),
  ]);
  return { packed, tokens };
}

/** The service's error. `errorType` names one whose body does not. */
function refused(kind: string, message: string, status: number | undefined, errorType = ""): Read {
  if (!message && !kind && status !== undefined) message = `HTTP status ${status}`;
  return { packed: limited([kind || errorType, message, textOf(status)]), tokens: undefined };
}

/** AuthenticationResult, if it has a token. */
function tokensOf(result: unknown): AuthenticationResult | undefined {
  if (!isObject(result)) return undefined;
  const names = ["AccessToken", "IdToken", "RefreshToken"];
  return names.some((name) => textOf(result[name]) !== undefined) ? result : undefined;
}

/** The JSON object in a body, if there is one. */
function parsed(body: unknown): Members | undefined {
  if (body instanceof Uint8Array || typeof body === "string") {
    if (body.length > MAX_ANSWER) throw tooLong();
    try {
      // A decoder drops a byte order mark.
      body = JSON.parse(typeof body === "string" ? body.replace(/^\uFEFF/, "") : new TextDecoder().decode(body));
    } catch {
      return undefined;
    }
  }
  return isObject(body) && !Array.isArray(body) ? body : undefined;
}

function header(headers: HttpAnswer["headers"]): string | undefined {
  if (headers === undefined || headers === null) return undefined;
  const entries = typeof headers.entries === "function" ? headers.entries() : Object.entries(headers);
  for (const [name, value] of entries as Iterable<[string, unknown]>) {
    if (name.toLowerCase() === "x-amzn-errortype") return textOf(value);
  }
  return undefined;
}

function limited(values: Packable[]): Uint8Array {
  const packed = pack(values);
  if (packed.length <= MAX_ANSWER) return packed;
  packed.fill(0);
  throw tooLong();
}

const tooLong = () => new CognitoSrpError("TooLong", "body is too long", "body");
const isObject = (value: unknown): value is Members => typeof value === "object" && value !== null;
const number = (value: unknown) => (typeof value === "number" ? value : undefined);

/** Text, or the JSON of another type; nothing for what JSON does not have. */
function asText(value: unknown): string {
  try {
    return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  } catch {
    return "";
  }
}

/** A member's text. Null and the empty text are absent; another type is its JSON. */
export const textOf = (value: unknown): string | undefined => (value == null ? undefined : asText(value) || undefined);

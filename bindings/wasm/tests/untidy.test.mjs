// What real services, emulators and proxies send: tokens are never lost, errors are true, nothing is thrown but
// CognitoSrpError.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { CognitoIdentityProviderClient, InitiateAuthCommand } from "@aws-sdk/client-cognito-identity-provider";
import { CognitoServiceError, CognitoSrpError, SignIn } from "cognito-srp6a";

const options = { userPoolId: "us-east-1_AbCdEf123", clientId: "1example23456789", username: "mary" };
const tokens = { AccessToken: "access", ExpiresIn: 3600, IdToken: "id", TokenType: "Bearer" };

function received(answer) {
  const signIn = new SignIn(options);
  signIn.receive(answer);
  return signIn.step();
}

test("tokens win over whatever stands beside them", () => {
  const beside = [
    { ChallengeName: "SMS_MFA" }, { ChallengeName: "" }, { ChallengeName: null }, { Session: "" }, { Session: null },
    { Session: "s".repeat(5000) }, { Session: 5 }, { ChallengeParameters: null }, { ChallengeParameters: [1] },
    { AvailableChallenges: "all" }, { message: "hello" }, { __type: "NoException" }, { $metadata: { httpStatusCode: 200 } },
  ];
  for (const more of beside) {
    assert.deepEqual(received({ AuthenticationResult: tokens, ...more }).tokens, tokens, JSON.stringify(more));
  }
  const within = [
    { NewDeviceMetadata: null }, { NewDeviceMetadata: { DeviceKey: null } }, { NewDeviceMetadata: 5 }, { ExpiresIn: "3600" },
    { ExpiresIn: 3600.5 }, { RefreshToken: null }, { IdToken: undefined }, { TokenType: 5 },
  ];
  for (const more of within) {
    const result = { ...tokens, ...more };
    assert.deepEqual(received({ AuthenticationResult: result }).tokens, result, "as they came");
  }
});

test("an empty result beside a name is a challenge", () => {
  const signIn = new SignIn({ ...options, flow: "CUSTOM_AUTH" });
  signIn.receive({ AuthenticationResult: {}, ChallengeName: "SMS_MFA", Session: "short", ChallengeParameters: null });
  assert.deepEqual(signIn.step().question, { type: "Code", kind: "SMS_MFA" });
  signIn.answer("123456");
  assert.equal(signIn.step().request.Session, "short");
});

test("parameters of another type are their JSON, null is absent", () => {
  const signIn = new SignIn({ ...options, flow: "CUSTOM_AUTH" });
  const ChallengeParameters = { none: null, number: 1.5, list: [1, "a"], truth: true, text: "", undefined: undefined };
  signIn.receive({ ChallengeName: "CUSTOM_CHALLENGE", ChallengeParameters });
  const { parameters } = signIn.step().question;
  assert.deepEqual(parameters, { number: "1.5", list: '[1,"a"]', truth: "true", text: "" });
});

test("errors of every shape", () => {
  const wrong = [
    [{ __type: "ns#NotAuthorizedException", message: "no" }, "NotAuthorizedException", "no"],
    [{ __type: "NotAuthorizedException:http://internal/", message: "no" }, "NotAuthorizedException", "no"],
    [{ code: "NotAuthorizedException", message: "no" }, "NotAuthorizedException", "no"],
    [{ __type: "NotAuthorizedException", message: null, Message: "no" }, "NotAuthorizedException", "no"],
    [{ __type: "NotAuthorizedException", message: "no", Message: "other" }, "NotAuthorizedException", "no"],
    [{ __type: "NotAuthorizedException" }, "NotAuthorizedException", ""],
    [{ message: "Forbidden" }, "UnknownError", "Forbidden"],
    [{ message: null }, "UnknownError", "HTTP status 400"],
    [{}, "UnknownError", "HTTP status 400"],
    [[], "UnknownError", "HTTP status 400"],
    [null, "UnknownError", "HTTP status 400"],
    ["<html>", "UnknownError", "HTTP status 400"],
    [new TextEncoder().encode('{"__type":"A","message":"b"}'), "A", "b"],
    [{ __type: "A\nB", message: "no\r\nINFO\u001b[2J\u2028\u202e\u0085é" }, "A B", "no  INFO [2J   é"],
  ];
  for (const [body, name, message] of wrong) {
    const { type, error } = received({ status: 400, body });
    assert.ok(error instanceof CognitoServiceError);
    assert.deepEqual([type, error.name, error.message, error.status], ["failed", name, message, 400], JSON.stringify(body));
  }
  const { error } = received({ status: 200, text: "<html>" });
  assert.deepEqual([error.name, error.message], ["UnknownError", "the answer is not a JSON object"]);
});

test("the name in a header", () => {
  const value = "TooManyRequestsException:http://internal/";
  for (const headers of [{ "x-amzn-ErrorType": value }, new Headers({ "X-Amzn-Errortype": value })]) {
    for (const [body, message] of [["", "HTTP status 400"], ["{}", "HTTP status 400"], ['{"message":"slow down"}', "slow down"]]) {
      const { error } = received({ status: 400, headers, body });
      assert.deepEqual([error.name, error.message], ["TooManyRequestsException", message]);
    }
    const named = { __type: "LimitExceededException" };
    assert.equal(received({ status: 400, headers, body: named }).error.name, "LimitExceededException");
  }
});

test("AWS's SDK against a proxy that answers HTML", async () => {
  const server = createServer((_, response) => response.writeHead(403, { "Content-Type": "text/html" }).end("<html>WAF</html>"));
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const endpoint = `http://127.0.0.1:${server.address().port}/`;
  const client = new CognitoIdentityProviderClient({ endpoint, region: "us-east-1", maxAttempts: 1 });
  const signIn = new SignIn(options);
  signIn.receive(await client.send(new InitiateAuthCommand(signIn.step().request)).catch((error) => error));
  const { error } = signIn.step();
  assert.deepEqual([error.name, error.status], ["UnknownError", 403]);
  server.close();
});

/** Numbers by a seed, so that what fails can be tried again. */
function generator(seed) {
  return (below) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
}

const oddities = [null, undefined, "", 0, -1.5, true, [], {}, [null], { a: null }, "x".repeat(300), "\ud800", () => 1, 10n ** 20n];
const names = [
  "AuthenticationResult", "ChallengeName", "ChallengeParameters", "Session", "AvailableChallenges", "__type", "message",
  "Message", "code", "SecretCode", "Status", "status", "body", "text", "headers", "$metadata", "$fault", "$response", "name",
];

test("random answers: nothing but tokens, an error or a refusal", () => {
  const counts = { done: 0, failed: 0, ask: 0, send: 0, refused: 0 };
  for (let seed = 0; seed < 4000; seed++) {
    const below = generator(seed);
    const answer = below(2) ? { AuthenticationResult: { ...tokens } } : { ChallengeName: "SMS_MFA", ChallengeParameters: {} };
    const mayLose = [];
    for (let i = below(5); i > 0; i--) {
      const name = names[below(names.length)];
      mayLose.push(name);
      answer[name] = oddities[below(oddities.length)];
    }
    const signIn = new SignIn({ ...options, flow: "CUSTOM_AUTH" });
    try {
      signIn.receive(answer);
    } catch (error) {
      assert.ok(error instanceof CognitoSrpError || error === answer, `seed ${seed}: ${error.stack}`);
      counts.refused++;
    }
    const step = signIn.step();
    counts[step.type]++;
    if (step.type === "failed") assert.match(step.error.name, /./);
    const lost = ["AuthenticationResult", "status", "$fault", "text"].some((name) => mayLose.includes(name));
    if (answer.AuthenticationResult?.AccessToken && !lost) assert.equal(step.type, "done", `seed ${seed}`);
    signIn.free();
  }
  console.log("random answers:", counts);
  for (const count of Object.values(counts)) assert.ok(count > 50);
});

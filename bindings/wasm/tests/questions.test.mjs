// What the page in demo/ makes of a question. The service sends the question, and has not proved who it is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { shownAs } from "../demo/questions.js";

test("the service does not choose how to sign in", () => {
  const lists = [
    [["PASSWORD", "EMAIL_OTP", "PASSWORD_SRP"], ["PASSWORD_SRP", "EMAIL_OTP", "PASSWORD"]],
    [["PASSWORD", "WEB_AUTHN"], ["WEB_AUTHN", "PASSWORD"]],
    [["EMAIL_OTP", "SMS_OTP"], ["EMAIL_OTP", "SMS_OTP"]],
    [["PASSWORD"], ["PASSWORD"]],
  ];
  for (const [among, shown] of lists) {
    const { choices, reply } = shownAs({ type: "SelectFirstFactor", among }, {});
    assert.deepEqual(choices, shown);
    assert.deepEqual(reply(choices[0]), { choice: shown[0] });
  }
});

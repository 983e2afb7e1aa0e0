"""Runs test-vectors/conversations.json: a scripted service, a scripted person, random bytes out of the file.

test-vectors/README.md describes the format. Each conversation runs twice, the second time suspended before every turn.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cognito_srp6a import Ask, CognitoSrpError, Done, Failed, RememberedDevice, Send, SignIn
from drawn import remember_by, sign_in_by

FILE = Path(__file__).parents[3] / "test-vectors" / "conversations.json"
RECORDED = json.loads(FILE.read_text())
CONVERSATIONS = RECORDED["conversations"]
OPTIONS = {
    "clientSecret": "client_secret",
    "flow": "flow",
    "preferredChallenge": "preferred_challenge",
    "srpFirst": "srp_first",
    "refreshToken": "refresh_token",
    "session": "session",
    "admin": "admin",
    "clientMetadata": "client_metadata",
    "analyticsMetadata": "analytics_metadata",
    "userContextData": "user_context_data",
    "contextData": "context_data",
}


def test_all_are_there() -> None:
    assert len(CONVERSATIONS) == RECORDED["conversation_count"] == 251


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda conversation: conversation["id"])
def test_conversation(conversation: dict[str, Any]) -> None:
    for suspended in (False, True):
        Runner(conversation, suspended).run()


def test_a_wrong_expectation_is_noticed() -> None:
    conversation = json.loads(json.dumps(CONVERSATIONS[0]).replace('"PASSWORD_CLAIM_SIGNATURE": "', '"PASSWORD_CLAIM_SIGNATURE": "A'))
    with pytest.raises(AssertionError):
        Runner(conversation, False).run()


class Runner:
    def __init__(self, conversation: dict[str, Any], suspended: bool) -> None:
        self.turns = conversation["turns"]
        self.random = bytes.fromhex(conversation["random"])
        options = conversation["options"]
        self.who = [options[name] for name in ("userPoolId", "clientId", "username")]
        self.options = {name: options[key] for key, name in OPTIONS.items() if key in options}
        if options.get("device"):
            self.options["device"] = RememberedDevice.from_dict(options["device"])
        known = {*OPTIONS, "userPoolId", "clientId", "username", "device"}
        assert set(options) <= known, "an option that the runner does not know"
        self.suspended = suspended
        self.now = 0
        self.sign_in: SignIn | None = None
        self.error: CognitoSrpError | None = None
        self.confirm: Send | None = None
        self.answered: tuple[dict[str, Any], int] | None = None

    def run(self) -> None:
        self.attempt(self.begin)
        for index, turn in enumerate(self.turns):
            try:
                self.before()
                self.turn(turn)
            except Exception as error:
                raise AssertionError(f"suspended: {self.suspended}, turn {index}: {json.dumps(turn)[:200]}") from error
        if self.error:
            raise self.error

    def begin(self) -> None:
        self.sign_in = sign_in_by(self.random, *self.who, **self.options)

    def attempt(self, call: Any) -> None:
        """Calls, and keeps the error for the turn that expects it."""
        try:
            call()
        except CognitoSrpError as error:
            self.error = error

    def before(self) -> None:
        """What holds before every turn: `step` is the same twice, and a call out of turn changes nothing."""
        if self.sign_in is None or self.error:
            return
        step = self.sign_in.step()
        assert self.sign_in.step() == step
        if not isinstance(step, Ask):
            with pytest.raises(CognitoSrpError, match="answer is out of turn"):
                self.sign_in.answer("out of turn")
        if not isinstance(step, Send):
            with pytest.raises(CognitoSrpError, match="receive is out of turn"):
                self.sign_in.receive({})
        assert self.sign_in.step() == step
        if self.suspended and isinstance(step, (Send, Ask)):
            self.suspend(self.sign_in, step)

    def suspend(self, sign_in: SignIn, step: Send | Ask) -> None:
        resumed = SignIn.resume(sign_in.save(), *self.who, **self.options)
        # A message with a password is not stored: the person is asked once more.
        if isinstance(step, Send) and isinstance(resumed.step(), Ask):
            assert self.answered is not None
            reply, now = self.answered
            resumed.answer(**reply, now=now)
        assert resumed.step() == step
        self.sign_in = resumed

    def turn(self, turn: dict[str, Any]) -> None:
        if "refused" in turn:
            error, self.error = self.error, None
            assert error is not None and error.code == turn["refused"]
            assert turn.get("parameter") in (None, error.parameter)
            return
        if self.error:
            raise self.error
        assert self.sign_in is not None
        if "receive" in turn:
            self.now = turn.get("at", self.now)
            answer, receive = self.received(**turn["receive"]), self.sign_in.receive
            self.attempt(lambda: receive(answer, now=self.now))
        elif "answer" in turn:
            self.answer(self.sign_in, **turn["answer"])
        elif "remember" in turn:
            self.remember(self.sign_in, **turn["remember"])
        elif "send" in turn:
            step, self.confirm = self.confirm or self.sign_in.step(), None
            assert step == Send(turn["send"]["operation"], turn["send"]["body"])
        elif "ask" in turn:
            self.ask(self.sign_in.step(), turn["ask"], turn.get("with", {}))
        elif "failed" in turn:
            self.failed(self.sign_in.step(), turn["failed"], turn.get("with", {}))
        elif "done" in turn:
            self.done(self.sign_in.step(), turn["done"])
        else:
            raise AssertionError("a turn of no kind that is known")

    def received(self, status: int, body: Any = None, text: Any = None, headers: Any = None) -> object:
        """The answer as an HTTP response; the second time, where that says the same, as boto3 has it."""
        if isinstance(text, dict):
            text = text["before"] + text["repeat"] * text["times"] + text["after"]
        if self.suspended and isinstance(body, dict) and not headers:
            if 200 <= status < 300:
                return {**body, "ResponseMetadata": {"HTTPStatusCode": status, "RetryAttempts": 0}}
            if isinstance(body.get("__type"), str) and isinstance(body.get("message"), str) and body["__type"].isalpha():
                return ClientError(body["__type"], body["message"], status)
        headers = {name.lower(): value for name, value in (headers or {}).items()}
        content = json.dumps(body).encode() if text is None else text
        return status, content, headers.get("x-amzn-errortype")

    def answer(self, sign_in: SignIn, at: int | None = None, **reply: Any) -> None:
        self.now = self.now if at is None else at
        if "userAttributes" in reply:
            reply["attributes"] = reply.pop("userAttributes")

        def answer() -> None:
            sign_in.answer(**reply, now=self.now)
            self.answered = reply, self.now

        self.attempt(answer)

    def ask(self, step: object, asked: str, members: dict[str, Any]) -> None:
        assert isinstance(step, Ask)
        question = step.question
        assert type(question).__name__ == asked
        again = getattr(question, "again", None)
        for name, value in {"again": False, **members}.items():
            if name == "again":
                assert (again is not None) == value
            elif name == "message":
                assert again == value
            else:
                assert getattr(question, name) == value, name

    def failed(self, step: object, failed: str, members: dict[str, Any]) -> None:
        assert isinstance(step, Failed)
        error = step.error
        if isinstance(error, CognitoSrpError):
            assert error.code == failed == "Downgrade"
            return
        assert error.name == failed
        for name, value in members.items():
            assert getattr(error, "device_refused" if name == "device" else name) == value, name

    def done(self, step: object, members: dict[str, Any]) -> None:
        assert isinstance(step, Done) and self.sign_in is not None
        forgotten = members.get("deviceForgotten", False)
        assert (step.device_forgotten, self.sign_in.device_forgotten) == (forgotten, forgotten)
        for name, value in members.items():
            if name != "deviceForgotten":
                assert step.tokens.get(name) == value, name

    def remember(self, sign_in: SignIn, random: str, device: Any = None) -> None:
        step = sign_in.step()
        assert isinstance(step, Done)
        made = remember_by(bytes.fromhex(random), step.tokens)
        self.confirm, remembered = made or (None, None)
        if device is not None:
            assert remembered is not None and remembered.to_dict() == device


class ClientError(Exception):
    """As botocore's, without botocore."""

    def __init__(self, code: str, message: str, status: int) -> None:
        super().__init__(code)
        error = {"Code": code, "Message": message}
        self.response = {"Error": error, "ResponseMetadata": {"HTTPStatusCode": status}}

"""Runs test-vectors/conversations.json on a host: a scripted service, a scripted person, and random bytes out of the file.
test-vectors/README.md describes the format."""

import json
import math

from abi import Refused

SEND, ASK, DONE, FAILED = 1, 2, 3, 4


def run_all(host, conversations):
    """Runs each conversation twice, the second time saved and resumed before every turn. Returns what failed."""
    failures = []
    for conversation in conversations:
        for suspended in (False, True):
            try:
                Runner(host, conversation, suspended).run()
            except (AssertionError, Refused) as error:
                failures.append(f"{conversation['id']}{', suspended' if suspended else ''}: {error}")
                break
    return failures


def settings(options, device_as_json):
    """The options as names and texts. Nested names are joined by dots."""
    for name, value in options.items():
        if value is None:
            continue
        if name == "device" and device_as_json:
            yield name, json.dumps(value)
        elif isinstance(value, dict):
            for inner, text in value.items():
                if inner == "HttpHeaders":
                    for header in text:
                        yield f"{name}.{inner}.{header['headerName']}", header["headerValue"]
                else:
                    yield f"{name}.{inner}", text
        else:
            yield name, str(value).lower() if isinstance(value, bool) else value


class Runner:
    def __init__(self, host, conversation, suspended):
        self.host, self.conversation, self.suspended = host, conversation, suspended
        self.now, self.error, self.handle, self.confirm, self.answered = 0, None, None, None, None

    def run(self):
        try:
            self.attempt(self.begin)
            for index, turn in enumerate(self.conversation["turns"]):
                try:
                    self.before()
                    self.turn(turn)
                except (AssertionError, Refused) as error:
                    raise AssertionError(f"turn {index}, {json.dumps(turn)[:80]}: {error}") from error
            if self.error:
                raise self.error
        finally:
            self.host.free(self.handle)

    def call(self, function, *arguments):
        return self.host.checked(f"cognito_sign_in_{function}", self.handle, *arguments)

    def fresh(self):
        """Sets the options of a new handle, as another process would."""
        if self.handle is not None:
            self.host.free(self.handle)
        self.handle = self.host.new()
        for name, value in settings(self.conversation["options"], self.suspended):
            self.call("set", name, value)

    def begin(self):
        self.fresh()
        self.call("begin", bytes.fromhex(self.conversation["random"]))

    def attempt(self, call):
        """Calls, and keeps the error for the turn that expects it."""
        try:
            call()
        except Refused as error:
            self.error = error

    def step(self):
        status, name, text = self.call("step")
        return status, name.decode(), json.loads(text)

    def before(self):
        """What holds before every turn: the step is the same twice, and a call out of turn changes nothing."""
        if self.error:
            return
        kind, *_ = step = self.step()
        same(self.step(), step, "a second step")
        self.must_be_out_of_turn("begin", bytes(128))
        self.must_be_out_of_turn("resume", b"\1")
        self.must_be_out_of_turn("set", "username", "out of turn")
        if kind != ASK:
            self.must_be_out_of_turn("answer", "out of turn", 0)
            self.must_be_out_of_turn("add", "choice", "out of turn")
        if kind != SEND:
            self.must_be_out_of_turn("receive", 200, None, "{}", 0)
        if kind != DONE:
            self.must_be_out_of_turn("remember", bytes(56), None)
        same(self.step(), step, "the step after a call out of turn")
        if self.suspended and kind in (SEND, ASK):
            self.suspend(step)

    def suspend(self, step):
        _, saved = self.call("save")
        self.fresh()
        self.call("resume", saved)
        # A message with a password is not stored: the person is asked once more.
        if step[0] == SEND and self.step()[0] == ASK:
            self.reply(*self.answered)
        same(self.step(), step, "the step after a suspension")

    def must_be_out_of_turn(self, function, *arguments):
        try:
            self.call(function, *arguments)
        except Refused as error:
            same(error.name, "OutOfTurn", f"{function} out of turn")
        else:
            raise AssertionError(f"{function} out of turn was taken")

    def turn(self, turn):
        if "refused" in turn:
            return self.refused(turn)
        if self.error:
            raise self.error
        if "receive" in turn:
            return self.receive(turn)
        if "answer" in turn:
            return self.answer(dict(turn["answer"]))
        if "remember" in turn:
            return self.remember(**turn["remember"])
        if "send" in turn:
            return self.send(**turn["send"])
        kind, name, details = self.step()
        if "ask" in turn:
            return self.ask(kind, name, details, turn)
        if "failed" in turn:
            return self.failed(kind, name, details, turn)
        return self.done(kind, name, details, dict(turn["done"]))

    def receive(self, turn):
        answer = turn["receive"]
        self.now = turn.get("at", self.now)
        text = json.dumps(answer["body"]) if "body" in answer else answer.get("text")
        if isinstance(text, dict):
            text = text["before"] + text["repeat"] * text["times"] + text.get("after", "")
        headers = {name.lower(): value for name, value in answer.get("headers", {}).items()}
        error_type = headers.get("x-amzn-errortype")
        self.attempt(lambda: self.call("receive", answer["status"], error_type, text, self.now))

    def answer(self, reply):
        self.now = reply.pop("at", self.now)

        def call():
            self.reply(reply, self.now)
            self.answered = reply, self.now

        self.attempt(call)

    def reply(self, reply, now):
        if "choice" in reply:
            self.call("add", "choice", reply["choice"])
        for name, value in reply.get("parameters", {}).items():
            self.call("add", name, value)
        for name, value in reply.get("attributes", {}).items():
            self.call("add", f"userAttributes.{name}", value)
        self.call("answer", reply.get("text"), now)

    def send(self, operation, body):
        kind, name, details = self.confirm or self.step()
        self.confirm = None
        same((kind, name, details), (SEND, operation, body), "the message")
        if name.endswith(("InitiateAuth", "RespondToAuthChallenge")):
            names = {key: body.get(key, {}).get("USERNAME") for key in ("AuthParameters", "ChallengeResponses")}
            found = self.call("username")[1].decode()
            assert any(names.values()) is False or found in names.values(), f"username is {found}"

    def ask(self, kind, name, details, turn):
        same((kind, name), (ASK, turn["ask"]), "the question")
        message = details.pop("again", None)
        asked = {**details, "sent_to": details.get("sentTo"), "secret_code": details.get("secretCode")}
        members(asked | {"again": message is not None, "message": message}, {"again": False} | turn.get("with", {}))
        if name == "SetUpTotp":
            uri = self.call("otpauth_uri", "issuer", "account")[1].decode()
            assert uri.startswith("otpauth://totp/") and details["secretCode"] in uri, uri

    def refused(self, turn):
        error, self.error = self.error, None
        same(error and error.name, turn["refused"], "the error")
        if "parameter" in turn:
            same(error.parameter, turn["parameter"], "the parameter")

    def failed(self, kind, name, details, turn):
        same((kind, name), (FAILED, turn["failed"]), "the failure")
        if name != "Downgrade":
            members(details | {"device": details.get("deviceRefused", False)}, turn.get("with", {}))

    def done(self, kind, name, tokens, expected):
        same((kind, name), (DONE, ""), "the step")
        forgotten, = self.call("device_forgotten")
        same(forgotten == 1, expected.pop("deviceForgotten", False), "deviceForgotten")
        if tokens.get("ExpiresIn") is not None:
            tokens["ExpiresIn"] = math.floor(float(tokens["ExpiresIn"]))
        members(tokens, expected)

    def remember(self, random, device=None):
        status, request, stored = self.call("remember", bytes.fromhex(random), None)
        self.confirm = request and (SEND, "ConfirmDevice", json.loads(request))
        same(stored and json.loads(stored), device, "the device")


def same(found, expected, what):
    assert found == expected, f"{what} is {found}, not {expected}"


def members(found, expected):
    """The members listed; null is absent."""
    for name, value in expected.items():
        same(found.get(name), value, name)

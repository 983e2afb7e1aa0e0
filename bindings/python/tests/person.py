"""Signs in by boto3: README's loop, with replies by the question's name."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError
from cognito_srp6a import Ask, Done, Failed, Question, RememberedDevice, Send, SignIn, remember_device

POOL = "us-east-1_Interop01"
PUBLIC: dict[str, Any] = {"client_id": "publicclient0000000000001"}
SECRET: dict[str, Any] = {
    "client_id": "secretclient0000000000001",
    "client_secret": "interopsecret0123456789abcdefghijklmnopqrstuvwxyz01",
}
CODE = "123456"


class Count:
    """What was done, for the table of all languages."""

    conversations = 0
    vectors = 0
    signed_in = 0
    edges = 0
    by_pycognito = 0
    edges_by_pycognito = 0


def idp(endpoint: str, **config: bool) -> Any:
    keys = {"aws_access_key_id": "none", "aws_secret_access_key": "none"}
    options = {"region_name": "us-east-1", "endpoint_url": endpoint, "config": Config(**config)}
    return boto3.client("cognito-idp", **options, **keys)


def password(username: str) -> str:
    return "Passw0rd!" + username.removesuffix("@example.com")


class Person:
    """Replies to each question, and keeps what was sent and asked. A list of replies is used up."""

    def __init__(self, client: Any, **replies: Any) -> None:
        self.client = client
        self.replies = replies
        self.sent: list[str] = []
        self.asked: list[Question] = []

    def sign_in(self, username: str, app_client: dict[str, Any] = PUBLIC, **options: Any) -> Done:
        self.replies.setdefault("Password", password(username))
        sign_in = SignIn(POOL, username=username, **app_client, **options)
        while True:
            step = sign_in.step()
            if isinstance(step, Send):
                self.sent.append(step.request.get("ChallengeName") or step.request.get("AuthFlow") or step.operation)
                sign_in.receive(self.send(step))
            elif isinstance(step, Ask):
                self.asked.append(step.question)
                sign_in.answer(**self.reply(step.question))
            elif isinstance(step, Failed):
                raise step.error
            else:
                assert step.tokens["AccessToken"] and step.device_forgotten == sign_in.device_forgotten
                self.username = sign_in.username
                Count.signed_in += 1
                return step

    def send(self, step: Send) -> Any:
        try:
            return getattr(self.client, step.method)(**step.request)
        except ClientError as error:
            return error

    def reply(self, question: Question) -> dict[str, Any]:
        reply = self.replies[type(question).__name__]
        reply = reply.pop(0) if isinstance(reply, list) else reply
        reply = reply(question) if callable(reply) else reply
        return reply if isinstance(reply, dict) else {"text": reply}

    def remember(self, tokens: dict[str, Any]) -> RememberedDevice:
        """Registers the device, and stores it as JSON."""
        made = remember_device(tokens, "a test")
        assert made is not None
        send, device = made
        if self.send(send)["UserConfirmationNecessary"]:
            status = {"AccessToken": tokens["AccessToken"], "DeviceKey": device.key}
            self.client.update_device_status(**status, DeviceRememberedStatus="remembered")
        return RememberedDevice.from_dict(json.loads(json.dumps(device.to_dict())))


def interop(endpoint: str, path: str, method: str) -> Any:
    """The emulator's own interface."""
    with urllib.request.urlopen(urllib.request.Request(f"{endpoint}/interop/{path}", method=method)) as answer:
        body = answer.read()
        return json.loads(body) if body else None

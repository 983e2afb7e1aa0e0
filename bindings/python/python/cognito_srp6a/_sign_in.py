"""The sign-in."""

from __future__ import annotations

from . import _answer, _core, _messages, _questions
from ._errors import CognitoServiceError, CognitoSrpError
from ._steps import Ask, Done, Failed, Send
from ._time import unix_seconds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypedDict

    from typing_extensions import Self, Unpack

    from ._device import RememberedDevice
    from ._steps import Step
    from ._time import Now

    Secret = str | bytes | bytearray

    class Options(TypedDict, total=False):
        """The keyword arguments of `SignIn`."""

        client_secret: Secret | None
        flow: str
        preferred_challenge: str | None
        srp_first: bool
        refresh_token: Secret | None
        session: Secret | None
        device: RememberedDevice | None
        admin: bool
        client_metadata: Mapping[str, str] | None
        analytics_metadata: Mapping[str, Any] | None
        user_context_data: Mapping[str, Any] | None
        context_data: Mapping[str, Any] | None


class SignIn:
    """A sign-in, from its first message to the tokens: a state machine without I/O.

    `step` says what is due. Send the request and give the answer to `receive`, or ask the person and give the reply to
    `answer`. Everything else is inside: SRP, SECRET_HASH, the Session, the name to go on by, the device, questions that come
    again, and the refusal of downgrades.

    One thread at a time. While a call computes, other threads run.

    `username` is the name as it was typed in. The options:

    - `client_secret`: if the app client has one.
    - `flow`: AuthFlow. USER_AUTH takes `preferred_challenge`, and the `session` of ConfirmSignUp; CUSTOM_AUTH takes
      `srp_first`; REFRESH_TOKEN_AUTH takes `refresh_token`.
    - `device`: what `remember_device` returned at an earlier sign-in by this name.
    - `admin`: sends AdminInitiateAuth and AdminRespondToAuthChallenge, which need AWS credentials.
    - `client_metadata`, `analytics_metadata`, `user_context_data`, `context_data`: the service's own dicts, sent with every
      message that has the member.

    Secrets may be `bytes` or `bytearray` of UTF-8: a `str` cannot be wiped.
    """

    __slots__ = ("_core",)

    def __init__(
        self,
        user_pool_id: str,
        client_id: str,
        username: str,
        *,
        client_secret: Secret | None = None,
        flow: str = "USER_SRP_AUTH",
        preferred_challenge: str | None = None,
        srp_first: bool = False,
        refresh_token: Secret | None = None,
        session: Secret | None = None,
        device: RememberedDevice | None = None,
        admin: bool = False,
        client_metadata: Mapping[str, str] | None = None,
        analytics_metadata: Mapping[str, Any] | None = None,
        user_context_data: Mapping[str, Any] | None = None,
        context_data: Mapping[str, Any] | None = None,
        _saved: bytes | bytearray | None = None,
        _random: bytes | None = None,
    ) -> None:
        core = _core.SignIn()
        core.set("userPoolId", user_pool_id, "user_pool_id")
        core.set("clientId", client_id, "client_id")
        core.set("username", username, "username")
        core.set("flow", flow, "flow")
        for name, value, parameter in (
            ("clientSecret", client_secret, "client_secret"),
            ("preferredChallenge", preferred_challenge, "preferred_challenge"),
            ("refreshToken", refresh_token, "refresh_token"),
            ("session", session, "session"),
            ("admin", "true" if admin else None, "admin"),
            ("srpFirst", "true" if srp_first else None, "srp_first"),
        ):
            if value is not None:
                core.set(name, value, parameter)
        if device is not None:
            _set_device(core, device)
        _set_all(core, "clientMetadata.", client_metadata, "client_metadata")
        _set_all(core, "analyticsMetadata.", analytics_metadata, "analytics_metadata")
        _set_all(core, "userContextData.", user_context_data, "user_context_data")
        _set_all(core, "contextData.", context_data, "context_data")
        try:
            if _saved is None:
                core.begin(_random)
            else:
                core.resume(_saved)
        except CognitoSrpError as error:
            raise _messages.of_options(error, flow, admin, srp_first) from None
        self._core = core

    def step(self) -> Step:
        """Returns what is due.

        It changes nothing: call it as often as you like. What is due stays the same until `receive` or `answer` moves the
        sign-in on. After a lost connection, call it again.
        """
        try:
            kind, name, members = self._core.step()
        except CognitoSrpError as error:
            raise _messages.of_call(error, self._core, "step") from None
        if kind == "Send":
            return Send(name, members)
        if kind == "Ask":
            return Ask(_question(name, members))
        if kind == "Done":
            return Done(members, self._core.device_forgotten)
        return Failed(_error(name, members))

    def receive(self, answer: object, *, now: Now = None) -> None:
        """Takes the answer to the request that is out.

        Give it what your transport has. That is what boto3 returned or raised, or a response of httpx or requests. It may
        also be a tuple of the HTTP status, the body and perhaps the header `x-amzn-ErrorType`. An exception that is not the
        service's answer, such as a lost connection, is raised again. The same request may then be sent once more.

        Any answer that is not tokens, a challenge or a refused reply ends the sign-in, throttling and HTTP 5xx among them.
        boto3 repeats such requests by itself. With another transport, repeat them before you call this.

        `now` is the instant that a device's claim is signed with: an aware `datetime`, or seconds since 1970.
        """
        try:
            _answer.receive(self._core, answer, unix_seconds(now))
        except CognitoSrpError as error:
            raise _messages.of_call(error, self._core, "receive") from None

    def answer(
        self,
        text: Secret | None = None,
        *,
        choice: str | None = None,
        attributes: Mapping[str, Secret] | None = None,
        parameters: Mapping[str, Secret] | None = None,
        now: Now = None,
    ) -> None:
        """Takes the person's reply to the open question.

        Most questions take `text`; `choice` is one of `among`. `attributes` go with a new password. `parameters` are
        further ChallengeResponses. `now` is the instant that the claim is signed with.
        """
        if text is not None and choice is not None:
            raise CognitoSrpError("Mismatch", "choice", "choice does not go with text")
        added = [] if choice is None else [("choice", choice, "choice", "")]
        added += [("userAttributes.", value, "attributes", key) for key, value in _items(attributes, "attributes")]
        added += [("", value, "parameters", key) for key, value in _items(parameters, "parameters")]
        try:
            self._core.answer(text, added, unix_seconds(now))
        except CognitoSrpError as error:
            reply = {"text": text, "choice": choice, "attributes": attributes, "parameters": parameters}
            raise _messages.of_answer(error, self._core, reply) from None

    @property
    def username(self) -> str:
        """Returns USERNAME of the next request.

        It is the name as typed in. Once a challenge has named the user, it is the service's name.
        """
        try:
            return self._core.username
        except CognitoSrpError as error:
            raise _messages.of_call(error, self._core, "username") from None

    @property
    def device_forgotten(self) -> bool:
        """Returns whether the service has forgotten the device. Then delete what you stored."""
        try:
            return self._core.device_forgotten
        except CognitoSrpError as error:
            raise _messages.of_call(error, self._core, "device_forgotten") from None

    def to_bytes(self) -> bytes:
        """Takes the sign-in out as bytes, for another process. Of this object, every later call raises `OutOfTurn`.

        A sign-in that is over cannot be saved. **The bytes are a secret, and must be used once.** Nothing here can notice a
        second use: delete the bytes when you load them. Anyone who has them and records the sign-in can test guesses of the
        password. Keep them encrypted, bound to this user's session, for the minutes that a sign-in lasts. While a message
        with a password is out, the bytes take the sign-in back to its question.
        """
        try:
            return self._core.save()
        except CognitoSrpError as error:
            raise _messages.of_call(error, self._core, "to_bytes") from None

    @classmethod
    def from_bytes(
        cls, saved: bytes | bytearray, user_pool_id: str, client_id: str, username: str, **options: Unpack[Options]
    ) -> Self:
        """Restores a sign-in that `to_bytes` saved. Pass the arguments that it was begun with."""
        if saved is None:
            raise CognitoSrpError("InvalidType", "saved", "saved must be bytes or bytearray")
        return cls(user_pool_id, client_id, username, **options, _saved=saved)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __reduce__(self) -> str | tuple[Any, ...]:
        raise TypeError("a sign-in cannot be copied or pickled: use to_bytes")


def _set_device(core: _core.SignIn, device: RememberedDevice) -> None:
    try:
        values = (device.key, device.group_key, device.password)
    except AttributeError:
        raise CognitoSrpError("InvalidType", "device", "device must be a RememberedDevice") from None
    for name, value in zip(("deviceKey", "deviceGroupKey", "devicePassword"), values):
        core.set("device.", value, "device", name)


def _set_all(core: _core.SignIn, prefix: str, members: object, parameter: str) -> None:
    for name, value in _items(members, parameter):
        if name == "HttpHeaders":
            for header in value if isinstance(value, (list, tuple)) else [None]:
                pair = header if isinstance(header, dict) else {}
                core.set(f"{prefix}{name}.", pair.get("headerValue", ""), parameter, pair.get("headerName", ""))
        elif value is not None:
            try:
                core.set(prefix, value, parameter, name)
            except CognitoSrpError as error:
                if error.code != "UnknownOption":
                    raise
                raise CognitoSrpError(error.code, parameter, f"{parameter} has an unknown member") from None


def _items(members: object, parameter: str) -> list[tuple[Any, Any]]:
    if members is None:
        return []
    try:
        return list(members.items())  # type: ignore[attr-defined]
    except AttributeError:
        raise CognitoSrpError("InvalidType", parameter, f"{parameter} must be a dict") from None


_FIELDS = {"sentTo": "sent_to", "secretCode": "secret_code"}


def _question(name: str, members: dict[str, Any]) -> _questions.Question:
    fields = {_FIELDS.get(key, key): value for key, value in members.items()}
    return getattr(_questions, name, _questions.Other)(**fields)


def _error(name: str, details: dict[str, Any]) -> CognitoServiceError | CognitoSrpError:
    message = details.get("message", "")
    if name == "Downgrade" and "status" not in details:
        return CognitoSrpError(name, None, message)
    operation, challenge = details.get("operation"), details.get("challenge")
    return CognitoServiceError(name, message, details.get("status"), operation, challenge, "ofDevice" in details)

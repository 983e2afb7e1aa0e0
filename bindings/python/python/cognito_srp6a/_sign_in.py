"""The sign-in."""

from __future__ import annotations

from . import _answer, _lazy as t, _messages, _options, _questions
from ._device import RememberedDevice
from ._errors import CognitoServiceError, CognitoSrpError
from ._steps import Ask, Done, Failed, Send, Step
from ._time import unix_seconds


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
        client_secret: t.Secret | None = None,
        flow: str = "USER_SRP_AUTH",
        preferred_challenge: str | None = None,
        srp_first: bool = False,
        refresh_token: t.Secret | None = None,
        session: t.Secret | None = None,
        device: RememberedDevice | None = None,
        admin: bool = False,
        client_metadata: t.Mapping[str, str] | None = None,
        analytics_metadata: t.Mapping[str, t.Any] | None = None,
        user_context_data: t.Mapping[str, t.Any] | None = None,
        context_data: t.Mapping[str, t.Any] | None = None,
    ) -> None:
        options = {
            "client_secret": client_secret,
            "flow": flow,
            "preferred_challenge": preferred_challenge,
            "srp_first": srp_first,
            "refresh_token": refresh_token,
            "session": session,
            "device": device,
            "admin": admin,
            "client_metadata": client_metadata,
            "analytics_metadata": analytics_metadata,
            "user_context_data": user_context_data,
            "context_data": context_data,
        }
        core = _options.core_of(user_pool_id, client_id, username, options)
        try:
            core.begin()
        except CognitoSrpError as error:
            raise _messages.of_options(error, options) from None
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

    def receive(self, answer: object, *, now: t.Now = None) -> None:
        """Takes the answer to the request that is out.

        Give it what your transport has. That is what boto3 returned or raised, or a response of httpx or requests. It may
        also be a tuple of the HTTP status, the body and perhaps the header `x-amzn-ErrorType`. An exception that is not the
        service's answer, such as a lost connection, is raised again. The same request may then be sent once more.

        A service error given to this ends the sign-in, except after a wrong code, a refused new password or a forgotten
        device. Throttling and HTTP 5xx end it too. So repeat such requests before you call this. boto3 does so in its retry
        mode `standard`; its default mode, `legacy`, does not repeat `TooManyRequestsException`.

        `now` is the time in the proof of a device's password: an aware `datetime`, or seconds since 1970.
        """
        try:
            _answer.receive(self._core, answer, unix_seconds(now))
        except CognitoSrpError as error:
            raise _messages.of_call(error, self._core, "receive") from None

    def answer(
        self,
        text: t.Secret | None = None,
        *,
        choice: str | None = None,
        attributes: t.Mapping[str, t.Secret] | None = None,
        parameters: t.Mapping[str, t.Secret] | None = None,
        now: t.Now = None,
    ) -> None:
        """Takes the person's reply to the open question.

        Most questions take `text`; `choice` is one of `among`. `attributes` go with a new password. `parameters` are
        further ChallengeResponses. `now` is the time in the proof of the password.

        If `among` is not empty, any other choice is refused, and the question stays open. Only the service checks that the
        `required` attributes are there.
        """
        if text is not None and choice is not None:
            raise CognitoSrpError("Mismatch", "choice", "choice does not go with text")
        added = [] if choice is None else [("choice", choice, "choice", "")]
        added += [("userAttributes.", value, "attributes", key) for key, value in _options.items(attributes, "attributes")]
        added += [("", value, "parameters", key) for key, value in _options.items(parameters, "parameters")]
        try:
            self._core.answer(text, added, unix_seconds(now))
        except CognitoSrpError as error:
            reply = {"text": text, "choice": choice, "attributes": attributes, "parameters": parameters}
            raise _messages.of_answer(error, self._core, reply) from None

    @property
    def username(self) -> str:
        """Returns USERNAME of the next request.

        It is the name as typed in. Once a challenge has named the user, it is the service's name. With a client secret,
        keep it beside the refresh token after `Done`: a refresh needs it.
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

    def save(self) -> bytes:
        """Returns the sign-in as bytes, for another process. Every later call of this object raises `Closed`.

        A sign-in that is over cannot be saved. **The bytes are a secret, and must be used once.** Nothing here can notice a
        second use: delete the bytes when you load them. Anyone who has them and records the sign-in can test guesses of the
        password. Keep them encrypted, bound to this user's session, for the minutes that a sign-in lasts. While a message
        is out that carries a password, or the answer to a custom or unknown challenge, the bytes hold its question instead.
        """
        try:
            return self._core.save()
        except CognitoSrpError as error:
            raise _messages.of_call(error, self._core, "save") from None

    @classmethod
    def resume(
        cls, saved: bytes | bytearray, user_pool_id: str, client_id: str, username: str, **options: t.Unpack[t.Options]
    ) -> t.Self:
        """Resumes the sign-in whose bytes `save` returned. Pass the arguments that it was begun with."""
        core = _options.core_of(user_pool_id, client_id, username, options)
        try:
            core.resume(saved)
        except CognitoSrpError as error:
            raise _messages.of_options(error, options) from None
        self = cls.__new__(cls)
        self._core = core
        return self

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __reduce__(self) -> str | tuple[t.Any, ...]:
        raise TypeError("a sign-in cannot be copied or pickled: use save")


_FIELDS = {"sentTo": "sent_to", "secretCode": "secret_code"}


def _question(name: str, members: dict[str, t.Any]) -> _questions.Question:
    fields = {_FIELDS.get(key, key): value for key, value in members.items()}
    return getattr(_questions, name, _questions.Other)(**fields)


def _error(name: str, details: dict[str, t.Any]) -> CognitoServiceError | CognitoSrpError:
    message = details.get("message", "")
    if name == "Downgrade" and "status" not in details:
        return CognitoSrpError(name, None, message)
    operation, challenge = details.get("operation"), details.get("challenge")
    return CognitoServiceError(name, message, details.get("status"), operation, challenge, "deviceRefused" in details)

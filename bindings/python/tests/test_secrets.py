"""What `repr`, `str` and exceptions show, since it may be logged. test_memory.py has what stays in memory."""

from __future__ import annotations

from typing import Any

import pytest
from cognito_srp6a import (
    Ask,
    CognitoServiceError,
    CognitoSrpError,
    Failed,
    Other,
    RememberedDevice,
    Send,
    SignIn,
    refresh_tokens,
    remember_device,
    secret_hash,
)
from test_bad_input import DEVICE, WHO, at_password

SECRET = "hunter22-hunter22"


def held(error: BaseException) -> str:
    """All that an exception holds, and those that it holds in turn: what a logger may write. Frames are no part of it."""
    seen: list[BaseException] = []
    texts = []
    errors: list[BaseException | None] = [error]
    while errors:
        other = errors.pop()
        if other is None or other in seen:
            continue
        seen.append(other)
        names = ("args", "object", "obj", "doc", "__dict__", "__notes__")
        texts += [repr(getattr(other, name, None)) for name in names]
        errors += [other.__cause__, other.__context__]
    return "".join(texts)


def test_what_an_exception_holds_is_found() -> None:
    """The control: Python's own exceptions hold it, even behind `from None`."""
    with pytest.raises(ValueError) as raised:
        try:
            (SECRET.encode() + b"\xff").decode()
        except UnicodeDecodeError:
            raise ValueError("not UTF-8") from None
    assert SECRET in held(raised.value)


@pytest.mark.parametrize(
    "call",
    [
        lambda bad: SignIn(*WHO, client_secret=bad),
        lambda bad: SignIn(*WHO, device={"devicePassword": SECRET}),  # type: ignore[arg-type]
        lambda bad: SignIn(*WHO, device=RememberedDevice("key", "group", bad)),
        lambda bad: SignIn(*WHO, client_metadata=[SECRET]),  # type: ignore[arg-type]
        lambda bad: SignIn(*WHO, context_data=SECRET),  # type: ignore[arg-type]
        lambda bad: at_password().answer(bad),
        lambda bad: at_password().answer(SECRET + "\ud800"),
        lambda bad: at_password().answer("text", parameters=SECRET),  # type: ignore[arg-type]
        lambda bad: at_password().answer("text", attributes=[SECRET]),  # type: ignore[arg-type]
        lambda bad: at_password().receive({"AuthenticationResult": {"AccessToken": SECRET + "\ud800"}}),
        lambda bad: RememberedDevice("key", "group", bad).to_dict(),
        lambda bad: RememberedDevice.from_dict({"devicePassword": SECRET}),
        lambda bad: RememberedDevice.from_dict(SECRET),  # type: ignore[arg-type]
        lambda bad: refresh_tokens("client", bad),
        lambda bad: refresh_tokens("client", [SECRET]),  # type: ignore[arg-type]
        lambda bad: refresh_tokens("client", "token", client_secret=bad),
        lambda bad: remember_device({"AuthenticationResult": [SECRET]}),
        lambda bad: secret_hash(client_secret=bad, username="mary", client_id="client"),
    ],
)
@pytest.mark.parametrize("kind", [bytes, bytearray])
def test_no_exception_holds_a_secret(call: Any, kind: Any) -> None:
    with pytest.raises(CognitoSrpError) as raised:
        call(kind(SECRET.encode() + b"\xff"))
    assert SECRET not in held(raised.value)


def test_an_error_of_the_service_is_one_line() -> None:
    """A server that has not proved who it is writes no lines into a log."""
    forged = "no\r\nINFO signed in\x1b[2J\x00\x7f\x85\u2028\u202e\u200b"
    sign_in = SignIn(*WHO)
    sign_in.receive({"__type": "NotAuthorizedException\nINFO", "message": forged})
    step = sign_in.step()
    assert isinstance(step, Failed) and isinstance(step.error, CognitoServiceError)
    assert step.error.message == forged
    shown = str(step.error)
    assert shown.isprintable() and "no  INFO signed in [2J" in shown
    assert str(CognitoServiceError("Name\n", "é 密\t")) == "Name : é 密 "


def test_nothing_secret_is_shown() -> None:
    sign_in = at_password(client_secret="secret", device=DEVICE)
    sign_in.answer("password")
    step = sign_in.step()
    assert isinstance(step, Send)
    sign_in.receive({"AuthenticationResult": {"AccessToken": "token"}})
    shown = "".join(map(repr, (sign_in, step, sign_in.step(), DEVICE, Ask(Other("name", {"hidden": "value"})))))
    assert "Send('RespondToAuthChallenge', ...)" in shown and "Done(...)" in shown
    for secret in ("secret", "password", "token", "mary", "hidden"):
        assert secret not in shown

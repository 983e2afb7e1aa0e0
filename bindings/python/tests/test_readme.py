"""README's code, run against the emulator."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from cognito_srp6a import Ask, CognitoServiceError, Password

README = (Path(__file__).parents[1] / "README.md").read_text()
BLOCKS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
POOL, CLIENT = "us-east-1_Interop01", "publicclient0000000000001"


Page = Callable[[int], dict[str, Any]]


@pytest.fixture
def page_after(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Page:
    """What the page defines after so many blocks."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "none")
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)

    def page_after(blocks: int) -> dict[str, Any]:
        names: dict[str, Any] = {}
        for block in BLOCKS[:blocks]:
            exec(block.replace("us-east-1_AbCdEf123", POOL).replace("1example23456789", CLIENT), names)
        names["URL"] = endpoint
        return names

    return page_after


def typing(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    typed = iter(lines)
    monkeypatch.setattr("builtins.input", lambda prompt: next(typed))


def test_there_are_blocks() -> None:
    assert len(BLOCKS) == 7
    assert len([line for line in BLOCKS[0].split("def run")[1].split("def post")[0].splitlines() if line]) <= 15


def test_sign_in_with_boto3(page_after: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_after(2)
    typing(monkeypatch, "Passw0rd!mfa", "000000", "123456")
    assert "AccessToken" in page["sign_in"]("mfa", page["person"]).tokens
    typing(monkeypatch, "Passw0rd!new-profile", "Another0ne!", "Mary")
    assert "AccessToken" in page["sign_in"]("new-profile", page["person"]).tokens
    typing(monkeypatch, "wrong")
    with pytest.raises(Exception, match="NotAuthorizedException"):
        page["sign_in"]("mfa", page["person"])


def test_post_with_httpx(page_after: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_after(3)
    assert page["post"].__code__.co_names[0] == "httpx"
    typing(monkeypatch, "Passw0rd!mfa", "123456")
    assert "AccessToken" in page["sign_in"]("mfa", page["person"]).tokens


def test_a_device(page_after: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_after(4)
    typing(monkeypatch, *["Passw0rd!device"] * 4)
    done = page["sign_in"]("device", page["person"])
    stored: list[dict[str, str]] = []
    assert page["remember"](done.tokens, stored.append) is False
    forgotten: list[bool] = []

    def sign_in_again() -> Any:
        return page["on_this_device"]("device", page["person"], stored[0], lambda: forgotten.append(True))

    assert "NewDeviceMetadata" not in sign_in_again().tokens and not forgotten
    page["client"].forget_device(AccessToken=done.tokens["AccessToken"], DeviceKey=stored[0]["deviceKey"])
    sign_in_again()
    assert forgotten == [True]


def test_a_device_that_is_refused_is_not_stored(page_after: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_after(4)
    typing(monkeypatch, "Passw0rd!device")
    tokens = page["sign_in"]("device", page["person"]).tokens
    stored: list[dict[str, str]] = []
    with pytest.raises(page["ClientError"]):
        page["remember"]({**tokens, "AccessToken": "another"}, stored.append)
    assert not stored
    page["client"] = SimpleNamespace(confirm_device=lambda **request: {"UserConfirmationNecessary": True})
    assert page["remember"](tokens, stored.append) is True and len(stored) == 1
    del tokens["NewDeviceMetadata"]
    assert page["remember"](tokens, stored.append) is False and len(stored) == 1


def test_a_token_that_rotates(page_after: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_after(5)
    page["CLIENT"] = "rotatingsecret00000000001"
    secret = "interopsecretrotating0123456789abcdefghijklmnop01"
    typing(monkeypatch, "Passw0rd!salt-high")
    token = page["sign_in"]("salt-high", page["person"], client_secret=secret).tokens["RefreshToken"]
    renewed = page["refresh"](token, client_secret=secret)
    assert renewed["AccessToken"] and renewed["RefreshToken"] != token
    with pytest.raises(page["ClientError"]):
        page["refresh"]("another", client_secret=secret)


def test_between_processes(page_after: Page) -> None:
    page = page_after(7)
    ask, saved = page["begin"]("mfa")
    assert ask == Ask(Password())
    ask, saved = page["go_on"]("mfa", saved, "Password", {"text": "Passw0rd!mfa"})
    assert ask.question.again is None
    for seen, text in [("Code", ""), ("Password", "Passw0rd!mfa")]:  # neither an empty code nor a second click changes anything
        same, saved = page["go_on"]("mfa", saved, seen, {"text": text})
        assert same == ask
    ask, saved = page["go_on"]("mfa", saved, "Code", {"text": "000000"})
    assert ask.question.again is not None
    done, saved = page["go_on"]("mfa", saved, "Code", {"text": "123456"})
    assert "AccessToken" in done.tokens and saved is None


def test_between_processes_the_service_s_error_is_raised(page_after: Page) -> None:
    page = page_after(7)
    _, saved = page["begin"]("mfa")
    with pytest.raises(CognitoServiceError, match="NotAuthorizedException"):
        page["go_on"]("mfa", saved, "Password", {"text": "wrong"})
    page["CLIENT"] = "anotherclient0000000000001"
    with pytest.raises(CognitoServiceError) as refused:
        page["begin"]("mfa")
    assert refused.value.operation == "InitiateAuth"

"""README's code, run against the emulator."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

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
    assert len(BLOCKS) == 5
    assert len([line for line in BLOCKS[0].split("def sign_in")[1].split("def post")[0].splitlines() if line]) <= 15


def test_sign_in_with_boto3(page_after: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_after(2)
    typing(monkeypatch, "Passw0rd!mfa", "000000", "123456")
    assert "AccessToken" in page["sign_in"]("mfa", page["person"])
    typing(monkeypatch, "Passw0rd!new-profile", "Another0ne!", "Mary")
    assert "AccessToken" in page["sign_in"]("new-profile", page["person"])
    typing(monkeypatch, "wrong")
    with pytest.raises(Exception, match="NotAuthorizedException"):
        page["sign_in"]("mfa", page["person"])


def test_post_with_httpx_and_a_device(page_after: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_after(5)
    typing(monkeypatch, "Passw0rd!device", "Passw0rd!device")
    tokens = page["sign_in"]("device", page["person"])
    stored: list[dict[str, str]] = []
    page["remember"](tokens, stored.append)
    sign_in = page["on_this_device"]("device", stored[0])
    sent = []
    while not isinstance(step := sign_in.step(), page["Done"]):
        if isinstance(step, page["Send"]):
            sent.append(step.request.get("ChallengeName"))
            sign_in.receive(page["post"](step))
        else:
            sign_in.answer(**page["person"](step.question))
    assert sent == [None, "PASSWORD_VERIFIER", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"]

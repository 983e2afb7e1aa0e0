"""Random numbers of a test's own, in place of the operating system's. The package's users cannot give any."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

from cognito_srp6a import RememberedDevice, Send, SignIn, _core, remember_device

_Core, _remember = _core.SignIn, _core.remember


def sign_in_by(random: bytes, *who: str, **options: Any) -> SignIn:
    """Begins a sign-in by 128 bytes: the user's `a`, then the device's."""

    class Core:
        def __init__(self) -> None:
            self.core = _Core()

        def begin(self) -> None:
            self.core.begin(random)

        def __getattr__(self, name: str) -> Any:
            return getattr(self.core, name)

    with patch.object(_core, "SignIn", Core):
        return SignIn(*who, **options)


def remember_by(random: bytes, tokens: dict[str, Any]) -> tuple[Send, RememberedDevice] | None:
    """Remembers a device by 56 bytes: its password, then its salt."""
    with patch.object(_core, "remember", lambda answer, name: _remember(answer, name, random)):
        return remember_device(tokens)

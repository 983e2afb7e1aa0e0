"""Remembered devices."""

from __future__ import annotations

from . import _core, _lazy as t
from ._errors import CognitoSrpError
from ._steps import Send
from ._value import Value


class RememberedDevice(Value):
    """A device that the service remembers. With its password it signs in: keep it as you would keep a password.

    Store one for each user name, as it was typed in: an alias is a name of its own.
    """

    __slots__ = __match_args__ = ("key", "group_key", "password")

    def __init__(self, key: str, group_key: str, password: str | bytes | bytearray) -> None:
        self.key = key
        self.group_key = group_key
        self.password = password

    def to_dict(self) -> dict[str, str]:
        """Returns three texts to store. Every package of this project has the same names for them."""
        password = _core.plain(self.password, "password")
        return {"deviceKey": self.key, "deviceGroupKey": self.group_key, "devicePassword": password}

    @classmethod
    def from_dict(cls, stored: t.Mapping[str, str]) -> RememberedDevice:
        """Takes what `to_dict` returned."""
        try:
            return cls(stored["deviceKey"], stored["deviceGroupKey"], stored["devicePassword"])
        except (KeyError, TypeError):
            raise CognitoSrpError("InvalidFormat", "stored", "stored is not a stored device") from None


def remember_device(
    tokens: dict[str, t.Any], device_name: str | None = None
) -> tuple[Send, RememberedDevice] | None:
    """Makes the ConfirmDevice request that registers a new device, and the device to store.

    `tokens` are `Done.tokens`, or the whole answer that holds them. Returns `None` if they name no new device.

    Call this once: each call makes another password. Send the request. Store its device only if the service accepts it. If
    the answer's UserConfirmationNecessary is true, the device is remembered once UpdateDeviceStatus says so.
    """
    answer = tokens if isinstance(tokens, dict) and "AuthenticationResult" in tokens else {"AuthenticationResult": tokens}
    try:
        made = _core.remember(answer, device_name)
    except CognitoSrpError as error:
        if (error.code, error.parameter) != ("Missing", "AuthenticationResult"):
            raise
        raise CognitoSrpError(error.code, error.parameter, "there are no tokens: give Done.tokens") from None
    if made is None:
        return None
    request, device = made
    return Send("ConfirmDevice", request), RememberedDevice(*device.values())

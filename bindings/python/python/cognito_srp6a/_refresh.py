"""Refresh tokens that rotate."""

from __future__ import annotations

from . import _core, _lazy as t
from ._device import RememberedDevice
from ._errors import CognitoSrpError
from ._steps import Send


def refresh_tokens(
    client_id: str,
    refresh_token: t.Secret,
    *,
    client_secret: t.Secret | None = None,
    device: RememberedDevice | None = None,
    client_metadata: t.Mapping[str, str] | None = None,
) -> Send:
    """Makes the GetTokensFromRefreshToken request, for an app client that rotates refresh tokens.

    Its answer has a new RefreshToken, and the old one ends. On a remembered device, pass the `device` too.
    """
    request: dict[str, t.Any] = {
        "ClientId": _plain(client_id, "client_id"),
        "RefreshToken": _plain(refresh_token, "refresh_token"),
    }
    if client_secret is not None:
        request["ClientSecret"] = _plain(client_secret, "client_secret")
    if device is not None:
        request["DeviceKey"] = device.key
    if client_metadata is not None:
        request["ClientMetadata"] = dict(client_metadata)
    return Send("GetTokensFromRefreshToken", request)


def _plain(value: t.Secret, parameter: str) -> str:
    """The service takes these secrets as they are."""
    text = _core.plain(value, parameter)
    if not text:
        raise CognitoSrpError("Empty", parameter, f"{parameter} is empty")
    return text

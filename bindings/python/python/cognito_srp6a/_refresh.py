"""Refresh tokens that rotate."""

from __future__ import annotations

from ._errors import CognitoSrpError
from ._steps import Send

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ._device import RememberedDevice
    from ._sign_in import Secret


def refresh_tokens(
    client_id: str,
    refresh_token: Secret,
    *,
    client_secret: Secret | None = None,
    device: RememberedDevice | None = None,
    client_metadata: Mapping[str, str] | None = None,
) -> Send:
    """Makes the GetTokensFromRefreshToken request, for an app client that rotates refresh tokens.

    Its answer has a new RefreshToken, and the old one ends. On a remembered device, pass the `device` too.
    """
    request: dict[str, Any] = {
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


def _plain(value: object, parameter: str) -> str:
    """The service takes these secrets as they are."""
    try:
        text = value if isinstance(value, str) else value.decode()  # type: ignore[attr-defined]
    except (AttributeError, UnicodeDecodeError):
        raise CognitoSrpError("InvalidType", parameter, f"{parameter} must be str or UTF-8") from None
    if not text:
        raise CognitoSrpError("Empty", parameter, f"{parameter} is empty")
    return str(text)

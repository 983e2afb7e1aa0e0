"""What annotations name. `_lazy` imports this when one of them is evaluated."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Optional, TypedDict, Union

from ._device import RememberedDevice

if TYPE_CHECKING:
    from typing_extensions import Self, Unpack
else:
    try:
        from typing import Self, Unpack
    except ImportError:  # before Python 3.11
        Self, Unpack = Any, Optional

__all__ = ["Any", "Mapping", "Now", "Options", "Secret", "Self", "Unpack"]

Secret = Union[str, bytes, bytearray]
Now = Union[datetime, float, None]


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

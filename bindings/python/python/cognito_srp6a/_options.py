"""The options of a sign-in: the constructor's arguments, by the names that the core has for them."""

from __future__ import annotations

from . import _core
from ._device import RememberedDevice
from ._errors import CognitoSrpError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

# A dot ends the name of what has members.
_NAMES = {
    "client_secret": "clientSecret",
    "flow": "flow",
    "preferred_challenge": "preferredChallenge",
    "srp_first": "srpFirst",
    "refresh_token": "refreshToken",
    "session": "session",
    "device": "device.",
    "admin": "admin",
    "client_metadata": "clientMetadata.",
    "analytics_metadata": "analyticsMetadata.",
    "user_context_data": "userContextData.",
    "context_data": "contextData.",
}


def core_of(user_pool_id: str, client_id: str, username: str, options: Mapping[str, Any]) -> _core.SignIn:
    """Makes a core that has its options, and has not begun."""
    core = _core.SignIn()
    core.set("userPoolId", user_pool_id, "user_pool_id")
    core.set("clientId", client_id, "client_id")
    core.set("username", username, "username")
    for parameter, value in options.items():
        name = _NAMES.get(parameter)
        if name is None:
            raise TypeError(f"unexpected keyword argument {parameter!r}")
        if value is None and parameter != "flow":
            continue
        if parameter == "device":
            _set_device(core, value)
        elif name.endswith("."):
            _set_members(core, name, value, parameter)
        elif parameter in ("admin", "srp_first"):
            core.set(name, "true" if value else "false", parameter)
        else:
            core.set(name, value, parameter)
    return core


def _set_device(core: _core.SignIn, device: object) -> None:
    if not isinstance(device, RememberedDevice):
        raise CognitoSrpError("InvalidType", "device", "device must be a RememberedDevice")
    values = (device.key, device.group_key, device.password)
    for name, value in zip(("deviceKey", "deviceGroupKey", "devicePassword"), values):
        core.set("device.", value, "device", name)


def _set_members(core: _core.SignIn, prefix: str, members: object, parameter: str) -> None:
    for name, value in items(members, parameter):
        if name == "HttpHeaders" and parameter == "context_data":
            for header in value if isinstance(value, (list, tuple)) else [None]:
                pair = header if isinstance(header, dict) else {}
                core.set("contextData.HttpHeaders.", pair.get("headerValue", ""), parameter, pair.get("headerName", ""))
        elif value is not None:
            try:
                core.set(prefix, value, parameter, name)
            except CognitoSrpError as error:
                if error.code != "UnknownOption":
                    raise
                raise CognitoSrpError(error.code, parameter, f"{parameter} has an unknown member") from None


def items(members: object, parameter: str) -> list[tuple[Any, Any]]:
    """Returns the entries of a dict or another mapping, and none of `None`."""
    if members is None:
        return []
    # An AttributeError would hold what was given, and stay with the exception that is raised for it.
    listed = getattr(members, "items", None)
    if not callable(listed):
        raise CognitoSrpError("InvalidType", parameter, f"{parameter} must be a dict")
    return list(listed())

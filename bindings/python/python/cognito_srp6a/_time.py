"""The time in the proof of a password."""

from __future__ import annotations

import time

from . import _core, _lazy as t
from ._errors import CognitoSrpError


def unix_seconds(now: t.Now) -> int:
    """Returns whole seconds since 1970 of an aware datetime, of a number of seconds, or of the clock."""
    if now is None:
        return int(time.time())
    if not isinstance(now, (int, float)) and hasattr(now, "utcoffset"):
        if now.utcoffset() is None:
            raise CognitoSrpError("InvalidType", "now", "now must be an aware datetime: datetime.now(timezone.utc)")
        now = now.timestamp()
    if isinstance(now, bool) or not isinstance(now, (int, float)):
        raise CognitoSrpError("InvalidType", "now", "now must be an aware datetime, seconds since 1970, or None")
    if not 0 <= now < 2**62:  # nor is NaN
        raise CognitoSrpError("TimestampOutOfRange", "TIMESTAMP", "TIMESTAMP is outside 1970 to 9999")
    return int(now)


def timestamp(now: t.Now = None) -> str:
    """Returns TIMESTAMP as the service reads it: `Tue Sep 5 07:09:03 UTC 2023`.

    `SignIn` puts it into its requests by itself.
    """
    return _core.timestamp(unix_seconds(now))

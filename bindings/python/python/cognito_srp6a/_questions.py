"""What the person is asked.

`again` holds the service's message if it refused the last reply, which may be empty; otherwise it is `None`. The texts come
from a server that has not proved who it is.
"""

from __future__ import annotations

import sys

from ._value import Value


class Password(Value):
    """Asks for the password. Answer with text."""

    __slots__ = ()


class NewPassword(Value):
    """Asks for a new password, since the old one was temporary. Answer with text and all `required` attributes.

    Only the service checks whether the attributes are there.
    """

    __slots__ = __match_args__ = ("required", "again")

    def __init__(self, required: list[str], again: str | None = None) -> None:
        self.required = required
        self.again = again


class Code(Value):
    """Asks for a one-time code. Answer with text.

    `kind` is the ChallengeName: `SMS_MFA`, `EMAIL_OTP`, `SMS_OTP`, or `SOFTWARE_TOKEN_MFA` for an authenticator app. For an
    app, `sent_to` and `medium` are `None`.
    """

    __slots__ = __match_args__ = ("kind", "sent_to", "medium", "again")

    def __init__(
        self, kind: str, sent_to: str | None = None, medium: str | None = None, again: str | None = None
    ) -> None:
        self.kind = kind
        self.sent_to = sent_to
        self.medium = medium
        self.again = again


class SelectMfa(Value):
    """Asks which MFA to use, or to set up. Answer with `choice`, one of `among`. Any other is refused, unless it is empty."""

    __slots__ = __match_args__ = ("among",)

    def __init__(self, among: list[str]) -> None:
        self.among = among


class SelectFirstFactor(Value):
    """Asks which first factor to use. Answer with `choice`, one of `among`. Any other is refused, unless it is empty."""

    __slots__ = __match_args__ = ("among",)

    def __init__(self, among: list[str]) -> None:
        self.among = among


class SetUpTotp(Value):
    """Asks for the first code of a new authenticator app. Answer with text.

    Show `secret_code`, or `otpauth_uri` as a QR code. The parameter `FriendlyDeviceName` names the app.
    """

    __slots__ = __match_args__ = ("secret_code", "again")

    def __init__(self, secret_code: str, again: str | None = None) -> None:
        self.secret_code = secret_code
        self.again = again

    def otpauth_uri(self, issuer: str, account: str) -> str:
        """Returns the address for a QR code. It holds the secret.

        The app shows `issuer`, your application's name, and `account`, the user's.
        """
        from urllib.parse import quote  # 5 ms that few need

        name, user, secret = (quote(text, safe="") for text in (issuer, account, self.secret_code))
        return f"otpauth://totp/{name}:{user}?secret={secret}&issuer={name}"


class SetUpEmailMfa(Value):
    """Asks for the address that codes are sent to. Answer with text."""

    __slots__ = ()


class Passkey(Value):
    """Asks for a passkey's signature. `options` is the JSON for `navigator.credentials.get`. Answer with the credential's."""

    __slots__ = __match_args__ = ("options",)

    def __init__(self, options: str) -> None:
        self.options = options


class Custom(Value):
    """Asks the pool's own challenge. Answer with text, which becomes ANSWER."""

    __slots__ = __match_args__ = ("parameters",)

    def __init__(self, parameters: dict[str, str]) -> None:
        self.parameters = parameters


class Other(Value):
    """Asks a challenge that this package does not know. Answer with `parameters`."""

    __slots__ = __match_args__ = ("name", "parameters", "again")

    def __init__(self, name: str, parameters: dict[str, str], again: str | None = None) -> None:
        self.name = name
        self.parameters = parameters
        self.again = again


if sys.version_info >= (3, 10):
    Question = (
        Password | NewPassword | Code | SelectMfa | SelectFirstFactor | SetUpTotp | SetUpEmailMfa | Passkey | Custom | Other
    )
else:
    from typing import Union

    Question = Union[
        Password, NewPassword, Code, SelectMfa, SelectFirstFactor, SetUpTotp, SetUpEmailMfa, Passkey, Custom, Other
    ]

"""What is due in a sign-in."""

from __future__ import annotations

import sys

from . import _lazy as t
from ._errors import CognitoServiceError, CognitoSrpError
from ._questions import Question
from ._value import Value


class Send(Value):
    """Send this request, and give its answer to `SignIn.receive`."""

    __slots__ = __match_args__ = ("operation", "request")

    def __init__(self, operation: str, request: dict[str, t.Any]) -> None:
        self.operation = operation
        """The operation: `InitiateAuth`, `RespondToAuthChallenge` and so on."""
        self.request = request
        """The keyword arguments of boto3's method, and the JSON of an HTTP request."""

    @property
    def method(self) -> str:
        """The name of boto3's method: `initiate_auth`. Call `getattr(client, step.method)(**step.request)`."""
        name = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in self.operation)
        return name.lstrip("_")

    @property
    def headers(self) -> dict[str, str]:
        """The headers of an HTTP request. Send `step.request` as its JSON to `endpoint(user_pool_id)`."""
        return {
            "Content-Type": "application/x-amz-json-1.1",
            "X-Amz-Target": f"AWSCognitoIdentityProviderService.{self.operation}",
        }

    def __repr__(self) -> str:
        return f"Send({self.operation!r}, ...)"


class Ask(Value):
    """Ask the person, and give the reply to `SignIn.answer`."""

    __slots__ = __match_args__ = ("question",)

    def __init__(self, question: Question) -> None:
        self.question = question

    def __repr__(self) -> str:
        return f"Ask({self.question!r})"


class Done(Value):
    """The user is signed in."""

    __slots__ = __match_args__ = ("tokens", "device_forgotten")

    def __init__(self, tokens: dict[str, t.Any], device_forgotten: bool = False) -> None:
        self.tokens = tokens
        """AuthenticationResult: `AccessToken`, `IdToken`, `RefreshToken`, `ExpiresIn` and so on."""
        self.device_forgotten = device_forgotten
        """Whether the service has forgotten the device. Then delete what you stored."""


class Failed(Value):
    """The sign-in ended without tokens."""

    __slots__ = __match_args__ = ("error",)

    def __init__(self, error: CognitoServiceError | CognitoSrpError) -> None:
        self.error = error
        """The service's error, or the `Downgrade` that this package refused."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Failed):
            return NotImplemented
        return type(self.error) is type(other.error) and self.error.args == other.error.args

    def __repr__(self) -> str:
        return f"Failed({self.error!r})"


if sys.version_info >= (3, 10):
    Step = Send | Ask | Done | Failed
else:
    from typing import Union

    Step = Union[Send, Ask, Done, Failed]

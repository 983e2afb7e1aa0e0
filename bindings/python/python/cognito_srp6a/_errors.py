"""What is raised, and what ends a sign-in."""

from __future__ import annotations


class CognitoSrpError(ValueError):
    """This package refuses an option, an answer, a reply, or a call out of turn.

    It holds none of the values that it was given, so it can be logged. Except after `Downgrade`, nothing has changed: the
    request is still out, or the question is still open.
    """

    def __init__(self, code: str, parameter: str | None, message: str) -> None:
        super().__init__(code, parameter, message)
        self.code = code
        """The reason: `Missing`, `Empty`, `OutOfTurn`, `Downgrade` and so on."""
        self.parameter = parameter
        """What is at fault, if there is one: the argument if its type is wrong, else the service's name of the value."""
        self.message = message

    def __str__(self) -> str:
        return self.message


class CognitoServiceError(Exception):
    """The service's error that ended a sign-in.

    `name` and `message` are the service's own, as they came. `str` is one line, and safe to log. It is no
    `botocore.exceptions.ClientError`.
    `NotAuthorizedException` is a wrong password, a wrong pool id, or a clock that is minutes off, unless `device_refused` is true.
    An answer without a name, such as a proxy's, is `UnknownError`.
    """

    def __init__(
        self,
        name: str,
        message: str,
        status: int | None = None,
        operation: str | None = None,
        challenge: str | None = None,
        device_refused: bool = False,
    ) -> None:
        super().__init__(name, message, status, operation, challenge, device_refused)
        self.name = name
        self.message = message
        self.status = status
        """The HTTP status, if it is known."""
        self.operation = operation
        """The operation that was refused."""
        self.challenge = challenge
        """The challenge that was being answered, if one was."""
        self.device_refused = device_refused
        """Whether the service refused the device, and not the user."""

    def __str__(self) -> str:
        """Returns name and message on one line, with a space for each character that is not printable."""
        text = f"{self.name}: {self.message}" if self.message else self.name
        return "".join(character if character.isprintable() else " " for character in text)

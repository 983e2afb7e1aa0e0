"""The service's answer, as each transport has it."""

from __future__ import annotations

from . import _core
from ._errors import CognitoSrpError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def receive(core: _core.SignIn, answer: object, now: int) -> None:
    """Gives an answer to the machine: boto3's dict or exception, an HTTP response, or a tuple of its parts."""
    if isinstance(answer, BaseException):
        response = getattr(answer, "response", None)
        if isinstance(response, dict):
            kind, operation, _ = core.step()
            if kind == "Send" and getattr(answer, "operation_name", operation) != operation:
                raise answer  # of another service, such as STS: boto3 asked it for credentials
            return _receive_error(core, now, response)
        if response is None:
            raise answer  # for example a lost connection: no answer at all
        answer = response  # of raise_for_status
    if isinstance(answer, dict):
        core.receive(answer, now)
    elif isinstance(answer, tuple):
        if not 2 <= len(answer) <= 3:
            raise CognitoSrpError("InvalidType", "status", "a tuple must be (status, body) or (status, body, error_type)")
        _receive_http(core, now, *answer)
    elif hasattr(answer, "status_code") and hasattr(answer, "content"):
        headers = getattr(answer, "headers", None) or {}
        _receive_http(core, now, answer.status_code, answer.content, headers.get("x-amzn-ErrorType"))
    else:
        raise CognitoSrpError("InvalidType", "answer", "answer must be a dict, an exception, a response or a tuple")


def _receive_http(core: _core.SignIn, now: int, status: Any, body: object, error_type: object = None) -> None:
    if not _is_status(status):
        raise CognitoSrpError("InvalidType", "status", "status must be an int, that of an HTTP response")
    if isinstance(body, str):
        body = body.encode(errors="replace")
    core.receive_http(status, error_type, body, now)


def _receive_error(core: _core.SignIn, now: int, response: dict[str, Any]) -> None:
    """botocore's ClientError. Where the body names no error, botocore puts the HTTP status, and the header may name it."""
    error, metadata = _dict(response.get("Error")), _dict(response.get("ResponseMetadata"))
    name, status = _text(error.get("Code")), metadata.get("HTTPStatusCode")
    if not name or name.isdigit():
        name = _text(_dict(metadata.get("HTTPHeaders")).get("x-amzn-errortype"))
    core.receive_error(name, _text(error.get("Message")), status if _is_status(status) else None, now)


def _is_status(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 100 <= value <= 999


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""

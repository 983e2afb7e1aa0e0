"""Says in this package's own words why something was refused. Code and parameter stay those of the core."""

from __future__ import annotations

from . import _core
from ._errors import CognitoSrpError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

FLOWS = (
    "USER_SRP_AUTH",
    "USER_AUTH",
    "CUSTOM_AUTH",
    "USER_PASSWORD_AUTH",
    "ADMIN_USER_PASSWORD_AUTH",
    "ADMIN_NO_SRP_AUTH",
    "REFRESH_TOKEN_AUTH",
)
_OPTIONS = {
    ("Missing", "REFRESH_TOKEN"): "flow='REFRESH_TOKEN_AUTH' needs refresh_token",
    ("Mismatch", "REFRESH_TOKEN"): "refresh_token needs flow='REFRESH_TOKEN_AUTH'",
    ("Mismatch", "PREFERRED_CHALLENGE"): "preferred_challenge needs flow='USER_AUTH'",
    ("Mismatch", "Session"): "session needs flow='USER_AUTH'",
    ("Mismatch", "UserContextData"): "user_context_data does not go with admin=True: give context_data",
    ("Mismatch", "ContextData"): "context_data needs admin=True",
    ("Missing", "ContextData"): "context_data needs IpAddress, ServerName and ServerPath",
    ("InvalidState", None): "saved is not what save returned",
}
_OTHER_THAN_SAVED = ("UserPoolId", "ClientId", "USERNAME", "AuthFlow", "DEVICE_KEY")


def of_options(error: CognitoSrpError, options: Mapping[str, Any]) -> CognitoSrpError:
    """Explains what the constructor was refused for."""
    message = _OPTIONS.get((error.code, error.parameter))
    if error.code == "Mismatch" and error.parameter == "AuthFlow":
        flow = options.get("flow", "USER_SRP_AUTH")
        message = _flow(flow, bool(options.get("admin")), bool(options.get("srp_first")))
    if error.code == "Mismatch" and error.parameter in _OTHER_THAN_SAVED:
        message = message or f"{error.parameter} is not that of the saved sign-in: pass the arguments that it was begun with"
    return _with(error, message)


def _flow(flow: str, admin: bool, srp_first: bool) -> str | None:
    if flow not in FLOWS:
        return "flow is unknown; it must be one of " + ", ".join(FLOWS)
    if srp_first and flow != "CUSTOM_AUTH":
        return "srp_first needs flow='CUSTOM_AUTH'"
    if flow.startswith("ADMIN_") and not admin:
        return f"flow={flow!r} needs admin=True"
    if flow == "USER_PASSWORD_AUTH" and admin:
        return "with admin=True the flow is ADMIN_USER_PASSWORD_AUTH"
    return None


def of_call(error: CognitoSrpError, core: _core.SignIn, call: str) -> CognitoSrpError:
    """Explains a call that came out of turn, and a panic."""
    if error.code == "OutOfTurn":
        return _out_of_turn(error, core, call)
    if error.code == "Panicked":
        return _with(error, "this package panicked, which is a bug; begin a new sign-in")
    return error


def _out_of_turn(error: CognitoSrpError, core: _core.SignIn, call: str) -> CognitoSrpError:
    try:
        due = core.step()[0]
    except CognitoSrpError as other:
        if other.code != "OutOfTurn":
            return error
        # Every sign-in has begun, so one without a step was saved.
        return CognitoSrpError("Closed", None, f"{call} is too late: save ended this sign-in, so go on with resume")
    message = {
        "Send": "a request is waiting, so give its response to receive",
        "Ask": "a question is open, so give the reply to answer",
    }.get(due, "the sign-in is over")
    return _with(error, f"{call} is out of turn: {message}")


def of_answer(error: CognitoSrpError, core: _core.SignIn, reply: dict[str, Any]) -> CognitoSrpError:
    """Explains a reply that does not fit the question."""
    if error.code not in ("Missing", "Mismatch"):
        return of_call(error, core, "answer")
    if (error.code, error.parameter) == ("Mismatch", "ANSWER"):
        return _with(error, "choice is not one of among")
    try:
        return _with(error, _shape(core.step()[1], reply))
    except CognitoSrpError:
        return error


def _shape(question: str, reply: dict[str, Any]) -> str | None:
    if question in ("SelectMfa", "SelectFirstFactor"):
        wanted = "choice"
    elif question == "Other" or (question == "Custom" and reply["parameters"]):
        wanted = "parameters"
    else:
        wanted = "text"
    if not reply[wanted]:
        return f"{question} is answered with {wanted}" + (", one of among" if wanted == "choice" else "")
    if reply["attributes"] and question != "NewPassword":
        return "attributes go with NewPassword alone"
    return None


def _with(error: CognitoSrpError, message: str | None) -> CognitoSrpError:
    return CognitoSrpError(error.code, error.parameter, message or error.message)

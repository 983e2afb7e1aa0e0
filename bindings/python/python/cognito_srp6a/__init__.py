"""Amazon Cognito's sign-in as a state machine without I/O: SRP, every challenge, devices.

    sign_in = SignIn("us-east-1_AbCdEf123", "1example23456789", "mary")
    while True:
        match sign_in.step():
            case Send() as send:
                try:
                    answer = getattr(client, send.method)(**send.request)  # boto3
                except ClientError as error:
                    answer = error
                sign_in.receive(answer)
            case Ask(question):
                sign_in.answer(**person(question))
            case Done(tokens):
                return tokens
            case Failed(error):
                raise error
"""

from __future__ import annotations

from ._core import endpoint, secret_hash
from ._device import RememberedDevice, remember_device
from ._errors import CognitoServiceError, CognitoSrpError
from ._questions import (
    Code,
    Custom,
    NewPassword,
    Other,
    Passkey,
    Password,
    Question,
    SelectFirstFactor,
    SelectMfa,
    SetUpEmailMfa,
    SetUpTotp,
)
from ._refresh import refresh_tokens
from ._sign_in import SignIn
from ._steps import Ask, Done, Failed, Send, Step
from ._time import timestamp

__all__ = [
    "Ask",
    "Code",
    "CognitoServiceError",
    "CognitoSrpError",
    "Custom",
    "Done",
    "Failed",
    "NewPassword",
    "Other",
    "Passkey",
    "Password",
    "Question",
    "RememberedDevice",
    "SelectFirstFactor",
    "SelectMfa",
    "Send",
    "SetUpEmailMfa",
    "SetUpTotp",
    "SignIn",
    "Step",
    "endpoint",
    "refresh_tokens",
    "remember_device",
    "secret_hash",
    "timestamp",
]

"""A drop-in for pycognito's `AWSSRP`, as of pycognito 2024.5.1: change the import, and nothing else.

    from cognito_srp6a.pycognito import AWSSRP

It needs boto3, as pycognito does, and neither requests nor pycognito itself. What differs:

- SRP is constant time, some tens of times faster, and checks B and u. A bad challenge raises `CognitoSrpError`, a `ValueError`.
- So does a downgrade: a challenge for the password itself, for example. pycognito returns some of them as the answer.
- A device has an `a` of its own, its messages carry Session and SECRET_HASH, and a forgotten device costs no sign-in.
- `confirm_device`, `update_device_status` and `forget_device` go through the boto3 client. Each returns an object with `ok`,
  `status_code` and `json()`. pycognito's last two return a text, such as `<Response [200]> : <bound method ...>`.
- `client_metadata` is sent with the first message too.
- There is no `small_a_value`, and none of the formulas one by one.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any

import boto3
from botocore.exceptions import ClientError

from . import _core
from ._device import RememberedDevice, remember_device
from ._errors import CognitoSrpError
from ._questions import NewPassword, Password
from ._sign_in import SignIn
from ._steps import Ask, Done, Failed, Send
from ._time import timestamp

try:
    # If pycognito is there, code may catch its exceptions.
    from pycognito.exceptions import (
        ForceChangePasswordException,
        MFAChallengeException,
        SMSMFAChallengeException,
        SoftwareTokenMFAChallengeException,
    )
except ImportError:

    class ForceChangePasswordException(Exception):  # type: ignore[no-redef]
        """Raised when the user has to change the password before signing in."""

    class MFAChallengeException(Exception):  # type: ignore[no-redef]
        """Raised when a code is asked for. `get_tokens` returns the service's answer."""

        def __init__(self, message: str, tokens: Mapping[str, Any], *args: object, **kwargs: object) -> None:
            super().__init__(message, tokens, *args, **kwargs)
            self.message = message
            self._tokens = tokens

        def get_tokens(self) -> Mapping[str, Any]:
            return self._tokens

    class SMSMFAChallengeException(MFAChallengeException):  # type: ignore[no-redef,misc]
        """Raised when a code was sent by SMS."""

    class SoftwareTokenMFAChallengeException(MFAChallengeException):  # type: ignore[no-redef,misc]
        """Raised when a code of an authenticator app is asked for."""


__all__ = [
    "AWSSRP",
    "ForceChangePasswordException",
    "MFAChallengeException",
    "SMSMFAChallengeException",
    "SoftwareTokenMFAChallengeException",
]


class AWSSRP:
    """Signs in with SRP by a boto3 client, or makes the parameters for whoever sends the messages."""

    SMS_MFA_CHALLENGE = "SMS_MFA"
    SOFTWARE_TOKEN_MFA_CHALLENGE = "SOFTWARE_TOKEN_MFA"
    NEW_PASSWORD_REQUIRED_CHALLENGE = "NEW_PASSWORD_REQUIRED"
    PASSWORD_VERIFIER_CHALLENGE = "PASSWORD_VERIFIER"
    DEVICE_SRP_CHALLENGE = "DEVICE_SRP_AUTH"
    DEVICE_PASSWORD_VERIFIER_CHALLENGE = "DEVICE_PASSWORD_VERIFIER"

    def __init__(
        self,
        username: str,
        password: str,
        pool_id: str,
        client_id: str,
        pool_region: str | None = None,
        client: Any = None,
        client_secret: str | None = None,
        device_key: str | None = None,
        device_group_key: str | None = None,
        device_password: str | None = None,
    ) -> None:
        if pool_region is not None and client is not None:
            raise ValueError("pool_region and client should not both be specified")
        device = (device_key, device_group_key, device_password)
        if device != (None, None, None) and None in device:
            raise ValueError("Either all of device_key, device_group_key and device_password should be specified, or none")
        self.username = username
        self.password = password
        self.pool_id = pool_id
        self.client_id = client_id
        self.client_secret = client_secret
        self.client = client or boto3.client("cognito-idp", region_name=pool_region)
        self.device_key = device_key
        self.device_group_key = device_group_key
        self.device_password = device_password
        self.access_token: str | None = None
        self.device_name: str | None = None
        self._sign_in: SignIn | None = None

    # The messages are sent by others: one sign-in behind all calls.

    def get_auth_params(self) -> dict[str, str]:
        """Returns AuthParameters of USER_SRP_AUTH. Until the challenge is answered, they stay the same."""
        self._sign_in = self._sign_in or self._begin()
        step = self._sign_in.step()
        if not isinstance(step, Send) or "AuthParameters" not in step.request:
            self._sign_in = None  # that one has gone on
            return self.get_auth_params()
        parameters: dict[str, str] = step.request["AuthParameters"]
        return parameters

    def process_challenge(
        self, challenge_parameters: Mapping[str, str], request_parameters: Mapping[str, str]
    ) -> dict[str, str]:
        """Returns ChallengeResponses to PASSWORD_VERIFIER. `request_parameters` are those of `get_auth_params`, and not needed."""
        self.get_auth_params()
        return self._respond(self.PASSWORD_VERIFIER_CHALLENGE, challenge_parameters, self.password)

    @property
    def large_a_value(self) -> int:
        """Returns A: the user's, and once the password is proved the device's."""
        parameters = self.get_auth_params() if self._sign_in is None else self._device_auth_params()
        return int(parameters["SRP_A"], 16)

    def process_device_challenge(self, challenge_parameters: Mapping[str, str]) -> dict[str, str]:
        """Returns ChallengeResponses to DEVICE_PASSWORD_VERIFIER. SRP_A of DEVICE_SRP_AUTH is `large_a_value`, in hex."""
        self._device_auth_params()
        return self._respond(self.DEVICE_PASSWORD_VERIFIER_CHALLENGE, challenge_parameters)

    def _device_auth_params(self) -> dict[str, str]:
        sign_in = self._sign_in
        step = sign_in.step() if sign_in else None
        if not isinstance(step, Send) or sign_in is None:
            raise CognitoSrpError("OutOfTurn", None, "the password comes first: call process_challenge")
        if step.request.get("ChallengeName") == self.PASSWORD_VERIFIER_CHALLENGE:
            return self._respond(self.DEVICE_SRP_CHALLENGE, {})
        parameters: dict[str, str] = step.request.get("ChallengeResponses") or step.request["AuthParameters"]
        return parameters

    def _respond(self, name: str, parameters: Mapping[str, str], password: str | None = None) -> dict[str, str]:
        assert self._sign_in is not None
        self._sign_in.receive({"ChallengeName": name, "ChallengeParameters": dict(parameters)})
        if password is not None:
            self._sign_in.answer(password)
        step = self._sign_in.step()
        assert isinstance(step, Send)
        responses: dict[str, str] = step.request["ChallengeResponses"]
        return responses

    # The messages are sent here.

    def authenticate_user(self, client: Any = None, client_metadata: Mapping[str, str] | None = None) -> Any:
        """Signs in. Returns boto3's last answer, with AuthenticationResult or a challenge."""
        name, answer = self._run(self.client or client, client_metadata)
        if name == self.NEW_PASSWORD_REQUIRED_CHALLENGE:
            raise ForceChangePasswordException("Change password before authenticating")
        if name == self.SMS_MFA_CHALLENGE:
            raise SMSMFAChallengeException("Do SMS MFA", answer)
        if name == self.SOFTWARE_TOKEN_MFA_CHALLENGE:
            raise SoftwareTokenMFAChallengeException("Do Software Token MFA", answer)
        return answer

    def set_new_password_challenge(self, new_password: str, client: Any = None) -> Any:
        """Signs in with a password for one use, and replaces it. Returns boto3's last answer."""
        return self._run(self.client or client, new_password=new_password)[1]

    def _run(
        self, client: Any, metadata: Mapping[str, str] | None = None, new_password: str | None = None
    ) -> tuple[str | None, Any]:
        """Goes on until tokens come, or a challenge that is the caller's: its name, and boto3's last answer."""
        sign_in = self._begin(metadata)
        answer: Any = None
        error: Exception | None = None
        while True:
            step = sign_in.step()
            if isinstance(step, Send):
                error = None
                try:
                    answer = getattr(client, step.method)(**step.request)
                    sign_in.receive(answer)
                except ClientError as refused:
                    error = refused
                    sign_in.receive(refused)
                except CognitoSrpError as refused:
                    if refused.code != "UnexpectedChallenge" or "ChallengeName" not in answer:
                        raise
                    if step.operation == "RespondToAuthChallenge":
                        return answer["ChallengeName"], answer
                    raise NotImplementedError(f"The {answer['ChallengeName']} challenge is not supported") from refused
            elif isinstance(step, Ask) and isinstance(step.question, Password):
                sign_in.answer(self.password)
            elif isinstance(step, Ask) and isinstance(step.question, NewPassword) and new_password is not None and not error:
                sign_in.answer(new_password)
            elif isinstance(step, (Ask, Failed)) and error:
                raise error
            elif isinstance(step, Failed):
                raise step.error
            else:
                return (None if isinstance(step, Done) else answer["ChallengeName"]), answer

    def _begin(self, metadata: Mapping[str, str] | None = None) -> SignIn:
        device = None
        if self.device_key is not None and self.device_group_key is not None and self.device_password is not None:
            device = RememberedDevice(self.device_key, self.device_group_key, self.device_password)
        return SignIn(
            self.pool_id,
            self.client_id,
            self.username,
            client_secret=self.client_secret,
            device=device,
            client_metadata=metadata,
        )

    # Devices.

    def confirm_device(self, tokens: Mapping[str, Any], device_name: str | None = None) -> tuple[Response, str]:
        """Registers the device that the tokens name. Returns the answer, and the device's password to store."""
        result = tokens["AuthenticationResult"]
        new = result["NewDeviceMetadata"]
        self.access_token = result["AccessToken"]
        self.device_key, self.device_group_key = new["DeviceKey"], new["DeviceGroupKey"]
        self.device_name = device_name
        made = remember_device(result, platform.node() if device_name is None else device_name)
        if made is None:
            raise CognitoSrpError("Missing", "NewDeviceMetadata", "NewDeviceMetadata is missing")
        send, device = made
        return Response.of(self.client.confirm_device, send.request), device.to_dict()["devicePassword"]

    def update_device_status(self, is_remembered: bool, access_token: str, device_key: str) -> Response:
        """Says whether the device is remembered."""
        self.access_token, self.device_key = access_token, device_key
        request = {
            "AccessToken": access_token,
            "DeviceKey": device_key,
            "DeviceRememberedStatus": "remembered" if is_remembered else "not_remembered",
        }
        return Response.of(self.client.update_device_status, request)

    def forget_device(self, access_token: str, device_key: str) -> Response:
        """Makes the service forget the device."""
        self.access_token, self.device_key = access_token, device_key
        return Response.of(self.client.forget_device, {"AccessToken": access_token, "DeviceKey": device_key})

    # What callers use beside it.

    @staticmethod
    def get_secret_hash(username: str, client_id: str, client_secret: str) -> str:
        """Returns SECRET_HASH."""
        return _core.secret_hash(client_secret=client_secret, username=username, client_id=client_id)

    @staticmethod
    def get_cognito_formatted_timestamp(input_datetime: datetime) -> str:
        """Returns TIMESTAMP of a datetime that is in UTC."""
        return timestamp(input_datetime.replace(tzinfo=timezone.utc))


class Response:
    """An answer, with those members of requests' responses that callers look at."""

    def __init__(self, status_code: int, body: dict[str, Any]) -> None:
        self.status_code = status_code
        self._body = body

    @classmethod
    def of(cls, method: Any, request: Mapping[str, Any]) -> Response:
        """Calls boto3's method."""
        try:
            body = dict(method(**request))
        except ClientError as error:
            body = {"__type": error.response["Error"]["Code"], "message": error.response["Error"]["Message"]}
            return cls(error.response["ResponseMetadata"]["HTTPStatusCode"], body)
        return cls(body.pop("ResponseMetadata", {}).get("HTTPStatusCode", 200), body)

    @property
    def ok(self) -> bool:
        return self.status_code < 400

    @property
    def text(self) -> str:
        return json.dumps(self._body)

    def json(self) -> dict[str, Any]:
        return self._body

    def __repr__(self) -> str:
        return f"<Response [{self.status_code}]>"

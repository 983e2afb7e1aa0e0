"""Whatever is given: a typed error that says which argument is at fault, and nothing has changed."""

from __future__ import annotations

import copy
import json
import pickle
import threading
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from botocore.exceptions import ClientError
from cognito_srp6a import (
    Ask,
    CognitoServiceError,
    CognitoSrpError,
    Failed,
    Password,
    RememberedDevice,
    SelectFirstFactor,
    SelectMfa,
    Send,
    SignIn,
    _core,
    endpoint,
    refresh_tokens,
    remember_device,
    secret_hash,
    timestamp,
)
from cognito_srp6a._messages import FLOWS, of_call
from drawn import remember_by, sign_in_by

WHO = ("us-east-1_AbCdEf123", "1example23456789", "mary")
VERIFIER = {
    "ChallengeName": "PASSWORD_VERIFIER",
    "Session": "AYABeF0sK7Q0",
    "ChallengeParameters": {
        "USERNAME": "mary",
        "USER_ID_FOR_SRP": "mary",
        "SALT": "aa",
        "SRP_B": "b" * 768,
        "SECRET_BLOCK": "AAAA",
    },
}
SURROGATE = "mary\ud800"
DEVICE = RememberedDevice("us-east-1_key", "-group", "password")


def refused(code: str, parameter: str | None, call: Any, *arguments: Any, **options: Any) -> CognitoSrpError:
    with pytest.raises(CognitoSrpError) as raised:
        call(*arguments, **options)
    error = raised.value
    assert (error.code, error.parameter) == (code, parameter)
    assert str(error) == error.message and error.message
    return error


def at_password(**options: Any) -> SignIn:
    sign_in = SignIn(*WHO, **options)
    sign_in.receive(VERIFIER)
    return sign_in


@pytest.mark.parametrize("position", range(3))
@pytest.mark.parametrize("value", [None, 1, 1.5, [], {}, object(), memoryview(b"mary")])
def test_who(position: int, value: object) -> None:
    who: list[Any] = [*WHO]
    who[position] = value
    refused("InvalidType", ("user_pool_id", "client_id", "username")[position], SignIn, *who)
    who[position] = SURROGATE
    refused("InvalidUtf8", ("user_pool_id", "client_id", "username")[position], SignIn, *who)


@pytest.mark.parametrize(
    "options, code, parameter",
    [
        ({"client_secret": 1}, "InvalidType", "client_secret"),
        ({"client_secret": b"\xff"}, "InvalidUtf8", "client_secret"),
        ({"client_secret": bytearray(b"\xff")}, "InvalidUtf8", "client_secret"),
        ({"client_secret": ""}, "Empty", "ClientSecret"),
        ({"flow": None}, "InvalidType", "flow"),
        ({"flow": "SRP"}, "Mismatch", "AuthFlow"),
        ({"flow": "ADMIN_USER_PASSWORD_AUTH"}, "Mismatch", "AuthFlow"),
        ({"flow": "REFRESH_TOKEN_AUTH"}, "Missing", "REFRESH_TOKEN"),
        ({"flow": "REFRESH_TOKEN_AUTH", "refresh_token": []}, "InvalidType", "refresh_token"),
        ({"flow": "USER_AUTH", "preferred_challenge": 1}, "InvalidType", "preferred_challenge"),
        ({"flow": "USER_PASSWORD_AUTH", "admin": True}, "Mismatch", "AuthFlow"),
        ({"srp_first": True}, "Mismatch", "AuthFlow"),
        ({"flow": "USER_AUTH", "srp_first": True}, "Mismatch", "AuthFlow"),
        ({"refresh_token": "token"}, "Mismatch", "REFRESH_TOKEN"),
        ({"flow": "USER_AUTH", "refresh_token": "token"}, "Mismatch", "REFRESH_TOKEN"),
        ({"preferred_challenge": "EMAIL_OTP"}, "Mismatch", "PREFERRED_CHALLENGE"),
        ({"flow": "CUSTOM_AUTH", "preferred_challenge": "EMAIL_OTP"}, "Mismatch", "PREFERRED_CHALLENGE"),
        ({"session": "AYABeF0sK7Q0"}, "Mismatch", "Session"),
        ({"flow": "USER_AUTH", "session": "s" * 4097}, "TooLong", "Session"),
        ({"device": "key"}, "InvalidType", "device"),
        ({"device": {"deviceKey": "key"}}, "InvalidType", "device"),
        ({"device": RememberedDevice("", "g", "p")}, "Empty", "DEVICE_KEY"),
        ({"device": RememberedDevice("k", "g", None)}, "InvalidType", "device"),  # type: ignore[arg-type]
        ({"client_metadata": []}, "InvalidType", "client_metadata"),
        ({"client_metadata": {1: "value"}}, "InvalidType", "client_metadata"),
        ({"client_metadata": {"key": 1}}, "InvalidType", "client_metadata"),
        ({"client_metadata": {"key": SURROGATE}}, "InvalidUtf8", "client_metadata"),
        ({"client_metadata": {SURROGATE: "value"}}, "InvalidUtf8", "client_metadata"),
        ({"analytics_metadata": {"AnalyticsEndpoint": "id"}}, "UnknownOption", "analytics_metadata"),
        ({"user_context_data": {"IpAddress": "::1"}, "admin": True}, "Mismatch", "UserContextData"),
        ({"context_data": {"IpAddress": "::1"}, "admin": True}, "Missing", "ContextData"),
        ({"user_context_data": {"HttpHeaders": "x"}}, "UnknownOption", "user_context_data"),
        ({"analytics_metadata": {"HttpHeaders": "x"}}, "UnknownOption", "analytics_metadata"),
    ],
)
def test_options(options: dict[str, Any], code: str, parameter: str | None) -> None:
    refused(code, parameter, SignIn, *WHO, **options)


@pytest.mark.parametrize(
    "options, message",
    [
        ({"flow": "SRP"}, "flow is unknown; it must be one of USER_SRP_AUTH, USER_AUTH, "),
        ({"flow": "ADMIN_USER_PASSWORD_AUTH"}, "needs admin=True"),
        ({"flow": "USER_PASSWORD_AUTH", "admin": True}, "ADMIN_USER_PASSWORD_AUTH"),
        ({"srp_first": True}, "srp_first needs flow='CUSTOM_AUTH'"),
        ({"refresh_token": "token"}, "refresh_token needs flow='REFRESH_TOKEN_AUTH'"),
        ({"flow": "REFRESH_TOKEN_AUTH"}, "needs refresh_token"),
        ({"preferred_challenge": "EMAIL_OTP"}, "preferred_challenge needs flow='USER_AUTH'"),
        ({"session": "AYABeF0sK7Q0"}, "session needs flow='USER_AUTH'"),
        ({"context_data": {"IpAddress": "::1", "ServerName": "s", "ServerPath": "/"}}, "context_data needs admin=True"),
        ({"user_context_data": {"IpAddress": "::1"}, "admin": True}, "give context_data"),
        ({"analytics_metadata": {"AnalyticsEndpoint": "id"}}, "analytics_metadata has an unknown member"),
    ],
)
def test_messages_about_options(options: dict[str, Any], message: str) -> None:
    with pytest.raises(CognitoSrpError) as raised:
        SignIn(*WHO, **options)
    assert message in str(raised.value)


def test_every_flow_is_known() -> None:
    more = {"REFRESH_TOKEN_AUTH": {"refresh_token": "token"}}
    for flow in FLOWS:
        options: dict[str, Any] = {"flow": flow, "admin": flow.startswith("ADMIN_"), **more.get(flow, {})}
        assert SignIn(*WHO, **options).step()
    assert SignIn(*WHO, flow="USER_AUTH", srp_first=False, preferred_challenge=None, refresh_token=None).step()


def test_http_headers_are_members_of_context_data_alone() -> None:
    metadata = {"HttpHeaders": "a key of the pool's own"}
    step = SignIn(*WHO, client_metadata=metadata).step()
    assert isinstance(step, Send) and step.request["ClientMetadata"] == metadata
    headers = [{"headerName": "Accept", "headerValue": "text/html"}]
    data = {"IpAddress": "::1", "ServerName": "s", "ServerPath": "/", "HttpHeaders": headers}
    step = SignIn(*WHO, admin=True, context_data=data).step()
    assert isinstance(step, Send) and step.request["ContextData"] == data


def test_http_headers() -> None:
    headers: list[Any]
    for headers in ([None], ["header"], [{"headerName": 1}], [{"headerName": "a", "headerValue": None}]):
        data = {"IpAddress": "::1", "ServerName": "s", "ServerPath": "/", "HttpHeaders": headers}
        try:
            SignIn(*WHO, admin=True, context_data=data)
        except CognitoSrpError as error:
            assert error.code in ("InvalidType", "Empty", "UnknownOption")


@pytest.mark.parametrize(
    "answer, code, parameter",
    [
        (None, "InvalidType", "answer"),
        (1, "InvalidType", "answer"),
        ("text", "InvalidType", "answer"),
        ([], "InvalidType", "answer"),
        ((), "InvalidType", "status"),
        ((200,), "InvalidType", "status"),
        ((200, b"", None, 1), "InvalidType", "status"),
        ((True, b""), "InvalidType", "status"),
        ((-1, b""), "InvalidType", "status"),
        ((10**10, b""), "InvalidType", "status"),
        ((200.0, b""), "InvalidType", "status"),
        ((200, None), "InvalidType", "body"),
        ((200, {}), "InvalidType", "body"),
        ((400, b"", 1), "InvalidType", "x-amzn-ErrorType"),
        ((200, b" " * 262_145), "TooLong", "body"),
        ((200, b"{}"), "Missing", "AuthenticationResult"),
        ({}, "Missing", "AuthenticationResult"),
        ({"ChallengeName": None, "AuthenticationResult": None}, "Missing", "AuthenticationResult"),
        ({"AuthenticationResult": {"AccessToken": object()}}, "Missing", "AuthenticationResult"),
        ({"ChallengeName": SURROGATE}, "InvalidUtf8", "answer"),
        ({"ChallengeName": "x" * 262_145}, "TooLong", "body"),
        ({"ChallengeName": "x", "ChallengeParameters": dict.fromkeys(map(str, range(99_999)), "")}, "TooLong", "body"),
        ({"ChallengeName": "PASSWORD_VERIFIER"}, "Missing", None),
    ],
)
def test_answers(answer: object, code: str, parameter: str | None) -> None:
    sign_in = SignIn(*WHO)
    out = sign_in.step()
    with pytest.raises(CognitoSrpError) as raised:
        sign_in.receive(answer)
    assert raised.value.code == code
    assert parameter in (None, raised.value.parameter)
    assert sign_in.step() == out
    sign_in.receive(VERIFIER)


def test_a_tuple_says_what_it_must_hold() -> None:
    error = refused("InvalidType", "status", SignIn(*WHO).receive, (200,))
    assert str(error) == "a tuple must be (status, body) or (status, body, error_type)"


def test_an_answer_that_holds_itself() -> None:
    answer: dict[str, Any] = {"ChallengeName": "PASSWORD_VERIFIER"}
    answer["ChallengeParameters"] = answer
    refused("Missing", "USER_ID_FOR_SRP", SignIn(*WHO).receive, answer)
    many: list[Any] = []
    many += [many] * 1000
    refused("TooLong", "body", SignIn(*WHO).receive, {"ChallengeName": "x", "ChallengeParameters": {"y": many}})


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b"\xff\xfe", b"<html>", b'{"a":', "\ud800", b"[" * 100_000])
def test_json_that_is_not_the_service_s(body: Any) -> None:
    for status in (200, 403, 502):
        sign_in = SignIn(*WHO)
        sign_in.receive((status, body))
        step = sign_in.step()
        assert isinstance(step, Failed) and isinstance(step.error, CognitoServiceError)
        assert (step.error.name, step.error.status) == ("UnknownError", status)


def test_an_error_without_its_members() -> None:
    class Refused(Exception):
        response: dict[str, Any] = {}

    odd: list[dict[str, Any]] = [
        {},
        {"Error": None, "ResponseMetadata": 1},
        {"Error": {"Code": 1, "Message": None}},
        {"Error": {"Code": "403", "Message": "Forbidden"}, "ResponseMetadata": {"HTTPStatusCode": "403"}},
    ]
    for Refused.response in odd:
        sign_in = SignIn(*WHO)
        sign_in.receive(Refused())
        step = sign_in.step()
        assert isinstance(step, Failed) and isinstance(step.error, CognitoServiceError)
        assert step.error.name == "UnknownError"


def test_an_exception_that_is_no_answer_is_raised_again() -> None:
    sign_in = SignIn(*WHO)
    lost = ConnectionError("lost")
    with pytest.raises(ConnectionError) as raised:
        sign_in.receive(lost)
    assert raised.value is lost
    assert isinstance(sign_in.step(), Send)


@pytest.mark.parametrize(
    "arguments, code, parameter",
    [
        ({"text": 1}, "InvalidType", "text"),
        ({"text": None}, "Missing", "PASSWORD"),
        ({"text": ["password"]}, "InvalidType", "text"),
        ({"text": SURROGATE}, "InvalidUtf8", "text"),
        ({"text": b"\xc3"}, "InvalidUtf8", "text"),
        ({"text": "x" * 131_073}, "TooLong", "PASSWORD"),
        ({"choice": "PASSWORD"}, "Missing", "PASSWORD"),
        ({"choice": 1}, "InvalidType", "choice"),
        ({"text": "x", "choice": "y"}, "Mismatch", "choice"),
        ({"text": "x", "attributes": []}, "InvalidType", "attributes"),
        ({"text": "x", "attributes": {"given_name": 1}}, "InvalidType", "attributes"),
        ({"text": "x", "attributes": {1: "Mary"}}, "InvalidType", "attributes"),
        ({"text": "x", "attributes": {"given_name": "Mary"}}, "Mismatch", "userAttributes"),
        ({"text": "x", "parameters": {"USERNAME": "eve"}}, "Duplicate", "USERNAME"),
        ({"text": "x", "parameters": "y"}, "InvalidType", "parameters"),
        ({"text": "x", "parameters": {SURROGATE: "y"}}, "InvalidUtf8", "parameters"),
        ({"text": "x", "parameters": {"choice": "y"}}, "Mismatch", "parameters"),
        ({"parameters": {"choice": "y"}}, "Mismatch", "parameters"),
        ({"text": "x", "parameters": {"userAttributes.given_name": "y"}}, "Mismatch", "parameters"),
        ({"text": "x", "now": "now"}, "InvalidType", "now"),
        ({"text": "x", "now": True}, "InvalidType", "now"),
        ({"text": "x", "now": datetime(2026, 1, 1)}, "InvalidType", "now"),
        ({"text": "x", "now": -1}, "TimestampOutOfRange", "TIMESTAMP"),
        ({"text": "x", "now": float("nan")}, "TimestampOutOfRange", "TIMESTAMP"),
        ({"text": "x", "now": float("inf")}, "TimestampOutOfRange", "TIMESTAMP"),
        ({"text": "x", "now": 10**30}, "TimestampOutOfRange", "TIMESTAMP"),
        ({"text": "x", "now": 253_402_300_800}, "TimestampOutOfRange", "TIMESTAMP"),
    ],
)
def test_replies(arguments: dict[str, Any], code: str, parameter: str) -> None:
    sign_in = at_password()
    refused(code, parameter, sign_in.answer, **arguments)
    assert sign_in.step() == Ask(Password())
    # Nothing of the reply that was refused is left.
    sign_in.answer("right")
    step = sign_in.step()
    assert isinstance(step, Send)
    assert set(step.request["ChallengeResponses"]) == {
        "USERNAME",
        "PASSWORD_CLAIM_SECRET_BLOCK",
        "PASSWORD_CLAIM_SIGNATURE",
        "TIMESTAMP",
    }


CHALLENGES: dict[str, dict[str, Any]] = {
    "Password": VERIFIER,
    "Code": {"ChallengeName": "SMS_MFA"},
    "SelectMfa": {"ChallengeName": "SELECT_MFA_TYPE", "ChallengeParameters": {"MFAS_CAN_CHOOSE": '["SMS_MFA"]'}},
    "SetUp": {"ChallengeName": "MFA_SETUP", "ChallengeParameters": {"MFAS_CAN_SETUP": '["EMAIL_OTP","SOFTWARE_TOKEN_MFA"]'}},
    "Custom": {"ChallengeName": "CUSTOM_CHALLENGE"},
    "Other": {"ChallengeName": "SOMETHING_NEW"},
}


@pytest.mark.parametrize(
    "challenge, reply, message",
    [
        ("Password", {}, "Password is answered with text"),
        ("Password", {"choice": "PASSWORD"}, "Password is answered with text"),
        ("Password", {"text": "x", "attributes": {"name": "y"}}, "attributes go with NewPassword alone"),
        ("Code", {"choice": "123456"}, "Code is answered with text"),
        ("SelectMfa", {"text": "SMS_MFA"}, "SelectMfa is answered with choice, one of among"),
        ("SetUp", {"text": "EMAIL_OTP"}, "SelectMfa is answered with choice, one of among"),
        ("SetUp", {"choice": "EMAIL"}, "choice is not one of among"),
        ("Custom", {}, "Custom is answered with text"),
        ("Other", {"text": "x"}, "Other is answered with parameters"),
        ("Other", {"parameters": {"choice": "x"}}, "parameters hold what goes into choice or attributes"),
        ("SelectMfa", {"parameters": {"choice": "SMS_MFA"}}, "SelectMfa is answered with choice, one of among"),
    ],
)
def test_messages_about_replies(challenge: str, reply: dict[str, Any], message: str) -> None:
    sign_in = at_password()
    if challenge != "Password":
        sign_in.answer("password")
        sign_in.receive({"Session": "AYABeF0sK7Q0", "ChallengeParameters": {}, **CHALLENGES[challenge]})
    step = sign_in.step()
    with pytest.raises(CognitoSrpError) as raised:
        sign_in.answer(**reply)
    assert str(raised.value) == message
    assert sign_in.step() == step


def test_a_choice_that_is_not_listed() -> None:
    mfa = at_password()
    mfa.answer("password")
    listed = {"MFAS_CAN_CHOOSE": '["EMAIL_OTP","SMS_MFA"]'}
    mfa.receive({"ChallengeName": "SELECT_MFA_TYPE", "Session": "AYABeF0sK7Q0", "ChallengeParameters": listed})
    first = SignIn(*WHO, flow="USER_AUTH")
    first.receive({"ChallengeName": "SELECT_CHALLENGE", "Session": "AYABeF0sK7Q0", "AvailableChallenges": ["EMAIL_OTP", "PASSWORD"]})
    for sign_in, question in ((mfa, SelectMfa(["EMAIL_OTP", "SMS_MFA"])), (first, SelectFirstFactor(["EMAIL_OTP", "PASSWORD"]))):
        for choice in ("SOFTWARE_TOKEN_MFA", "PASSWORD_SRP", "EMAIL", "email_otp", "EMAIL_OTP "):
            error = refused("Mismatch", "ANSWER", sign_in.answer, choice=choice)
            assert str(error) == "choice is not one of among"
            assert sign_in.step() == Ask(question)
        sign_in.answer(choice="EMAIL_OTP")
        step = sign_in.step()
        assert isinstance(step, Send) and step.request["ChallengeResponses"]["ANSWER"] == "EMAIL_OTP"


def test_secrets_in_each_type() -> None:
    requests = []
    for kind in (str, str.encode, lambda text: bytearray(text, "utf-8")):
        sign_in = sign_in_by(bytes(range(128)), *WHO, client_secret=kind("sécret"))
        sign_in.receive(VERIFIER)
        sign_in.answer(kind("pässwörd 密码 🔑"), now=0)
        requests.append(sign_in.step())
    assert requests[0] == requests[1] == requests[2]


def test_an_error_of_raise_for_status() -> None:
    class Response:
        status_code = 400
        content = b'{"__type": "NotAuthorizedException", "message": "no"}'

    class Raised(Exception):
        response: Any = Response()

    sign_in = SignIn(*WHO)
    sign_in.receive(Raised())
    step = sign_in.step()
    assert isinstance(step, Failed) and str(step.error) == "NotAuthorizedException: no"
    Raised.response = None
    with pytest.raises(Raised):
        SignIn(*WHO).receive(Raised())
    Raised.response = "text"
    refused("InvalidType", "answer", SignIn(*WHO).receive, Raised())


def test_times() -> None:
    at = datetime(2023, 9, 5, 9, 9, 3, 999_999, tzinfo=timezone(timedelta(hours=2)))
    for now in (at, at.timestamp(), 1_693_897_743, 1_693_897_743.9):
        assert timestamp(now) == "Tue Sep 5 07:09:03 UTC 2023"
    assert timestamp().endswith(str(datetime.now(timezone.utc).year))


def out_of_turn(message: str, call: Any, *arguments: Any) -> None:
    assert message in str(refused("OutOfTurn", None, call, *arguments))


def test_out_of_turn() -> None:
    sign_in = SignIn(*WHO)
    out_of_turn("answer is out of turn: a request is waiting", sign_in.answer, "password")
    sign_in.receive(VERIFIER)
    out_of_turn("receive is out of turn: a question is open", sign_in.receive, VERIFIER)
    out_of_turn("receive is out of turn: a question is open", sign_in.receive, (200, b" " * 262_145))
    sign_in.answer("password")
    sign_in.receive({"AuthenticationResult": {"AccessToken": "token"}})
    out_of_turn("answer is out of turn: the sign-in is over", sign_in.answer, "password")
    out_of_turn("receive is out of turn: the sign-in is over", sign_in.receive, {})
    out_of_turn("save is out of turn: the sign-in is over", sign_in.save)


def test_a_downgrade_ends_the_sign_in() -> None:
    sign_in = SignIn(*WHO)
    refused("Downgrade", None, sign_in.receive, {"ChallengeName": "PASSWORD"})
    step = sign_in.step()
    assert isinstance(step, Failed) and isinstance(step.error, CognitoSrpError)
    assert step.error.code == "Downgrade"
    refused("OutOfTurn", None, sign_in.receive, VERIFIER)


def test_an_error_of_another_service_is_raised_again() -> None:
    """With admin, boto3 may ask STS for credentials first. Its refusal is no answer of Cognito."""
    sign_in = SignIn(*WHO, admin=True)
    of_sts = ClientError({"Error": {"Code": "ResourceNotFoundException", "Message": "no"}}, "AssumeRole")
    with pytest.raises(ClientError):
        sign_in.receive(of_sts)
    assert isinstance(sign_in.step(), Send)
    sign_in.receive(ClientError({"Error": {"Code": "NotAuthorizedException", "Message": "no"}}, "AdminInitiateAuth"))
    assert isinstance(sign_in.step(), Failed)


def test_after_save() -> None:
    sign_in = SignIn(*WHO)
    saved = sign_in.save()
    calls: list[Any] = [
        sign_in.step,
        sign_in.save,
        lambda: sign_in.username,
        lambda: sign_in.device_forgotten,
        lambda: sign_in.receive(VERIFIER),
        lambda: sign_in.answer("password"),
    ]
    for call in calls:
        assert "save ended this sign-in, so go on with resume" in str(refused("Closed", None, call))
    assert isinstance(SignIn.resume(bytearray(saved), *WHO).step(), Send)


@pytest.mark.parametrize("cut", range(0, 200, 7))
def test_saved_bytes_that_are_damaged(cut: int) -> None:
    saved = SignIn(*WHO).save()
    with pytest.raises(CognitoSrpError):
        SignIn.resume(saved[: min(cut, len(saved) - 1)], *WHO)
    refused("InvalidState", None, SignIn.resume, saved + b"\0", *WHO)


def test_saved_bytes_of_another_sign_in() -> None:
    saved = SignIn(*WHO).save()
    other = refused("Mismatch", "USERNAME", SignIn.resume, saved, *WHO[:2], "eve")
    assert str(other).startswith("USERNAME is not that of the saved sign-in")
    other = refused("Mismatch", "AuthFlow", SignIn.resume, saved, *WHO, flow="USER_AUTH")
    assert str(other).startswith("AuthFlow is not that of the saved sign-in")
    for odd in (None, "saved", 1):
        refused("InvalidType", "saved", SignIn.resume, odd, *WHO)
    with pytest.raises(TypeError):
        SignIn.resume(saved, *WHO, flowers="USER_AUTH")  # type: ignore[call-arg]


def test_a_panic_says_what_to_do() -> None:
    """tests/guard.rs brings a panic about; no call from Python can."""
    explained = of_call(CognitoSrpError("Panicked", None, "an earlier call panicked"), _core.SignIn(), "answer")
    assert (explained.code, explained.parameter) == ("Panicked", None)
    assert "begin a new sign-in" in str(explained)


def test_two_threads_on_one_object() -> None:
    """The second gets `InUse`, and the first its claim."""
    seen: list[str] = []
    for _ in range(200):
        sign_in = at_password()
        started = threading.Event()

        def other(sign_in: SignIn = sign_in, started: threading.Event = started) -> None:
            started.set()
            while not seen:
                try:
                    if isinstance(sign_in.step(), Send):
                        return
                except CognitoSrpError as error:
                    seen.append(error.code)

        thread = threading.Thread(target=other)
        thread.start()
        started.wait()
        while True:
            try:
                sign_in.answer("password")
                break
            except CognitoSrpError as error:
                assert error.code == "InUse"
        thread.join()
        assert isinstance(sign_in.step(), Send)
        if seen:
            break
    assert seen == ["InUse"]


def test_other_threads_run_while_one_computes() -> None:
    """Many sign-ins at once: each thread its own object."""
    failures: list[BaseException] = []

    def many() -> None:
        try:
            for _ in range(20):
                at_password().answer("password")
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=many) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures


def test_what_stands_beside_a_sign_in() -> None:
    right: dict[str, Any] = {"client_secret": "secret", "username": "mary", "client_id": "client"}
    refused("InvalidType", "client_secret", secret_hash, **right | {"client_secret": None})
    refused("Empty", "ClientSecret", secret_hash, **right | {"client_secret": ""})
    refused("InvalidType", "username", secret_hash, **right | {"username": b"mary"})
    refused("InvalidUtf8", "client_id", secret_hash, **right | {"client_id": SURROGATE})
    with pytest.raises(TypeError):
        secret_hash("secret", "mary", "client")  # type: ignore[call-arg]
    refused("InvalidType", "user_pool_id", endpoint, None)
    refused("InvalidFormat", "UserPoolId", endpoint, "us-east-1")
    assert endpoint(WHO[0]) == "https://cognito-idp.us-east-1.amazonaws.com/"
    assert endpoint("eusc-de-east-1_AbCdEf123") == "https://cognito-idp.eusc-de-east-1.amazonaws.eu/"
    refused("InvalidType", "now", timestamp, "now")
    refused("InvalidType", "refresh_token", refresh_tokens, "client", None)
    refused("Empty", "client_id", refresh_tokens, "", "token")
    refused("InvalidUtf8", "client_secret", refresh_tokens, "client", "token", client_secret=b"\xff")


def test_devices() -> None:
    new = {"DeviceKey": "key", "DeviceGroupKey": "group"}
    assert remember_device({"AccessToken": "token"}) is None
    assert remember_device({"AccessToken": "token", "NewDeviceMetadata": None}) is None
    odd: Any
    for odd in (None, {}, [], {"AccessToken": ""}):
        assert "Done.tokens" in str(refused("Missing", "AuthenticationResult", remember_device, odd))
    refused("Missing", "AccessToken", remember_device, {"IdToken": "token", "NewDeviceMetadata": new})
    tokens = {"AccessToken": "token", "NewDeviceMetadata": new}
    whole, alone = (remember_by(bytes(range(56)), given) for given in ({"AuthenticationResult": tokens}, tokens))
    assert whole is not None and whole == alone
    refused("InvalidType", "device_name", remember_device, tokens, 1)
    refused("TooLong", "DeviceName", remember_device, tokens, "x" * 1025)
    for odd in (None, {}, [], {"deviceKey": "key"}):
        refused("InvalidFormat", "stored", RememberedDevice.from_dict, odd)
    stored_device = json.loads(json.dumps(DEVICE.to_dict()))
    assert RememberedDevice.from_dict(stored_device) == DEVICE


@pytest.mark.parametrize("length", [0, 55, 56, 57, 127, 128, 129])
def test_random_bytes_are_as_many_as_are_drawn(length: int) -> None:
    random = bytes(range(length))
    tokens = {"AccessToken": "token", "NewDeviceMetadata": {"DeviceKey": "key", "DeviceGroupKey": "group"}}
    calls: list[tuple[int, Any]] = [(128, lambda: sign_in_by(random, *WHO)), (56, lambda: remember_by(random, tokens))]
    for wanted, call in calls:
        if length == wanted:
            assert call()
        else:
            refused("InvalidLength", "random", call)
    refused("InvalidType", "random", _core.SignIn().begin, "random")


def test_copies() -> None:
    sign_in = SignIn(*WHO)
    for copied in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError):
            copied(sign_in)
    for error in (
        CognitoSrpError("Missing", "SALT", "SALT is missing"),
        CognitoServiceError("NotAuthorizedException", "Incorrect username or password.", 400, "InitiateAuth"),
    ):
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), again.args, str(again)) == (type(error), error.args, str(error))
    step = sign_in.step()
    assert pickle.loads(pickle.dumps(step)) == step


def test_wrong_calls_are_type_errors() -> None:
    calls: list[Any] = [((), {}), (WHO[:2], {}), (WHO, {"flows": "USER_AUTH"}), ((*WHO, "secret"), {})]
    for arguments, options in calls:
        with pytest.raises(TypeError):
            SignIn(*arguments, **options)

"""Every flow and challenge by boto3, against the emulator; then its users with the habits of the field."""

from __future__ import annotations

import hashlib
import hmac
import json
import struct
import time
from base64 import b32decode, urlsafe_b64encode
from typing import Any

import pytest
from cognito_srp6a import (
    Code,
    CognitoServiceError,
    CognitoSrpError,
    NewPassword,
    Passkey,
    RememberedDevice,
    SelectFirstFactor,
    SelectMfa,
    Send,
    SetUpTotp,
    SignIn,
    refresh_tokens,
    secret_hash,
)
from person import CODE, POOL, PUBLIC, SECRET, Count, Person, idp, interop, password

CLIENTS = pytest.mark.parametrize("app_client", [PUBLIC, SECRET], ids=["public", "secret"])
SALTS = ["salt-high", "salt-low", "salt-odd", "salt-short", "salt-one"]
EDGES = 10


@pytest.fixture
def client(endpoint: str) -> Any:
    return idp(endpoint)


@CLIENTS
@pytest.mark.parametrize("user", SALTS)
def test_user_srp_auth(client: Any, user: str, app_client: dict[str, Any]) -> None:
    for name in (user, f"{user}@example.com"):
        person = Person(client)
        person.sign_in(name, app_client)
        assert (person.sent, person.username) == (["USER_SRP_AUTH", "PASSWORD_VERIFIER"], user)


@CLIENTS
def test_every_edge(endpoint_of_edges: str, app_client: dict[str, Any]) -> None:
    """Odd-length and zero-led B, u and S: ten sign-ins of a user and ten of a device meet them all."""
    client = idp(endpoint_of_edges)
    interop(endpoint_of_edges, "reset", "POST")
    for _ in range(EDGES):
        Person(client).sign_in("salt-high@example.com", app_client)
    person = Person(client)
    device = person.remember(person.sign_in("device", app_client).tokens)
    for _ in range(EDGES):
        done = Person(client).sign_in("device", app_client, device=device)
        assert not done.device_forgotten
    claims = interop(endpoint_of_edges, "stats", "GET")["claims"]
    whole = [claim for claim in claims if len(claim["edges"]) == EDGES]
    assert len(whole) == len(claims) == 3  # the user, and the device's user and device
    assert all(edge["issued"] == edge["accepted"] for claim in claims for edge in claim["edges"].values())
    Count.edges = EDGES


@CLIENTS
def test_a_device(client: Any, app_client: dict[str, Any]) -> None:
    person = Person(client, Code=CODE)
    done = person.sign_in("mfa-device@example.com", app_client)
    assert person.sent[1:] == ["PASSWORD_VERIFIER", "SOFTWARE_TOKEN_MFA"]
    device = person.remember(done.tokens)
    person = Person(client)
    assert not person.sign_in("mfa-device@example.com", app_client, device=device).device_forgotten
    assert person.sent[1:] == ["PASSWORD_VERIFIER", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"]

    with pytest.raises(CognitoServiceError) as refused:
        wrong = RememberedDevice(device.key, device.group_key, "wrong")
        Person(client).sign_in("mfa-device@example.com", app_client, device=wrong)
    assert refused.value.device_refused and refused.value.challenge == "DEVICE_PASSWORD_VERIFIER"

    client.forget_device(AccessToken=done.tokens["AccessToken"], DeviceKey=device.key)
    person = Person(client, Code=CODE)
    assert person.sign_in("mfa-device@example.com", app_client, device=device).device_forgotten


@CLIENTS
def test_refresh_token_auth(client: Any, app_client: dict[str, Any]) -> None:
    person = Person(client)
    token = person.sign_in("salt-high@example.com", app_client).tokens["RefreshToken"]
    refreshed = Person(client)
    refreshed.sign_in(person.username, app_client, flow="REFRESH_TOKEN_AUTH", refresh_token=token)
    assert refreshed.sent == ["REFRESH_TOKEN_AUTH"]


def test_a_refresh_token_that_rotates(client: Any) -> None:
    app_client: dict[str, Any] = {
        "client_id": "rotatingsecret00000000001",
        "client_secret": "interopsecretrotating0123456789abcdefghijklmnop01",
    }
    person = Person(client)
    device = person.remember((done := person.sign_in("device", app_client)).tokens)
    send = refresh_tokens(**app_client, refresh_token=done.tokens["RefreshToken"].encode(), device=device)
    assert send.method == "get_tokens_from_refresh_token"
    answer = person.send(send)
    assert answer["AuthenticationResult"]["RefreshToken"] != done.tokens["RefreshToken"]


@CLIENTS
def test_admin(client: Any, app_client: dict[str, Any]) -> None:
    Person(client).sign_in("salt-odd", app_client, admin=True)
    person = Person(client)
    person.sign_in("salt-odd", app_client, admin=True, flow="ADMIN_USER_PASSWORD_AUTH")
    assert person.sent == ["ADMIN_USER_PASSWORD_AUTH"]


@pytest.mark.parametrize("factor", ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP", "SMS_OTP"])
def test_user_auth(client: Any, factor: str) -> None:
    Person(client, Code=CODE).sign_in("salt-low", flow="USER_AUTH", preferred_challenge=factor)
    person = Person(client, Code=CODE, SelectFirstFactor={"choice": factor})
    person.sign_in("salt-low", flow="USER_AUTH")
    assert person.sent[1] == "SELECT_CHALLENGE"
    assert isinstance(person.asked[0], SelectFirstFactor) and factor in person.asked[0].among


def test_a_passkey(client: Any) -> None:
    def credential(question: Passkey) -> str:
        challenge = json.loads(question.options)["challenge"]
        data = urlsafe_b64encode(json.dumps({"challenge": challenge}).encode()).decode().rstrip("=")
        return json.dumps({"response": {"clientDataJSON": data}})

    person = Person(client, Passkey=credential, SelectFirstFactor={"choice": "WEB_AUTHN"})
    person.sign_in("passkey", flow="USER_AUTH")
    assert person.sent == ["USER_AUTH", "SELECT_CHALLENGE", "WEB_AUTHN"]
    Person(client, Passkey=credential).sign_in("passkey", flow="USER_AUTH", preferred_challenge="WEB_AUTHN")


def test_passwords_that_are_sent(client: Any) -> None:
    Person(client, Password=password("salt-one").encode()).sign_in("salt-one@example.com", flow="USER_PASSWORD_AUTH")


def test_custom_auth(client: Any) -> None:
    for srp_first in (False, True):
        person = Person(client, Custom="42")
        person.sign_in("custom", flow="CUSTOM_AUTH", srp_first=srp_first)
        assert person.sent == ["CUSTOM_AUTH", *["PASSWORD_VERIFIER"] * srp_first, "CUSTOM_CHALLENGE"]
    Person(client, Custom=["1", "2", "42"]).sign_in("custom-again", flow="CUSTOM_AUTH")


@pytest.mark.parametrize("mfa", ["SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP"])
def test_select_mfa_type(client: Any, mfa: str) -> None:
    person = Person(client, SelectMfa={"choice": mfa}, Code=CODE)
    person.sign_in("mfa-choice")
    assert person.sent[1:] == ["PASSWORD_VERIFIER", "SELECT_MFA_TYPE", mfa]
    assert person.asked[1] == SelectMfa(["SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP"])
    assert isinstance(person.asked[2], Code) and person.asked[2].kind == mfa


def totp(question: SetUpTotp) -> str:
    """RFC 6238, as an authenticator app has it."""
    secret = b32decode(question.secret_code + "=" * (-len(question.secret_code) % 8))
    digest = hmac.new(secret, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def test_mfa_set_up(client: Any) -> None:
    person = Person(client, SetUpTotp={"text": CODE, "parameters": {"FriendlyDeviceName": "a phone"}})
    person.sign_in("mfa-setup")
    assert person.sent[2:] == ["AssociateSoftwareToken", "VerifySoftwareToken", "MFA_SETUP"]
    assert isinstance(person.asked[1], SetUpTotp)
    assert person.asked[1].otpauth_uri("My shop", "m@x.y").startswith("otpauth://totp/My%20shop:m%40x.y?secret=")
    for user in ("totp-setup", "totp-setup-status"):
        person = Person(client, SetUpTotp=["000000", totp])
        person.sign_in(user)
        assert [getattr(question, "again", None) is not None for question in person.asked] == [False, False, True]
    Person(client, SelectMfa={"choice": "SOFTWARE_TOKEN_MFA"}, SetUpTotp=totp).sign_in("setup-choice")
    choice = {"choice": "EMAIL_OTP"}
    Person(client, SelectMfa=choice, SetUpEmailMfa="a@b.c", Code=CODE).sign_in("setup-choice")
    Person(client, SetUpEmailMfa="a@b.c", Code=CODE).sign_in("setup-email")


def test_new_password(client: Any) -> None:
    right = {"text": "N3w-passw0rd!", "attributes": {"given_name": "Mary"}}
    person = Person(client, NewPassword=[{**right, "text": "short"}, {**right, "text": "Passw0rd!used"}, right])
    person.sign_in("new-profile")
    questions = [question for question in person.asked if isinstance(question, NewPassword)]
    assert [question.required for question in questions] == [["given_name"]] * 3
    assert [bool(question.again) for question in questions] == [False, True, True]


def test_a_wrong_code_is_asked_for_again(client: Any) -> None:
    for user in ("mfa", "totp-used"):
        person = Person(client, Code=["000000", CODE, CODE])
        person.sign_in(user)
        assert person.sent[2:4] == ["SOFTWARE_TOKEN_MFA", "SOFTWARE_TOKEN_MFA"]


def test_in_another_process_before_each_step(client: Any) -> None:
    who = {"user_pool_id": POOL, "username": "mfa@example.com", **SECRET}
    sign_in = SignIn(**who)
    person = Person(client)
    while not hasattr(step := sign_in.step(), "tokens"):
        saved = sign_in.save()
        assert len(saved) <= 8192
        sign_in = SignIn.resume(saved, **who)
        if isinstance(step, Send):
            sign_in.receive(person.send(step))
        else:
            sign_in.answer(CODE if "Code" in repr(step) else password("mfa"))
    Count.signed_in += 1


def test_secret_hash_of_a_request_that_is_not_made_here(client: Any) -> None:
    hashed = secret_hash(username="somebody-new", **SECRET)
    client.sign_up(ClientId=SECRET["client_id"], Username="somebody-new", Password="Passw0rd!", SecretHash=hashed)
    Person(client, Password="Passw0rd!").sign_in("somebody-new", SECRET)


def test_a_wrong_password(client: Any) -> None:
    with pytest.raises(CognitoServiceError) as refused:
        Person(client, Password="wrong").sign_in("salt-high")
    assert refused.value.args == (
        "NotAuthorizedException",
        "Incorrect username or password.",
        400,
        "RespondToAuthChallenge",
        "PASSWORD_VERIFIER",
        False,
    )


def test_a_short_session(endpoint: str) -> None:
    """Shorter than the service's model says, as emulators have it: boto3 sends it if told not to validate."""
    lenient = idp(endpoint, parameter_validation=False)
    Person(lenient, Code=CODE).sign_in("short-session", SECRET)


def test_downgrades(client: Any) -> None:
    for user in ("downgrade-password", "downgrade-new-password"):
        with pytest.raises(CognitoSrpError) as refused:
            Person(client).sign_in(user)
        assert (refused.value.code, refused.value.parameter) == ("Downgrade", None)


@CLIENTS
@pytest.mark.parametrize(
    "user", ["alias-totp", "untidy-tokens", "untidy-tokens-named", "untidy-challenges", "verifier-srp-id"]
)
def test_untidy_answers(client: Any, user: str, app_client: dict[str, Any]) -> None:
    Person(client, Code=CODE).sign_in(f"{user}@example.com", app_client)


@pytest.mark.parametrize("user", ["error-namespace", "error-url", "error-header", "error-null", "error-twice"])
def test_errors_of_every_shape(client: Any, user: str) -> None:
    """However the error is written, a wrong code is one, and is asked for again."""
    person = Person(client, Code=["000000", CODE])
    person.sign_in(user)
    assert [getattr(question, "again", None) is not None for question in person.asked] == [False, False, True]


def test_a_page_of_html(client: Any) -> None:
    with pytest.raises(CognitoServiceError) as refused:
        Person(client, Code="000000").sign_in("error-html")
    assert (refused.value.name, refused.value.status) == ("UnknownError", 403)

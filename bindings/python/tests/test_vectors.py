"""The recorded vectors of test-vectors/, as far as the package's calls reach.

`a` has 64 bytes here, and 128 in most recorded sign-ins. So each sign-in is checked in two steps: `reference.py` must give
what was recorded, and the package must give what `reference.py` gives with 64 bytes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import reference
from cognito_srp6a import (
    Ask,
    CognitoSrpError,
    Password,
    RememberedDevice,
    Send,
    SignIn,
    secret_hash,
    timestamp,
)
from drawn import remember_by, sign_in_by

FOLDER = Path(__file__).parents[3] / "test-vectors"
RANDOM = bytes(range(1, 129))
USER_A, DEVICE_A = (int.from_bytes(half, "big") for half in (RANDOM[:64], RANDOM[64:]))


def read(name: str, count: int, cases: str = "cases") -> list[Any]:
    found: list[Any] = json.loads((FOLDER / name).read_text())[cases]
    assert len(found) == count
    return found


def by_id(case: Any) -> str:
    return str(case["id"])


USERS = read("user_srp.json", 133)
REFUSED = read("user_srp.json", 13, "error_cases")
DEVICES = read("device_srp.json", 42)


def user_challenge(given: dict[str, Any]) -> dict[str, Any]:
    parameters = {
        "USERNAME": given["username"],
        "USER_ID_FOR_SRP": given["user_id_for_srp"],
        "SALT": given["salt_hex"],
        "SRP_B": given["srp_b_hex"],
        "SECRET_BLOCK": given["secret_block_b64"],
    }
    return {"ChallengeName": "PASSWORD_VERIFIER", "ChallengeParameters": parameters}


def sent(sign_in: SignIn) -> dict[str, str]:
    step = sign_in.step()
    assert isinstance(step, Send)
    parameters: dict[str, str] = step.request.get("AuthParameters") or step.request["ChallengeResponses"]
    return parameters


@pytest.mark.parametrize("case", USERS, ids=by_id)
def test_user(case: dict[str, Any]) -> None:
    given, recorded = case["inputs"], case["outputs"]
    inputs = (
        given["srp_b_hex"],
        given["salt_hex"],
        given["user_id_for_srp"],
        given["pool_name"],
        given["password"],
        given["secret_block_b64"],
        recorded["timestamp"],
    )
    a = int(given["a_hex"], 16)
    assert reference.srp_a(a) == recorded["srp_a_hex"]
    assert reference.signature(a, *inputs) == recorded["signature_b64"]

    sign_in = sign_in_by(RANDOM, given["pool_id"], given["client_id"], given["username"])
    assert sent(sign_in)["SRP_A"] == reference.srp_a(USER_A)
    sign_in.receive(user_challenge(given))
    assert sign_in.step() == Ask(Password())
    sign_in.answer(given["password"], now=given["epoch_ms"] / 1000)
    responses = sent(sign_in)
    assert responses["TIMESTAMP"] == recorded["timestamp"]
    assert responses["PASSWORD_CLAIM_SECRET_BLOCK"] == given["secret_block_b64"]
    assert responses["PASSWORD_CLAIM_SIGNATURE"] == reference.signature(USER_A, *inputs)


@pytest.mark.parametrize("case", [case for case in USERS if len(case["inputs"]["a_hex"]) <= 128], ids=by_id)
def test_user_as_recorded(case: dict[str, Any]) -> None:
    """The few whose `a` has 64 bytes or fewer."""
    given, recorded = case["inputs"], case["outputs"]
    random = bytes.fromhex(given["a_hex"].zfill(128)) + RANDOM[64:]
    sign_in = sign_in_by(random, given["pool_id"], given["client_id"], given["username"])
    assert sent(sign_in)["SRP_A"] == recorded["srp_a_hex"]
    sign_in.receive(user_challenge(given))
    sign_in.answer(given["password"], now=given["epoch_ms"] / 1000)
    assert sent(sign_in)["PASSWORD_CLAIM_SIGNATURE"] == recorded["signature_b64"]


@pytest.mark.parametrize("case", REFUSED, ids=by_id)
def test_user_refused(case: dict[str, Any]) -> None:
    given = case["inputs"]
    sign_in = sign_in_by(RANDOM, given["pool_id"], given["client_id"], given["username"])
    out = sign_in.step()
    # B >= N is refused too, and an empty SECRET_BLOCK: no honest service sends either.
    with pytest.raises(CognitoSrpError) as refused:
        sign_in.receive(user_challenge(given))
    assert refused.value.parameter in ("SRP_B", "SALT", "SECRET_BLOCK")
    assert sign_in.step() == out


@pytest.mark.parametrize("case", DEVICES, ids=by_id)
def test_device(case: dict[str, Any]) -> None:
    given, recorded = case["inputs"], case["outputs"]
    inputs = (
        given["srp_b_hex"],
        given["salt_hex"],
        given["device_key"],
        given["device_group_key"],
        given["device_password"],
        given["secret_block_b64"],
        recorded["timestamp"],
    )
    a = int(given["a_hex"], 16)
    assert reference.srp_a(a) == recorded["srp_a_hex"]
    assert reference.signature(a, *inputs) == recorded["signature_b64"]

    device = RememberedDevice(given["device_key"], given["device_group_key"], given["device_password"])
    sign_in = sign_in_by(RANDOM, given["pool_id"], given["client_id"], given["username"], device=device)
    sign_in.receive(user_challenge({**USERS[0]["inputs"], "username": given["username"]}))
    sign_in.answer("anything")
    sign_in.receive({"ChallengeName": "DEVICE_SRP_AUTH", "ChallengeParameters": {}})
    assert sent(sign_in)["SRP_A"] == reference.srp_a(DEVICE_A)
    parameters = {
        "USERNAME": given["username"],
        "DEVICE_KEY": given["device_key"],
        "SALT": given["salt_hex"],
        "SRP_B": given["srp_b_hex"],
        "SECRET_BLOCK": given["secret_block_b64"],
    }
    challenge = {"ChallengeName": "DEVICE_PASSWORD_VERIFIER", "ChallengeParameters": parameters}
    sign_in.receive(challenge, now=given["epoch_ms"] / 1000)
    assert sent(sign_in)["TIMESTAMP"] == recorded["timestamp"]
    assert sent(sign_in)["PASSWORD_CLAIM_SIGNATURE"] == reference.signature(DEVICE_A, *inputs)


def drawn(given: dict[str, Any]) -> bytes:
    return bytes.fromhex(given["password_random_hex"] or "") + bytes.fromhex(given["salt_random_hex"])


# The package draws 40 bytes of password and 16 of salt. Three cases have others.
VERIFIERS = [case for case in read("device_verifier.json", 29) if len(drawn(case["inputs"])) == 56]


def test_most_verifiers_are_reached() -> None:
    assert len(VERIFIERS) == 26


@pytest.mark.parametrize("case", VERIFIERS, ids=by_id)
def test_device_verifier(case: dict[str, Any]) -> None:
    given, recorded = case["inputs"], case["outputs"]
    tokens = {
        "AccessToken": "token",
        "NewDeviceMetadata": {"DeviceKey": given["device_key"], "DeviceGroupKey": given["device_group_key"]},
    }
    made = remember_by(drawn(given), tokens)
    assert made is not None
    send, device = made
    assert device.password == given["device_password"]
    expected = {"PasswordVerifier": recorded["verifier_b64"], "Salt": recorded["salt_b64"]}
    assert send.request["DeviceSecretVerifierConfig"] == expected


@pytest.mark.parametrize("case", read("secret_hash.json", 26), ids=by_id)
def test_secret_hash(case: dict[str, Any]) -> None:
    given = case["inputs"]
    for secret in (given["client_secret"], given["client_secret"].encode(), bytearray(given["client_secret"].encode())):
        hashed = secret_hash(client_secret=secret, username=given["username"], client_id=given["client_id"])
        assert hashed == case["outputs"]["secret_hash"]


@pytest.mark.parametrize("case", read("timestamp.json", 88), ids=by_id)
def test_timestamp(case: dict[str, Any]) -> None:
    assert timestamp(case["inputs"]["epoch_ms"] / 1000) == case["outputs"]["timestamp"]

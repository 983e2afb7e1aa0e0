"""The drop-in for pycognito's AWSSRP: pycognito itself with that one class replaced, and the class by itself."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import person
import pycognito
import pytest
from botocore.exceptions import ClientError
from cognito_srp6a import CognitoSrpError
from cognito_srp6a.pycognito import (
    AWSSRP,
    ForceChangePasswordException,
    SMSMFAChallengeException,
    SoftwareTokenMFAChallengeException,
)

CLIENT = Path(__file__).parents[3] / "tests" / "interop" / "clients" / "python" / "pycognito_client.py"
POOL = "us-east-1_Interop01"
PUBLIC = ("publicclient0000000000001", None)
SECRET = ("secretclient0000000000001", "interopsecret0123456789abcdefghijklmnopqrstuvwxyz01")
CLIENTS = pytest.mark.parametrize("app_client", [PUBLIC, SECRET], ids=["public", "secret"])


def loaded(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The client of tests/interop, whose pycognito has our class."""
    monkeypatch.setenv("ENDPOINT", endpoint)
    monkeypatch.setattr(pycognito, "AWSSRP", AWSSRP)
    monkeypatch.setattr(pycognito.aws_srp, "AWSSRP", AWSSRP)
    spec = importlib.util.spec_from_file_location("pycognito_client", CLIENT)
    assert spec is not None and spec.loader is not None
    client = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(client)
    return client


def test_its_interop_run(endpoint_of_edges: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sign-ins of tests/interop/clients/python, where its own defects are gone."""
    run = loaded(endpoint_of_edges, monkeypatch)
    assert run.AWSSRP is AWSSRP
    run.interop("reset", "POST")
    accepted = run.every_edge(run.by_password, run.SALTS, (run.PUBLIC, run.SECRET))
    accepted += run.every_edge(run.by_password_and_mfa, ["mfa"], (run.PUBLIC, run.SECRET))
    accepted += run.every_edge(run.with_new_password, ["new-password"], (run.PUBLIC, run.SECRET))
    assert accepted == 280

    devices = 0
    for client in (run.PUBLIC, run.SECRET):
        device = run.remember_device("device", client)
        devices += run.every_edge(lambda *login: run.by_device(*login, device), ["device"], [client])  # noqa: B023
    assert devices == 40  # pycognito's own class sends no SECRET_HASH here, and has 20 refused

    without = run.every_edge_refused(
        "InvalidParameterException", "given_name is missing", run.with_new_password, "new-profile", run.PUBLIC
    )
    stats = json.loads(run.interop("stats", "GET"))
    edges = [edge for login in stats["claims"] for edge in login["edges"].values()]
    assert all(edge["issued"] == edge["accepted"] and edge["rejected"] == 0 for edge in edges)
    # Each sign-in of a device makes two claims, and remembering one made two.
    assert sum(edge["accepted"] for edge in edges) == accepted + 2 * devices + without + 2
    assert (stats["srp_a_reused"], stats["without_session"]) == (0, 0)  # pycognito's own class: 20 and 20

    person.Count.by_pycognito = accepted + devices + 2
    person.Count.edges_by_pycognito = run.EDGES

    wrong = run.aws_srp("salt-high", run.PUBLIC)
    wrong.password = "Passw0rd!wrong"
    run.refused("NotAuthorizedException", wrong.authenticate_user)


@pytest.fixture
def idp(endpoint: str) -> Any:
    return person.idp(endpoint)


def made(idp: Any, username: str, app_client: Any = PUBLIC, **device: str) -> AWSSRP:
    client_id, secret = app_client
    password = "Passw0rd!" + username.removesuffix("@example.com")
    return AWSSRP(username, password, POOL, client_id, client=idp, client_secret=secret, **device)


@CLIENTS
def test_call_by_call(idp: Any, app_client: Any) -> None:
    """As integrations use it: they send the messages themselves."""
    srp = made(idp, "device@example.com", app_client)
    client_id = app_client[0]
    parameters = srp.get_auth_params()
    assert parameters == srp.get_auth_params()
    assert int(parameters["SRP_A"], 16) == srp.large_a_value
    challenge = idp.initiate_auth(AuthFlow="USER_SRP_AUTH", AuthParameters=parameters, ClientId=client_id)
    responses = srp.process_challenge(challenge["ChallengeParameters"], parameters)
    respond = idp.respond_to_auth_challenge
    tokens = respond(ClientId=client_id, ChallengeName="PASSWORD_VERIFIER", ChallengeResponses=responses)

    answer, device_password = srp.confirm_device(tokens, "a test")
    assert answer.ok and answer.status_code == 200 and "UserConfirmationNecessary" in answer.json()
    device = {"device_key": srp.device_key or "", "device_group_key": srp.device_group_key or ""}
    srp = made(idp, "device@example.com", app_client, **device, device_password=device_password)
    parameters = srp.get_auth_params()
    assert parameters["DEVICE_KEY"] == device["device_key"]
    challenge = idp.initiate_auth(AuthFlow="USER_SRP_AUTH", AuthParameters=parameters, ClientId=client_id)
    responses = srp.process_challenge(challenge["ChallengeParameters"], parameters)
    asked = respond(ClientId=client_id, ChallengeName="PASSWORD_VERIFIER", ChallengeResponses=responses)
    assert asked["ChallengeName"] == srp.DEVICE_SRP_CHALLENGE
    assert srp.large_a_value != int(parameters["SRP_A"], 16)
    responses = {"USERNAME": responses["USERNAME"], "DEVICE_KEY": device["device_key"]}
    responses["SRP_A"] = f"{srp.large_a_value:x}"
    if app_client[1]:
        responses["SECRET_HASH"] = AWSSRP.get_secret_hash(responses["USERNAME"], *app_client)
    asked = respond(ClientId=client_id, ChallengeName="DEVICE_SRP_AUTH", ChallengeResponses=responses)
    responses = srp.process_device_challenge(asked["ChallengeParameters"])
    tokens = respond(ClientId=client_id, ChallengeName="DEVICE_PASSWORD_VERIFIER", ChallengeResponses=responses)
    token = tokens["AuthenticationResult"]["AccessToken"]

    assert srp.update_device_status(True, token, device["device_key"]).ok
    assert srp.forget_device(token, device["device_key"]).ok
    again = srp.forget_device(token, device["device_key"])
    assert not again.ok and "ResourceNotFoundException" in again.text
    assert "AuthenticationResult" in srp.authenticate_user()  # a forgotten device costs no sign-in


def test_what_it_raises(idp: Any) -> None:
    with pytest.raises(SoftwareTokenMFAChallengeException) as code:
        made(idp, "mfa").authenticate_user()
    assert code.value.get_tokens()["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    with pytest.raises(ForceChangePasswordException):
        made(idp, "new-password").authenticate_user()
    assert made(idp, "mfa-choice").authenticate_user()["ChallengeName"] == "SELECT_MFA_TYPE"
    for user in ("downgrade-password", "downgrade-new-password"):
        with pytest.raises(CognitoSrpError) as downgrade:
            made(idp, user).authenticate_user()
        assert downgrade.value.code == "Downgrade"
    with pytest.raises(ClientError, match="InvalidPasswordException"):
        made(idp, "new-password").set_new_password_challenge("short")
    assert "AuthenticationResult" in made(idp, "new-password").set_new_password_challenge("Another0ne!")
    assert "AuthenticationResult" in made(idp, "salt-high").authenticate_user(client_metadata={"from": "a test"})
    with pytest.raises(ValueError):
        made(idp, "device", device_key="key")
    with pytest.raises(ValueError):
        AWSSRP("mary", "password", POOL, PUBLIC[0], pool_region="us-east-1", client=idp)
    with pytest.raises(ValueError):
        made(idp, "mary").process_challenge({"SRP_B": "0", "SALT": "a", "SECRET_BLOCK": "AAAA"}, {})
    with pytest.raises(ValueError):
        made(idp, "mary").process_device_challenge({})


class Scripted:
    """A service that asks for the password by SRP, and then `challenge`."""

    def __init__(self, challenge: str) -> None:
        self.challenge = challenge

    def initiate_auth(self, **request: Any) -> dict[str, Any]:
        parameters = {"USER_ID_FOR_SRP": "mary", "SALT": "a1", "SRP_B": "0b", "SECRET_BLOCK": "AAAA"}
        return {"ChallengeName": "PASSWORD_VERIFIER", "ChallengeParameters": parameters}

    def respond_to_auth_challenge(self, **request: Any) -> dict[str, Any]:
        return {"ChallengeName": self.challenge, "ChallengeParameters": {}}


def test_what_it_cannot_answer() -> None:
    """A downgrade is raised at every message. Whatever else is unexpected is the caller's, as with pycognito."""
    with pytest.raises(CognitoSrpError) as downgrade:
        AWSSRP("mary", "password", POOL, PUBLIC[0], client=Scripted("PASSWORD")).authenticate_user()
    assert downgrade.value.code == "Downgrade"
    unexpected = AWSSRP("mary", "password", POOL, PUBLIC[0], client=Scripted("DEVICE_SRP_AUTH"))
    assert unexpected.authenticate_user()["ChallengeName"] == "DEVICE_SRP_AUTH"


def test_the_rest_of_the_class() -> None:
    assert AWSSRP.get_secret_hash("alice", "4lgxnrv60yass7vkn88bo06x3c", "secret") == (
        pycognito.AWSSRP.get_secret_hash("alice", "4lgxnrv60yass7vkn88bo06x3c", "secret")
    )
    at = datetime(2023, 9, 5, 7, 9, 3)
    assert AWSSRP.get_cognito_formatted_timestamp(at) == pycognito.AWSSRP.get_cognito_formatted_timestamp(at)
    assert issubclass(SMSMFAChallengeException, pycognito.exceptions.MFAChallengeException)


def test_without_pycognito() -> None:
    """Its exceptions are here too."""
    program = """
        import sys
        sys.modules["pycognito"] = None
        from cognito_srp6a.pycognito import MFAChallengeException, SMSMFAChallengeException
        error = SMSMFAChallengeException("Do SMS MFA", {"Session": "s"})
        assert isinstance(error, MFAChallengeException) and error.get_tokens() == {"Session": "s"}
        assert "requests" not in sys.modules
    """
    subprocess.run([sys.executable, "-c", "\n".join(line.strip() for line in program.splitlines())], check=True)

"""pycognito, on boto3, signs in to the emulator at ENDPOINT. What is there to sign in to: ../../README.md."""

import json
import os
import urllib.request
from importlib.metadata import version
from unittest import mock

import boto3
import pycognito.aws_srp
import requests
from botocore.exceptions import ClientError
from pycognito import AWSSRP, Cognito
from pycognito.exceptions import SoftwareTokenMFAChallengeException

ENDPOINT = os.environ["ENDPOINT"]
POOL = "us-east-1_Interop01"
PUBLIC = ("publicclient0000000000001", None)
SECRET = ("secretclient0000000000001", "interopsecret0123456789abcdefghijklmnopqrstuvwxyz01")
SALTS = ["salt-high", "salt-low", "salt-odd", "salt-short", "salt-one"]
BOTO3 = {"endpoint_url": ENDPOINT, "aws_access_key_id": "none", "aws_secret_access_key": "none"}
IDP = boto3.client("cognito-idp", region_name="us-east-1", **BOTO3)


def names(user):
    """What a user can type in."""
    return [user, f"{user}@example.com"]


def password(username):
    return "Passw0rd!" + username.removesuffix("@example.com")


class EmulatedCognito(Cognito):
    """The emulator publishes no keys to verify its tokens by."""

    def verify_token(self, token, id_name, token_use):
        setattr(self, id_name, token)


def cognito(username, app_client):
    client_id, secret = app_client
    return EmulatedCognito(POOL, client_id, username=username, client_secret=secret, boto3_client_kwargs=dict(BOTO3))


def aws_srp(username, app_client, **device):
    client_id, secret = app_client
    return AWSSRP(username, password(username), POOL, client_id, client=IDP, client_secret=secret, **device)


# The flows: each signs in once.


def by_password(username, app_client):
    tokens = aws_srp(username, app_client).authenticate_user()
    return tokens["AuthenticationResult"]["AccessToken"]


def by_password_and_mfa(username, app_client):
    user = cognito(username, app_client)
    try:
        user.authenticate(password(username))
    except SoftwareTokenMFAChallengeException:
        user.respond_to_software_token_mfa_challenge("123456")
    return user.access_token


def with_new_password(username, app_client):
    user = cognito(username, app_client)
    user.new_password_challenge(password(username), "Another0ne!")
    return user.access_token


def by_device(username, app_client, device):
    tokens = aws_srp(username, app_client, **device).authenticate_user()
    return tokens["AuthenticationResult"]["AccessToken"]


def remember_device(username, app_client):
    """Signs in, and has the device remembered. Gives what the next sign-in needs of it."""
    srp = aws_srp(username, app_client)
    tokens = srp.authenticate_user()
    # pycognito posts ConfirmDevice itself, to AWS whatever endpoint boto3 was given.
    post = requests.post
    with mock.patch.object(pycognito.aws_srp.requests, "post", lambda _, **request: post(ENDPOINT, **request)):
        answer, device_password = srp.confirm_device(tokens, "interop")
    assert answer.ok, answer.text
    return {
        "device_key": srp.device_key,
        "device_group_key": srp.device_group_key,
        "device_password": device_password,
    }


# The emulator's own interface.


def interop(path, method):
    with urllib.request.urlopen(urllib.request.Request(f"{ENDPOINT}/interop/{path}", method=method)) as answer:
        return answer.read()


def refused(code, sign_in, *arguments):
    """Asserts that a sign-in is refused by the service with this error."""
    try:
        sign_in(*arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error.response["Error"]["Message"]
    raise AssertionError(f"{sign_in.__name__}{arguments} was not refused")


def main():
    interop("reset", "POST")
    sign_ins = [(by_password, name, client) for salt in SALTS for name in names(salt) for client in (PUBLIC, SECRET)] * 8
    sign_ins += [(by_password_and_mfa, name, client) for name in names("mfa") for client in (PUBLIC, SECRET)] * 5
    sign_ins += [(with_new_password, name, client) for name in names("new-password") for client in (PUBLIC, SECRET)] * 5

    accepted = sum(bool(sign_in(name, client)) for sign_in, name, client in sign_ins)
    tried, claims = len(sign_ins), len(sign_ins)

    device = remember_device("device", PUBLIC)
    devices = [(name, PUBLIC, device) for name in names("device")] * 10
    accepted += 1 + sum(bool(by_device(*arguments)) for arguments in devices)
    tried, claims = tried + 1 + len(devices), claims + 1 + 2 * len(devices)

    # The one defect: authenticate_user builds DEVICE_SRP_AUTH by hand (aws_srp.py, after the comparison with
    # DEVICE_SRP_CHALLENGE), and that one message carries no SECRET_HASH. The password before it is accepted.
    device = remember_device("device", SECRET)
    accepted, tried, claims = accepted + 1, tried + 1, claims + 1
    for name in names("device"):
        message = refused("NotAuthorizedException", by_device, name, SECRET, device)
        assert "SECRET_HASH was not received" in message, message
        tried, claims = tried + 1, claims + 1
    assert accepted == tried - 2 and tried >= 200, (accepted, tried)

    edges = json.loads(interop("stats", "GET"))
    assert len(edges) == 10, edges
    assert all(edge["issued"] == edge["accepted"] >= 10 and edge["rejected"] == 0 for edge in edges.values()), edges
    assert sum(edge["accepted"] for edge in edges.values()) == claims, (edges, claims)

    wrong = aws_srp("salt-high", PUBLIC)
    wrong.password = "Passw0rd!wrong"
    refused("NotAuthorizedException", wrong.authenticate_user)

    report = {
        "client": "pycognito",
        "version": f"{version('pycognito')}, boto3 {version('boto3')}",
        "flows": ["USER_SRP_AUTH", "SOFTWARE_TOKEN_MFA", "NEW_PASSWORD_REQUIRED", "DEVICE_SRP_AUTH"],
        "tried": tried,
        "accepted": accepted,
        "defects": "DEVICE_SRP_AUTH without SECRET_HASH: refused for app clients with a secret (2)",
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main()

"""The recorded vectors, as far as the ABI reaches: its `a` has 64 bytes, and the password and salt of a device have 40 and 16."""

import base64
import json

from abi import Refused
from conversations import SEND

POOL, CLIENT = "us-east-1_AbCdEf123", "1example23456789"


def check_all(host, files):
    """Returns how many cases of each file were checked, and what failed."""
    counts, failures = {}, []
    for name, check in CHECKS.items():
        cases = json.loads((files / f"{name}.json").read_text())["cases"]
        for case in cases:
            try:
                reached = check(host, case["inputs"], case["outputs"])
                counts[name] = counts.get(name, 0) + reached
            except (AssertionError, Refused) as error:
                failures.append(f"{name} {case['id']}: {error}")
    return counts, failures


class SignIn:
    """One handle, driven by hand."""

    def __init__(self, host, options, random):
        self.host, self.handle = host, host.new()
        for name, value in options.items():
            if value is not None:
                self.call("set", name, value)
        self.call("begin", random)

    def call(self, function, *arguments):
        return self.host.checked(f"cognito_sign_in_{function}", self.handle, *arguments)

    def receive(self, body, now=0):
        self.call("receive", 200, None, json.dumps(body), now)

    def challenge(self, name, parameters, now=0):
        self.receive({"ChallengeName": name, "Session": "s" * 20, "ChallengeParameters": parameters}, now)

    def sent(self):
        kind, _, body = self.call("step")
        assert kind == SEND, kind
        body = json.loads(body)
        return body.get("ChallengeResponses") or body["AuthParameters"]


def same(found, expected):
    assert found == expected, f"{found}, not {expected}"


def parameters(inputs):
    return {"SALT": inputs["salt_hex"], "SRP_B": inputs["srp_b_hex"], "SECRET_BLOCK": inputs["secret_block_b64"]}


def claimed(sent, outputs):
    same(sent["PASSWORD_CLAIM_SIGNATURE"], outputs["signature_b64"])
    same(sent["TIMESTAMP"], outputs["timestamp"])


def exponent(inputs):
    """The case's `a` in 64 bytes, or None."""
    a = int(inputs["a_hex"] or "0", 16)
    return a.to_bytes(64, "big") if 0 < a < 1 << 512 else None


def user_srp(host, inputs, outputs):
    a = exponent(inputs)
    if a is None:
        return 0
    options = {"userPoolId": inputs["pool_id"], "clientId": inputs["client_id"], "username": inputs["username"]}
    sign_in = SignIn(host, options | {"clientSecret": inputs.get("client_secret")}, a + bytes([1] * 64))
    same(sign_in.sent()["SRP_A"], outputs["srp_a_hex"])
    names = {"USERNAME": inputs["username"], "USER_ID_FOR_SRP": inputs["user_id_for_srp"]}
    sign_in.challenge("PASSWORD_VERIFIER", parameters(inputs) | names)
    sign_in.call("answer", inputs["password"], inputs["epoch_ms"] // 1000)
    claimed(sign_in.sent(), outputs)
    host.free(sign_in.handle)
    return 1


def device_srp(host, inputs, outputs):
    a = exponent(inputs)
    if a is None:
        return 0
    options = {"userPoolId": inputs["pool_id"], "clientId": inputs["client_id"], "username": inputs["username"]}
    device = {"deviceKey": inputs["device_key"], "deviceGroupKey": inputs["device_group_key"]}
    options |= {"device": json.dumps(device | {"devicePassword": inputs["device_password"]}), "flow": "USER_PASSWORD_AUTH"}
    sign_in = SignIn(host, options, bytes([1] * 64) + a)
    sign_in.call("answer", "password", 0)
    sign_in.challenge("DEVICE_SRP_AUTH", {})
    same(sign_in.sent()["SRP_A"], outputs["srp_a_hex"])
    names = {"USERNAME": inputs["username"], "DEVICE_KEY": inputs["device_key"]}
    sign_in.challenge("DEVICE_PASSWORD_VERIFIER", parameters(inputs) | names, inputs["epoch_ms"] // 1000)
    claimed(sign_in.sent(), outputs)
    host.free(sign_in.handle)
    return 1


def device_verifier(host, inputs, outputs):
    if not inputs.get("password_random_hex") or len(inputs["salt_random_hex"]) != 32:
        return 0
    sign_in = SignIn(host, {"userPoolId": POOL, "clientId": CLIENT, "username": "mary"}, bytes([1] * 128))
    named = {"DeviceKey": inputs["device_key"], "DeviceGroupKey": inputs["device_group_key"]}
    sign_in.receive({"AuthenticationResult": {"AccessToken": "token", "NewDeviceMetadata": named}})
    random = bytes.fromhex(inputs["password_random_hex"] + inputs["salt_random_hex"])
    _, request, device = sign_in.call("remember", random, None)
    same(json.loads(device)["devicePassword"], inputs["device_password"])
    config = {"PasswordVerifier": outputs["verifier_b64"], "Salt": outputs["salt_b64"]}
    same(json.loads(request)["DeviceSecretVerifierConfig"], config)
    host.free(sign_in.handle)
    return 1


def secret_hash(host, inputs, outputs):
    _, found = host.checked("cognito_secret_hash", inputs["client_secret"], inputs["username"], inputs["client_id"])
    same(found.decode(), outputs["secret_hash"])
    return 1


def timestamp(host, inputs, outputs):
    same(host.checked("cognito_timestamp", inputs["epoch_ms"] // 1000)[1].decode(), outputs["timestamp"])
    return 1


CHECKS = {
    "user_srp": user_srp,
    "device_srp": device_srp,
    "device_verifier": device_verifier,
    "secret_hash": secret_hash,
    "timestamp": timestamp,
}

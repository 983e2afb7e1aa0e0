"""Signs in to the emulator: sign_ins.py wasm MODULE ENDPOINT. Or counts what others did: sign_ins.py stats ENDPOINT."""

import json
import os
import sys
import time
import urllib.error
import urllib.request

from abi import Native, Wasm
from conversations import ASK, DONE, SEND
from vectors import SignIn

USERS = ["mfa"] * 10 + ["new-password", "mfa-choice", "mfa-setup", "device"]


def fetch(url, body=None, headers={}):
    try:
        with urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=60) as response:
            return response.status, response.headers, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def stats(endpoint):
    """The edges that one login met, and what was refused."""
    found = json.loads(fetch(f"{endpoint}/interop/stats")[2])
    claims = [claim["edges"] for claim in found["claims"]]
    met = max((sum(edge["accepted"] > 0 for edge in edges.values()) for edges in claims), default=0)
    rejected = sum(edge["rejected"] for edges in claims for edge in edges.values())
    return met, sum(edge["accepted"] for edges in claims for edge in edges.values()), rejected + found["srp_a_reused"]


def post(endpoint, operation, body):
    target = f"AWSCognitoIdentityProviderService.{operation}"
    return fetch(endpoint, body, {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": target})


def sign_in(host, endpoint, user):
    """Returns the milliseconds of the calls alone."""
    options = {"userPoolId": "us-east-1_Interop01", "clientId": "publicclient0000000000001", "username": user}
    begin = time.perf_counter()
    one = SignIn(host, options, os.urandom(128))
    spent = 0.0
    while True:
        kind, name, text = one.call("step")
        if kind == SEND:
            spent += time.perf_counter() - begin
            status, headers, body = post(endpoint, name.decode(), text)
            begin = time.perf_counter()
            one.call("receive", status, headers.get("x-amzn-ErrorType"), body, int(time.time()))
        elif kind == ASK:
            question = name.decode()
            if question == "SelectMfa":
                one.call("add", "choice", "EMAIL_OTP")
            one.call("answer", {"Password": f"Passw0rd!{user}", "SelectMfa": None}.get(question, "123456"), int(time.time()))
        else:
            assert kind == DONE, (name, text)
            host.free(one.handle)
            return 1000 * (spent + time.perf_counter() - begin)


def main(kind, *arguments):
    if kind == "reset":
        fetch(f"{arguments[0]}/interop/reset", b"")
    elif kind == "stats":
        met, accepted, rejected = stats(arguments[0])
        print(f"{met} edges, {accepted} claims accepted, {rejected} refused")
        return 0 if rejected == 0 and met == 10 else 1
    else:
        host = {"wasm": Wasm, "native": Native}[kind](arguments[0])
        times = sorted(sign_in(host, arguments[1], user) for user in USERS)
        print(f"{len(times)} sign-ins; the calls of one take {times[len(times) // 2]:.2f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

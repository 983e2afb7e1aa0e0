"""What stays in memory: a child signs in, and this process searches the child's memory for its password.

The child says its secrets masked, so that it holds no copy beside those that are looked for.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="memory is read as Linux has it")

CHILD = """
import gc, os, sys
from cognito_srp6a import CognitoSrpError, SignIn

REFUSED = {"too_long": "TooLong", "surrogate": "InvalidUtf8", "out_of_turn": "OutOfTurn"}
WHO = ("us-east-1_AbCdEf123", "1example23456789", "mary")
VERIFIER = {
    "ChallengeName": "PASSWORD_VERIFIER",
    "ChallengeParameters": {"USER_ID_FOR_SRP": "mary", "SALT": "aa", "SRP_B": "b" * 768, "SECRET_BLOCK": "AAAA"},
}

def drawn():
    secret = bytearray(os.urandom(64))
    for index, byte in enumerate(secret):
        secret[index] = 97 + byte % 26
    return secret

def wipe(secret):
    for index in range(len(secret)):
        secret[index] = 0

def say(what):
    print(what, flush=True)
    sys.stdin.readline()

def tokens(text):
    # Refused after the tokens were read.
    result = {"AccessToken": text, "RefreshToken": text, "NewDeviceMetadata": {"DeviceKey": text}}
    if kind == "too_long":
        return {"AuthenticationResult": result, "ChallengeName": "x" * 262_145}
    if kind == "surrogate":
        return {"AuthenticationResult": result, "Session": "\\ud800"}
    return {"AuthenticationResult": result}

kind = sys.argv[1]
secret = drawn()
say(bytes(byte ^ 0x55 for byte in secret).hex())
given = secret.decode() if kind in ("str", *REFUSED) else secret
if kind in REFUSED:
    sign_in = SignIn(*WHO)
    answer = tokens(given)
    if kind == "out_of_turn":
        sign_in.receive(VERIFIER)
    say("before")
    try:
        sign_in.receive(answer)
    except CognitoSrpError as error:
        assert error.code == REFUSED[kind], error.code
    else:
        raise AssertionError(kind)
elif kind == "client_secret":
    sign_in = SignIn(*WHO, client_secret=given)
    say("before")
else:
    sign_in = SignIn(*WHO)
    sign_in.receive(VERIFIER)
    say("before")
    sign_in.answer(given)
    sign_in.step()
if kind != "kept":
    wipe(secret)
if kind == "client_secret":
    del sign_in
gc.collect()
say("after")
"""


def copies(process: subprocess.Popen[str], secret: bytes) -> int:
    """Counts the secret in all that the process can read and write.

    It looks for the end: whoever frees a block without wiping it writes over the beginning.
    """
    found = 0
    with open(f"/proc/{process.pid}/maps") as maps, open(f"/proc/{process.pid}/mem", "rb", 0) as memory:
        for line in maps:
            region = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
            if region and "[v" not in line:
                begin, end = (int(number, 16) for number in region.groups())
                memory.seek(begin)
                found += memory.read(end - begin).count(secret[32:])
    return found


def counted(kind: str) -> tuple[int, int]:
    """The copies before the password is used and after."""
    process = subprocess.Popen([sys.executable, "-c", CHILD, kind], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None and process.stdout is not None
    try:

        def go_on() -> str:
            assert process.stdin is not None and process.stdout is not None
            print(file=process.stdin, flush=True)
            return process.stdout.readline().strip()

        masked = bytes.fromhex(process.stdout.readline().strip())
        secret = bytes(byte ^ 0x55 for byte in masked)
        assert go_on() == "before"
        before = copies(process, secret)
        assert go_on() == "after"
        return before, copies(process, secret)
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def test_a_password_that_is_kept_is_found() -> None:
    """The control: the search finds what is there."""
    before, after = counted("kept")
    assert (before, after) == (1, 1)


def test_a_bytearray_that_is_wiped_leaves_nothing() -> None:
    before, after = counted("wiped")
    assert (before, after) == (1, 0)


def test_a_str_gains_no_copy() -> None:
    """The str stays, since nobody can wipe it. This package adds nothing to it; the caller's bytearray was wiped."""
    before, after = counted("str")
    assert before == 2 and after == 1


def test_a_client_secret_goes_with_its_sign_in() -> None:
    before, after = counted("client_secret")
    assert before >= 2, "the sign-in holds it for SECRET_HASH"
    assert after == 0


@pytest.mark.parametrize("why", ["too_long", "surrogate", "out_of_turn"])
def test_tokens_of_an_answer_that_is_refused_leave_nothing(why: str) -> None:
    """The caller's dict stays. Of what was read before the refusal nothing does."""
    before, after = counted(why)
    assert before == 2, "the bytearray, and the str of the dict"
    assert after == 1

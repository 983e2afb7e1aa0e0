"""Prints the processor seconds of one sign-in's computation, with the module named: all that the client does between messages."""

import sys
import time

POOL, CLIENT, USERNAME, PASSWORD = "us-west-2_d85MoHuXW", "paidt8sjces9c7lmtqdsb1yvm6", "alice586", "KUZnUFCt5Mh4FMbvO1d!aZ9"
PARAMETERS = {
    "USERNAME": USERNAME,
    "USER_ID_FOR_SRP": USERNAME,
    "SALT": "d428f6d5ee7832c0ced3d22427a1807b",
    "SRP_B": "93d8e9a434b0ff42" * 48,
    "SECRET_BLOCK": "w0LDrnthhRD1M0mgd1BzwgaCT4y7SNbHzLOJDLrc8VitshKu3dj1CU4dMoBIMNyD" * 16,
}


def with_cognito_srp6a():
    from cognito_srp6a import SignIn

    def sign_in():
        sign_in = SignIn(POOL, CLIENT, USERNAME)
        sign_in.step()
        sign_in.receive({"ChallengeName": "PASSWORD_VERIFIER", "ChallengeParameters": PARAMETERS})
        sign_in.step()
        sign_in.answer(PASSWORD)
        return sign_in.step().request["ChallengeResponses"]

    return sign_in, 100


def with_pycognito():
    from pycognito import AWSSRP

    def sign_in():
        srp = AWSSRP(USERNAME, PASSWORD, POOL, CLIENT, client=object())
        parameters = srp.get_auth_params()
        return srp.process_challenge(PARAMETERS, parameters)

    return sign_in, 5


sign_in, times = {"cognito_srp6a": with_cognito_srp6a, "pycognito": with_pycognito}[sys.argv[1]]()
assert len(sign_in()["PASSWORD_CLAIM_SIGNATURE"]) == 44
begin = time.process_time()
for _ in range(times):
    sign_in()
print((time.process_time() - begin) / times)

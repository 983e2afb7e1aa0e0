"""Signs in with httpx, without boto3: python with_httpx.py USER_POOL_ID CLIENT_ID USERNAME"""

import os
import sys
import time
from getpass import getpass
from typing import Any

import httpx

from cognito_srp6a import Ask, Done, Failed, Password, Send, SignIn, endpoint


def sign_in(user_pool_id: str, client_id: str, username: str) -> dict[str, Any]:
    url = os.environ.get("AWS_ENDPOINT_URL") or endpoint(user_pool_id)
    sign_in = SignIn(user_pool_id, client_id, username)
    with httpx.Client() as client:
        while True:
            match sign_in.step():
                case Send() as send:
                    sign_in.receive(post(client, url, send))
                case Ask(Password()):
                    sign_in.answer(os.environ.get("COGNITO_PASSWORD") or getpass())
                case Ask(question):
                    sign_in.answer(input(f"{question}: "))
                case Done(tokens):
                    return tokens
                case Failed(error):
                    raise error


def post(client: httpx.Client, url: str, send: Send) -> httpx.Response:
    """Sends a request again after a lost connection, throttling, or an error of the server's own."""
    for delay in (0.2, 0.4, 0.8):
        try:
            response = client.post(url, headers=send.headers, json=send.request)
        except httpx.TransportError:
            pass
        else:
            names = ("TooManyRequestsException", "ThrottlingException", "LimitExceededException")
            throttled = response.status_code == 429 or any(name in response.text for name in names)
            if response.status_code < 500 and not throttled:
                return response
        time.sleep(delay)
    return client.post(url, headers=send.headers, json=send.request)


if __name__ == "__main__":
    tokens = sign_in(*sys.argv[1:])
    print(f"signed in; the tokens are valid for {tokens['ExpiresIn']} seconds")

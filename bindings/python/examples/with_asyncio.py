"""Signs many users in at once, on one event loop: python with_asyncio.py USER_POOL_ID CLIENT_ID USERNAME...

The sign-in does no I/O, so it blocks no loop. The proof of a password takes a millisecond or two to compute.
"""

import asyncio
import os
import sys
from typing import Any

import httpx

from cognito_srp6a import Ask, Done, Failed, Password, Send, SignIn, endpoint


async def sign_in(http: httpx.AsyncClient, user_pool_id: str, client_id: str, username: str, password: str) -> dict[str, Any]:
    url = os.environ.get("AWS_ENDPOINT_URL") or endpoint(user_pool_id)
    sign_in = SignIn(user_pool_id, client_id, username)
    while True:
        match sign_in.step():
            case Send() as send:
                sign_in.receive(await http.post(url, headers=send.headers, json=send.request))
            case Ask(Password()):
                sign_in.answer(password)
            case Ask(question):
                raise NotImplementedError(f"{question} of {username}")
            case Done(tokens):
                return tokens
            case Failed(error):
                raise error


async def main(user_pool_id: str, client_id: str, *usernames: str) -> None:
    password = os.environ["COGNITO_PASSWORD"]
    async with httpx.AsyncClient() as http:
        signing_in = (sign_in(http, user_pool_id, client_id, name, password.format(name)) for name in usernames)
        results = await asyncio.gather(*signing_in)
    print(f"signed {len(results)} users in")


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))

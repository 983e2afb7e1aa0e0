"""Signs in with boto3: python with_boto3.py USER_POOL_ID CLIENT_ID USERNAME"""

import os
import sys
from getpass import getpass
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from cognito_srp6a import (
    Ask,
    Code,
    Done,
    Failed,
    NewPassword,
    Password,
    Question,
    SelectMfa,
    Send,
    SetUpTotp,
    SignIn,
)


# The attributes that the pool requires. A fake server could use a name of its own to ask for the password: it is a KeyError.
LABELS = {"given_name": "Your first name: ", "family_name": "Your last name: "}


def sign_in(user_pool_id: str, client_id: str, username: str) -> dict[str, Any]:
    region = user_pool_id.split("_")[0]
    client = boto3.client("cognito-idp", region_name=region, config=Config(signature_version="unsigned"))
    sign_in = SignIn(user_pool_id, client_id, username, client_secret=os.environ.get("COGNITO_CLIENT_SECRET"))
    while True:
        match sign_in.step():
            case Send() as send:
                try:
                    answer = getattr(client, send.method)(**send.request)
                except ClientError as error:
                    answer = error
                sign_in.receive(answer)
            case Ask(question):
                sign_in.answer(**reply(question))
            case Done(tokens):
                return tokens
            case Failed(error):
                raise error


def reply(question: Question) -> dict[str, Any]:
    """Asks the person. Returns the arguments of `SignIn.answer`."""
    if (again := getattr(question, "again", None)) is not None:
        print(f"Refused: {again!r}")  # in quotes: whoever wrote it has not proved to be the service
    match question:
        case Password():
            return {"text": os.environ.get("COGNITO_PASSWORD") or getpass()}
        case Code(sent_to=sent_to):
            return {"text": input(f"Code of {sent_to!r}: " if sent_to else "Code of your authenticator app: ")}
        case NewPassword(required=required):
            attributes = {name: input(LABELS[name]) for name in required}
            return {"text": getpass("New password: "), "attributes": attributes}
        case SelectMfa(among=among):
            return {"choice": input(f"One of {among}: ")}
        case SetUpTotp() as totp:
            print(totp.otpauth_uri("Example", "me"))
            return {"text": input("Code of your authenticator app: ")}
        case _:
            sys.exit(f"not expected: {question}")


if __name__ == "__main__":
    tokens = sign_in(*sys.argv[1:])
    print(f"signed in; the tokens are valid for {tokens['ExpiresIn']} seconds")

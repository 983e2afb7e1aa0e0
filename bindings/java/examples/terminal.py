"""Runs the README's program at a terminal, makes mistakes, and exits with 1 unless it goes on after each. Then a fake
server tries to deceive the person.

Usage: terminal.py JAVA ENDPOINT CLASSPATH
"""

import http.server
import json
import os
import pty
import select
import sys
import threading

java, endpoint, classpath = sys.argv[1:]
POOL, CLIENT, PASSWORD = "us-east-1_Interop01", "publicclient0000000000001", "Passw0rd!mfa-choice"
# What the program must say next, and what is typed then.
MISTAKES = [
    ("Password: ", PASSWORD),
    ("One of [SMS_MFA, SOFTWARE_TOKEN_MFA, EMAIL_OTP]: ", "SMS"),
    ("ANSWER ", None),
    ("\r\nOne of [SMS_MFA, SOFTWARE_TOKEN_MFA, EMAIL_OTP]: ", "SMS_MFA"),
    ("Code from +", ""),
    ("SMS_MFA_CODE ", None),
    ("\r\nCode from +", "000000"),
    ("Refused, try again. ", "123456"),
    ("3600 seconds", None),
]
# A server that has not proved who it is: its answers, which would clear the screen or ask for the password again.
CLEAR = "\x1b[2J\x1b[H"
FAKE = [
    (200, {"ChallengeName": "PASSWORD_VERIFIER", "Session": "s" * 20, "ChallengeParameters": {
        "SRP_B": "2", "SALT": "1", "SECRET_BLOCK": "AAAA", "USERNAME": "mary", "USER_ID_FOR_SRP": "mary"}}),
    (200, {"ChallengeName": "SELECT_MFA_TYPE", "Session": "s" * 20,
           "ChallengeParameters": {"MFAS_CAN_CHOOSE": f'["SMS_MFA","{CLEAR}"]'}}),
    (200, {"ChallengeName": "SMS_MFA", "Session": "s" * 20,
           "ChallengeParameters": {"CODE_DELIVERY_DESTINATION": CLEAR + "\u202e"}}),
    (400, {"__type": "CodeMismatchException", "message": CLEAR + "\u009b"}),
    (200, {"ChallengeName": "NEW_PASSWORD_REQUIRED", "Session": "s" * 20, "ChallengeParameters": {
        "requiredAttributes": json.dumps(["userAttributes.given_name", "userAttributes.Your current password"])}}),
]
DECEIVED = [
    ("Password: ", PASSWORD),
    ("One of [SMS_MFA, ?[2J?[H]: ", "SMS_MFA"),
    ("Code from ?[2J?[H?: ", "1"),
    ("Refused, try again. ?[2J?[H?\r\nCode from ", "2"),
    ("First name: ", "Mary"),
    ("IllegalStateException: the service requires an attribute without a label", None),
]
END_OF_INPUT = [("Password: ", "\x04"), ("CognitoSrpException", None)]


class Liar(http.server.BaseHTTPRequestHandler):
    """Gives the answers of FAKE."""

    left = list(FAKE)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        status, answer = self.left.pop(0)
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def said(script, endpoint):
    """Holds the conversation. Returns None, or what the program said instead."""
    child, terminal = pty.fork()
    if child == 0:
        command = [java, "-cp", classpath, "examples.Console", endpoint, POOL, CLIENT, "mfa-choice"]
        os.execvp(command[0], command)
    shown = ""
    try:
        for expected, reply in script:
            while expected not in shown:
                if not select.select([terminal], [], [], 30)[0]:
                    return shown
                shown += os.read(terminal, 4096).decode()
            shown = shown.partition(expected)[2]
            if reply == "\x04":
                os.write(terminal, reply.encode())
            elif reply is not None:
                os.write(terminal, reply.encode() + b"\n")
    except OSError:
        return shown
    finally:
        os.close(terminal)
        os.waitpid(child, 0)
    return None


liar = http.server.HTTPServer(("127.0.0.1", 0), Liar)
threading.Thread(target=liar.serve_forever, daemon=True).start()
fake = f"http://127.0.0.1:{liar.server_port}"
for script, server in ((MISTAKES, endpoint), (END_OF_INPUT, endpoint), (DECEIVED, fake)):
    wrong = said(script, server)
    if wrong is not None:
        sys.exit(f"README's program said: {wrong!r}")

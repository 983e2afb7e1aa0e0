"""Runs the README's program at a terminal, makes mistakes, and exits with 1 unless it goes on after each.

Usage: terminal.py JAVA ENDPOINT CLASSPATH
"""

import os
import pty
import select
import sys

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
END_OF_INPUT = [("Password: ", "\x04"), ("CognitoSrpException", None)]


def said(script):
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


for script in (MISTAKES, END_OF_INPUT):
    wrong = said(script)
    if wrong is not None:
        sys.exit(f"README's program said: {wrong!r}")

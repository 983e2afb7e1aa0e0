"""The examples, run as README says, against the emulator."""

from __future__ import annotations

import csv
import http.server
import itertools
import os
import socket
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"
POOL, CLIENT = "us-east-1_Interop01", "publicclient0000000000001"
SECRET = ("secretclient0000000000001", "interopsecret0123456789abcdefghijklmnopqrstuvwxyz01")


def run(endpoint: str, name: str, *arguments: str, password: str, typed: str = "", **more: str) -> str:
    environment = {**os.environ, "AWS_ENDPOINT_URL": endpoint, "COGNITO_PASSWORD": password, **more}
    command = [sys.executable, str(EXAMPLES / name), *arguments]
    done = subprocess.run(command, env=environment, input=typed, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("example", ["with_boto3.py", "with_httpx.py"])
@pytest.mark.parametrize("user, typed", [("salt-high", ""), ("salt-odd@example.com", ""), ("mfa", "000000\n123456\n")])
def test_sign_in(endpoint: str, example: str, user: str, typed: str) -> None:
    password = f"Passw0rd!{user.removesuffix('@example.com')}"
    shown = run(endpoint, example, POOL, CLIENT, user, password=password, typed=typed)
    assert "signed in" in shown and "3600 seconds" in shown


class Throttling(http.server.BaseHTTPRequestHandler):
    """Refuses each request twice, in four ways by turns, and then sends it on."""

    endpoint: str
    seen: list[str] = []
    names = (b'{"__type": "TooManyRequestsException"}', b'{"__type": "LimitExceededException"}')
    refusals = itertools.cycle([(429, b"{}"), (503, b"<html>"), *((400, name) for name in names)])

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        target = self.headers["X-Amz-Target"]
        self.seen.append(target)
        if len(self.seen) % 3:
            status, answer = next(self.refusals)
        else:
            headers = {"X-Amz-Target": target, "Content-Type": self.headers["Content-Type"]}
            with urllib.request.urlopen(urllib.request.Request(self.endpoint, body, headers)) as passed_on:
                status, answer = passed_on.status, passed_on.read()
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


def test_httpx_repeats_what_was_throttled(endpoint: str) -> None:
    Throttling.endpoint = endpoint
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Throttling) as server:
        threading.Thread(target=server.serve_forever).start()
        try:
            address = f"http://127.0.0.1:{server.server_port}"
            shown = run(address, "with_httpx.py", POOL, CLIENT, "salt-high", password="Passw0rd!salt-high")
        finally:
            server.shutdown()
    assert "signed in" in shown
    assert [name.split(".")[1] for name in Throttling.seen] == ["InitiateAuth"] * 3 + ["RespondToAuthChallenge"] * 3


def test_boto3_with_a_choice_and_a_secret(endpoint: str) -> None:
    client, secret = SECRET
    more = {"COGNITO_CLIENT_SECRET": secret}
    typed = "SOFTWARE_TOKEN_MFA\n123456\n"
    shown = run(
        endpoint, "with_boto3.py", POOL, client, "mfa-choice", password="Passw0rd!mfa-choice", typed=typed, **more
    )
    assert "signed in" in shown


def test_a_wrong_password_is_the_service_s_error(endpoint: str) -> None:
    with pytest.raises(AssertionError, match="NotAuthorizedException"):
        run(endpoint, "with_boto3.py", POOL, CLIENT, "mfa", password="wrong")


def test_asyncio(endpoint: str) -> None:
    users = ("salt-high", "salt-low", "salt-odd", "salt-short", "salt-one") * 4
    shown = run(endpoint, "with_asyncio.py", POOL, CLIENT, *users, password="Passw0rd!{}")
    assert "signed 20 users in" in shown


def test_locust_distributed(endpoint: str, tmp_path: Path) -> None:
    """A master and two workers, which end by themselves."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    environment = {
        **os.environ,
        "COGNITO_POOL": POOL,
        "COGNITO_CLIENT": CLIENT,
        "COGNITO_USERNAME": "salt-high",
        "COGNITO_PASSWORD": "Passw0rd!salt-high",
    }
    locust = [sys.executable, "-m", "locust", "-f", str(EXAMPLES / "locustfile.py"), "--loglevel", "WARNING"]
    worker = [*locust, "--worker", "--master-host", "127.0.0.1", "--master-port", port]
    master = [*locust, "--master", "--headless", "--expect-workers", "2", "--master-bind-host", "127.0.0.1"]
    master += ["--master-bind-port", port, "--host", endpoint, "-u", "10", "-r", "10", "-t", "4s", "--stop-timeout", "5"]
    master += ["--csv", str(tmp_path / "load")]
    workers = [subprocess.Popen(worker, env=environment) for _ in range(2)]
    try:
        subprocess.run(master, env=environment, timeout=120, check=True, stdout=subprocess.DEVNULL)
        assert [process.wait(30) for process in workers] == [0, 0]
    finally:
        for process in workers:
            process.kill()
    with open(tmp_path / "load_stats.csv", newline="") as file:
        rows = {row["Name"]: row for row in csv.DictReader(file)}
    assert set(rows) == {"InitiateAuth", "RespondToAuthChallenge", "sign-in", "Aggregated"}
    assert int(rows["sign-in"]["Request Count"]) >= 10  # even on a machine that is busy
    assert {row["Failure Count"] for row in rows.values()} == {"0"}

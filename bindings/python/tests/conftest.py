"""The stand-in for the service, tests/emulator, on loopback."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from person import Count

ROOT = Path(__file__).parents[3]
BUILT = Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target")


@contextmanager
def started(*options: str) -> Iterator[str]:
    """Starts an emulator, and gives its address."""
    emulator = subprocess.Popen(
        [BUILT / "release" / "emulator", *options], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert emulator.stdout is not None
    try:
        yield emulator.stdout.readline().removeprefix("listening on ").strip()
    finally:
        emulator.kill()
        emulator.wait()
        emulator.stdout.close()


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    with started() as address:
        yield address


@pytest.fixture
def endpoint_of_edges() -> Iterator[str]:
    """Of an emulator that searches each challenge for the next edge case."""
    with started("--edges") as address:
        yield address


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call" and report.passed:
        Count.conversations += "::test_conversation[" in report.nodeid
        Count.vectors += "test_vectors.py" in report.nodeid and "[" in report.nodeid


def pytest_sessionfinish() -> None:
    """Leaves the counts for ./run, which writes rows of the table of all languages."""
    if file := os.environ.get("COUNTS"):
        counts = {name: value for name, value in vars(Count).items() if isinstance(value, int)}
        Path(file).write_text(json.dumps(counts))

"""The stand-in for the service, tests/emulator, on loopback."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

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

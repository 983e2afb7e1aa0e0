"""Measures beside pycognito, in one interleaved run: python bench/measure.py [ROUNDS]. README has the table.

Each time is processor time, and the median over fresh processes, which take turns. It builds the package twice: as it is, and
held to AVX2.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PACKAGE = HERE.parent
BUILT = PACKAGE / "target" / "bench"
CLIENTS = {
    "cognito-srp6a": (None, ["cognito_srp6a"]),
    "cognito-srp6a, AVX2 alone": ("avx2", ["cognito_srp6a"]),
    "pycognito 2024.5.1": (None, ["pycognito"]),
}


def install(folder: Path, *what: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--target", folder, *what], check=True)


def build(backend: str | None) -> Path:
    """Builds a wheel, for one kernel or for those that the machine has."""
    flags = f'--cfg cognito_srp6a_backend="{backend}"' if backend else ""
    target = BUILT / (backend or "default")
    environment = {**os.environ, "RUSTFLAGS": flags, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    out = target / "wheel"
    shutil.rmtree(out, ignore_errors=True)
    command = ["maturin", "build", "--quiet", "--release", "--target-dir", target, "--out", out]
    subprocess.run(command, cwd=PACKAGE, env=environment, check=True, stderr=subprocess.DEVNULL)
    (wheel,) = out.glob("*.whl")
    return wheel


def run(folder: Path, *arguments: str) -> float:
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    command = [sys.executable, "-S", *arguments]
    return float(subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout)


def size(folder: Path) -> tuple[int, int]:
    """Bytes, and packages."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files), len(list(folder.glob("*.dist-info")))


def main(rounds: int) -> None:
    requirements = (PACKAGE / "requirements.in").read_text().split()
    pycognito = [line for line in requirements if line.startswith(("pycognito", "boto3"))]
    folders = {name: BUILT / f"site-{number}" for number, name in enumerate(CLIENTS)}
    for name, (backend, modules) in CLIENTS.items():
        install(folders[name], *(pycognito if modules == ["pycognito"] else [str(build(backend))]))

    seconds: dict[str, list[float]] = {name: [] for name in CLIENTS}
    imports: dict[str, list[float]] = {name: [] for name in CLIENTS}
    for _ in range(rounds):
        for name, (_backend, (module,)) in CLIENTS.items():
            seconds[name].append(run(folders[name], str(HERE / "sign_in.py"), module))
            timed = f"import time; begin = time.process_time(); import {module}; print(time.process_time() - begin)"
            imports[name].append(run(folders[name], "-c", timed))

    theirs = statistics.median(seconds["pycognito 2024.5.1"])
    print("| | computation of a sign-in | | import | installed | packages |\n|---|--:|--:|--:|--:|--:|")
    for name in CLIENTS:
        median, imported = statistics.median(seconds[name]), statistics.median(imports[name])
        installed, packages = size(folders[name])
        ratio = f"{theirs / median:.0f} times faster" if median < theirs else ""
        cells = (f"{median * 1000:.2f} ms", ratio, f"{imported * 1000:.1f} ms", f"{installed / 1e6:.1f} MB", packages)
        print(f"| {name} | " + " | ".join(map(str, cells)) + " |")
    for name in CLIENTS:
        print(name, *(sorted(round(1000 * value, 2) for value in values) for values in (seconds[name], imports[name])))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)

"""Writes the rows of this package into the table of all languages: python bench/rows.py COUNTS RESULTS."""

import json
import platform
import statistics
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path


def seconds(module: str) -> float:
    command = [sys.executable, Path(__file__).parent / "sign_in.py", module]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main(counts: str, results: str) -> None:
    count = json.loads(Path(counts).read_text())
    pairs = [(seconds("cognito_srp6a"), seconds("pycognito")) for _ in range(5)]
    ours, theirs = (statistics.median(column) for column in zip(*pairs))
    runtime = f"CPython {platform.python_version()}"
    rows = [
        {
            "row": "Python",
            "runtime": runtime,
            "client": f"boto3 {version('boto3')}",
            "conversations": count["conversations"],
            "vectors": count["vectors"],
            "signIns": count["signed_in"],
            "edges": count["edges"],
            "speed": f"{ours * 1000:.2f} ms a sign-in; pycognito {theirs * 1000:.1f}: {theirs / ours:.0f} times",
        },
        {
            "row": "Python, pycognito's class replaced",
            "runtime": runtime,
            "client": f"pycognito {version('pycognito')}",
            "signIns": count["by_pycognito"],
            "edges": count["edges_by_pycognito"],
        },
    ]
    with open(results, "a") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


if __name__ == "__main__":
    main(*sys.argv[1:])

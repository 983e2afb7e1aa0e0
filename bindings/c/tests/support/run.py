"""Runs conversations and vectors: run.py native LIBRARY | wasm MODULE | child CALLS. The last two are then searched for what the
conversations hold in secret."""

import json
import sys
import time
from pathlib import Path

import vectors
from abi import Child, Native, Wasm
from conversations import run_all
from memory import Scan, longer

FILES = Path(__file__).parents[4] / "test-vectors"


def main(kind, path):
    host = {"native": Native, "wasm": Wasm, "child": Child}[kind](path)
    conversations = json.loads((FILES / "conversations.json").read_text())["conversations"]
    # The runner can fail: one byte of the random numbers is another.
    broken = json.loads(json.dumps(conversations[0]))
    broken["random"] = "00" + broken["random"][2:]
    wrong = [] if len(run_all(host, [broken])) == 1 else ["a broken conversation passed"]
    counts, faults = vectors.check_all(host, FILES)
    wrong += faults

    scan = None
    if kind != "native":
        conversations = [longer(conversation) for conversation in conversations]
        scan = Scan(host, conversations)
    begin = time.perf_counter()
    failures = run_all(host, conversations)
    seconds = time.perf_counter() - begin
    found, left = scan.report() if scan else ("", [])

    for failure in failures + wrong + left:
        print(failure[:400], file=sys.stderr)
    print(", ".join(f"{name} {count}" for name, count in counts.items()))
    print(f"{len(conversations)} conversations twice in {seconds:.1f} s, {len(failures)} failed; "
          f"{sum(counts.values())} vectors, {len(wrong)} failed; {found}")
    return 1 if failures or wrong or left or not conversations else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

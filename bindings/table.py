"""Prints one row for each language and engine, of the lines that the bindings wrote: table.py RESULTS [FAILED]...

The rows are fixed. A row without a line, or with fewer conversations than the file has, fails; so does a binding whose own
run failed.
"""

import json
import os
import sys
from pathlib import Path

ROWS = [
    "C",
    "C++",
    "PHP",
    "Ruby",
    "Java by FFM",
    "wasmtime",
    "Python",
    "Python, pycognito's class replaced",
    "Go",
    "Java",
    "Node",
    "Chromium",
    "Firefox",
    "WebKit",
    "workerd",
    "Deno",
    "Bun",
]
# What only drives the library of another row runs sign-ins, but no conversations.
HOSTS = {"C++", "PHP", "Ruby", "Java by FFM", "Python, pycognito's class replaced"}
COLUMNS = ["row", "runtime", "client", "conversations", "vectors", "signIns", "edges", "speed"]
TITLES = ["language", "runtime", "SDK or client", "conversations", "vectors", "sign-ins", "edges", "speed beside"]


def main(results: str, *failed: str) -> int:
    lines = [json.loads(line) for line in Path(results).read_text().splitlines()]
    found = {line["row"]: line for line in lines}
    conversations = json.loads(Path("../test-vectors/conversations.json").read_text())["conversation_count"]
    table = [[str(found.get(row, {"row": row}).get(column, "")) for column in COLUMNS] for row in ROWS]
    widths = [max(map(len, column)) for column in zip(TITLES, *table)]
    for cells in [TITLES, ["-" * width for width in widths], *table]:
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths)) + " |")

    faults, skipped = [], 0
    for row in ROWS:
        line = found.get(row)
        if line is None:
            faults.append(f"{row}: no result")
        elif "skipped" in line:
            print(f"{row}: skipped, {line['skipped']}")
            skipped += 1
            if os.environ.get("CI"):
                faults.append(f"{row}: skipped")
        elif not line.get("signIns"):
            faults.append(f"{row}: no sign-in")
        elif row not in HOSTS and line.get("conversations") != conversations:
            faults.append(f"{row}: {line.get('conversations')} of {conversations} conversations")
    passed = len(ROWS) - len(faults) - (0 if os.environ.get("CI") else skipped)
    faults += [f"{row}: not a row of this table" for row in found if row not in ROWS]
    faults += [f"bindings/{binding}/run failed" for binding in failed]
    for fault in faults:
        print(f"failed: {fault}")
    print(f"\n{passed} passed, {len(faults)} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

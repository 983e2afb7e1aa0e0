"""Compares what came of the sign-ins with expected.json, flow by flow, and prints the table."""
import json
import pathlib
import re
import sys

here = pathlib.Path(__file__).parent
state = pathlib.Path(sys.argv[1])
expected = json.loads((here / "expected.json").read_text())
versions = dict(re.findall(r"^([\w.-]+)==(\S+)", (here / "requirements.txt").read_text(), re.MULTILINE))


def of_live(text):
    """Counts of each flow, and the sign-ins that brought tokens, from the lines that `live` wrote."""
    flows, tokens = {}, 0
    for row in map(json.loads, text.splitlines()):
        if "tokens" in row:
            tokens = row["tokens"]
        else:
            count = flows.setdefault(row["flow"], [0, 0])
            count[0] += row["fault"] is None
            count[1] += 1
    return {"tokens": tokens, "flows": flows}


print("\n| server | version | client | sign-ins with tokens | right | tried |")
print("|---|---|---|---|---|---|")
passed = failed = 0
for server in ("moto", "ministack"):
    for client in ("rust", "js"):
        text = (state / f"{server}.{client}").read_text()
        found = of_live(text) if client == "rust" else json.loads(text)
        right, tried = (sum(counts) for counts in zip(*found["flows"].values()))
        print(f"| {server} | {versions[server]} | {client} | {found['tokens']} | {right} | {tried} |")
        wanted = expected[server][client]
        if found == wanted:
            passed += 1
            continue
        failed += 1
        for flow in sorted(set(found["flows"]) | set(wanted["flows"])):
            counts = found["flows"].get(flow), wanted["flows"].get(flow)
            if counts[0] != counts[1]:
                print(f"{server}, {client}: {flow}: {counts[0]}, not {counts[1]}", file=sys.stderr)
        if found["tokens"] != wanted["tokens"]:
            print(f"{server}, {client}: {found['tokens']} tokens, not {wanted['tokens']}", file=sys.stderr)
print(f"\n{passed} passed, {failed} failed")
sys.exit(failed > 0)

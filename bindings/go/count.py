"""Counts the tests that `go test -json` ran, each line with CGO_ENABLED before it: count.py EVENTS CHECKS FAILED

A test with parts is counted by its parts. With RESULTS, adds the row of bindings/run's table to that file.
"""

import json
import os
import subprocess
import sys

VECTORS = ("TestSecretHash", "TestTimestamp", "TestUserSRP", "TestDeviceSRP", "TestDeviceVerifier", "TestInvalid")
SIGN_INS = ("TestEmulator", "TestDevices", "TestRefresh", "TestRotation", "TestEdges", "TestMinistack")


def main(events: str, checks: str, failed_checks: str) -> int:
    outcomes, output = {}, {}
    for line in open(events):
        cgo, _, text = line.partition(" ")
        event = json.loads(text)
        key = cgo, event.get("Package") or event.get("ImportPath"), event.get("Test", "")
        if event["Action"] in ("pass", "fail", "skip"):
            outcomes[key] = event["Action"]
        if event["Action"] in ("output", "build-output"):
            output.setdefault(key, []).append(event["Output"])
    parents = {(cgo, package, test.rsplit("/", 1)[0]) for cgo, package, test in outcomes if "/" in test}
    leaves = {key: outcome for key, outcome in outcomes.items() if key[2] and key not in parents}
    passed = sum(outcome == "pass" for outcome in leaves.values())
    bad = [key for key, outcome in outcomes.items() if key[2] and outcome != "pass"]
    # A package that did not build, or ended before its tests did, has no failed test to show.
    lost = [key for key, outcome in outcomes.items() if not key[2] and outcome == "fail"]
    lost = [key for key in lost if not any(other[:2] == key[:2] for other in bad)]
    for key in bad + lost:
        print("".join(output.get(key, [])), end="")
    if lost:
        print("".join(text for key, lines in output.items() if not key[2] for text in lines), end="")

    def count(names: tuple[str, ...]) -> int:
        return sum(
            outcome == "pass" for (cgo, _, test), outcome in leaves.items() if cgo == "0" and test.split("/")[0] in names
        )

    failed = sum(key in leaves for key in bad) + len(lost) + int(failed_checks)
    for cgo in "0", "1":
        print(f"CGO_ENABLED={cgo}: {sum(key[0] == cgo for key in leaves)} tests")
    if results := os.environ.get("RESULTS"):
        version = subprocess.run(["go", "env", "GOVERSION"], capture_output=True, text=True, check=True).stdout.strip()
        row = {
            "row": "Go",
            "runtime": version.replace("go", "Go "),
            "client": "aws-sdk-go-v2, net/http",
            "conversations": count(("TestConversations",)),
            "vectors": count(VECTORS),
            "signIns": count(SIGN_INS),
            "edges": "10 + 10",
            "speed": "0.66 of alexrudd/cognito-srp's time (bench)",
        }
        with open(results, "a") as file:
            file.write(json.dumps(row) + "\n")
    passed += int(checks) - int(failed_checks)
    print(f"\n{passed} passed, {failed} failed")
    return 1 if failed or passed < 600 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

"""Tries the mutants that `cargo mutants --list --json` names, all in one program, where the variable MUTANT chooses one.

    cargo mutants --list --json ... | python3 switched.py FOLDER test --no-run ... -- ARGUMENTS OF TESTS

It writes into the sources: run it in a copy. A function with mutants becomes a `match` of bodies, each with one change. Those
that do not compile are found by the lines of the compiler's errors, and left out. What cannot be switched, such as a `const fn`,
is built alone. A mutant is caught if one of the test programs fails or does not end.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

SWITCH = """
extern crate std as switched_std;
pub(crate) fn mutant() -> u32 {
    static CHOSEN: switched_std::sync::OnceLock<u32> = switched_std::sync::OnceLock::new();
    *CHOSEN.get_or_init(|| switched_std::env::var("MUTANT").map_or(0, |number| number.parse().unwrap_or(0)))
}
"""
# Comments, literals, and the braces outside of them.
TOKENS = re.compile(
    r"//[^\n]*|/\*.*?\*/|b?r(#*)\".*?\"\1|[bc]?\"(?:\\.|[^\"\\])*\"|b?'(?:\\.[^'\n]*|[^\\'])'|[{}]", re.S
)
ONE_BODY = re.compile(r"\bconst (unsafe )?fn\b|->\s*impl\b")


def main(folder, build, arguments):
    mutants = json.load(sys.stdin)
    by_file = defaultdict(list)
    for number, mutant in enumerate(mutants, 1):
        mutant["number"] = number
        by_file[(Path(folder) / mutant["file"]).resolve()].append(mutant)
    for root in {crate_root(path) for path in by_file}:
        root.write_text(root.read_text() + SWITCH)
    sources = {path: Source(path, of_file) for path, of_file in by_file.items()}

    unviable, programs = compile_all(sources, build)
    # The quickest are the first.
    programs = sorted((seconds(program, arguments), program) for program in programs)
    seen = Counter({"unviable": len(unviable)})

    def note(mutant, result):
        seen[result] += 1
        if result in ("missed", "timeout"):
            print(f"{result.upper():8} {mutant['name']}", flush=True)

    for source in sources.values():
        for mutant in (one for ones in source.functions.values() for one in ones):
            if mutant["number"] not in unviable:
                note(mutant, outcome(mutant["number"], programs, arguments))
    for source in sources.values():
        for mutant in source.alone:
            source.write_one(mutant)
            note(mutant, outcome(0, programs, arguments) if cargo(build)[0] else "unviable")
        source.write(unviable)
    print(f"{len(mutants)} mutants:", ", ".join(f"{count} {result}" for result, count in sorted(seen.items())))
    return 1 if seen["missed"] else 0


def crate_root(path):
    return next(up / "src/lib.rs" for up in path.parents if (up / "Cargo.toml").exists())


class Source:
    """A file as it was, its functions with their mutants, and those mutants that have to be built alone."""

    def __init__(self, path, mutants):
        self.path, self.text = path, path.read_text()
        self.line_starts = [0] + [line.end() for line in re.finditer("\n", self.text)]
        self.braces = braces(self.text)
        self.functions, self.alone, self.lines = defaultdict(list), [], []
        bodies = {self.body(mutant) for mutant in mutants if self.has_body(mutant)}
        for mutant in mutants:
            if self.has_body(mutant):
                begin, end = self.body(mutant)
                # A function within another is part of its body.
                self.functions[min(body for body in bodies if body[0] <= begin and end <= body[1])].append(mutant)
            else:
                self.alone.append(mutant)

    def place(self, position):
        return self.line_starts[position["line"] - 1] + position["column"] - 1

    def has_body(self, mutant):
        """Whether the change is within a function, one that can have more bodies than one."""
        if not mutant["function"]:
            return False
        begin = self.place(mutant["function"]["span"]["start"])
        body, _ = self.body(mutant)
        return self.place(mutant["span"]["start"]) > body and not ONE_BODY.search(self.text[begin:body])

    def body(self, mutant):
        end = self.place(mutant["function"]["span"]["end"])
        return self.braces[end - 1], end

    def changed(self, mutant, begin, end):
        first, last = (self.place(mutant["span"][side]) for side in ("start", "end"))
        return self.text[begin:first] + mutant["replacement"] + self.text[last:end]

    def write(self, unviable):
        """Writes the file with all mutants but those, and notes on which lines each stands."""
        parts, at, line = [], 0, 1
        self.lines = []
        for (begin, end), mutants in sorted(self.functions.items()):
            parts.append(self.text[at:begin] + "{ match crate::mutant() {\n")
            line += parts[-1].count("\n")
            for mutant in mutants:
                if mutant["number"] not in unviable:
                    parts.append(f"{mutant['number']} => {self.changed(mutant, begin, end)}\n")
                    after = line + parts[-1].count("\n")
                    self.lines.append((range(line, after), mutant["number"]))
                    line = after
            parts.append(f"_ => {self.text[begin:end]}}} }}")
            line += parts[-1].count("\n")
            at = end
        self.path.write_text("".join(parts) + self.text[at:])

    def write_one(self, mutant):
        self.path.write_text(self.changed(mutant, 0, len(self.text)))

    def at(self, line):
        return {number for lines, number in self.lines if line in lines}


def braces(text):
    """The place of each closing brace, with that of its opening one."""
    pairs, stack = {}, []
    for token in TOKENS.finditer(text):
        if token[0] == "{":
            stack.append(token.start())
        elif token[0] == "}":
            pairs[token.start()] = stack.pop()
    return pairs


def cargo(build):
    """Whether it built, and what cargo said."""
    done = subprocess.run(["cargo", *build, "--message-format=json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    return done.returncode == 0, [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")], done.stderr


def compile_all(sources, build):
    """Returns the numbers of the mutants that do not compile, and the programs with all others."""
    unviable = set()
    while True:
        for source in sources.values():
            source.write(unviable)
        built, messages, complaint = cargo(build)
        if built:
            return unviable, [message["executable"] for message in messages if message.get("executable")]
        errors = [one["message"] for one in messages if one.get("message", {}).get("level") == "error"]
        found = set().union(*(at_fault(error, sources) for error in errors))
        if not found:
            sys.exit(complaint + "".join(error["rendered"] for error in errors))
        unviable |= found


def at_fault(error, sources):
    """The mutants of an error: those where it is, else those that it refers to."""
    spans = sorted(error["spans"], key=lambda span: not span["is_primary"])
    for span in spans + [span for child in error["children"] for span in child["spans"]]:
        for path, source in sources.items():
            if str(path).endswith("/" + span["file_name"].removeprefix("../")) and source.at(span["line_start"]):
                return source.at(span["line_start"])
    return set()


def seconds(program, arguments):
    begin = time.monotonic()
    if outcome(0, [(0, program)], arguments, 3_600) != "missed":
        sys.exit(f"{program} fails without a change")
    return time.monotonic() - begin


def outcome(number, programs, arguments, limit=60):
    """Each program may take that many seconds, and five times as long as without a change."""
    environment = os.environ | {"MUTANT": str(number), "RUST_BACKTRACE": "0"}
    for usual, program in programs:
        try:
            done = subprocess.run([program, *arguments], env=environment, capture_output=True, timeout=limit + 5 * usual)
        except subprocess.TimeoutExpired:
            return "timeout"
        if done.returncode:
            return "caught"
    return "missed"


if __name__ == "__main__":
    split = sys.argv.index("--")
    sys.exit(main(sys.argv[1], sys.argv[2:split], sys.argv[split + 1 :]))

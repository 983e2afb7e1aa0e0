"""Tries the mutants that `cargo mutants --list --json` names, all in one program, where the variable MUTANT chooses one.

    cargo mutants --list --json ... | python3 switched.py [--alone] FOLDER test --no-run ... -- ARGUMENTS OF TESTS

It writes into the sources: run it in a copy. A function with mutants becomes a `match` of bodies, each with one change. Those
that do not compile are found by the lines of the compiler's errors, and left out. What cannot be switched, such as a `const fn`,
is built alone. A mutant is caught if one of the test programs fails. One that does not end is named and counted apart.

With `--alone` it tries those that were left out, and no others: each is compiled by itself. One that does compile was left out
for the company it had, and is tested.
"""

import json
import os
import re
import resource
import signal
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

SWITCH = """
extern crate std as switched_std;
pub(crate) fn mutant() -> u32 {
    static CHOSEN: switched_std::sync::OnceLock<u32> = switched_std::sync::OnceLock::new();
    *CHOSEN.get_or_init(|| switched_std::env::var("MUTANT").map_or(0, |number| number.parse().unwrap_or(0)))
}
"""
# Seconds of processor time that each program may take, besides five times its usual. Other work on the machine does not count.
LIMIT = 60
# Comments, literals, and the braces outside of them.
TOKENS = re.compile(
    r"//[^\n]*|/\*.*?\*/|b?r(#*)\".*?\"\1|[bc]?\"(?:\\.|[^\"\\])*\"|b?'(?:\\.[^'\n]*|[^\\'])'|[{}]", re.S
)
ONE_BODY = re.compile(r"\bconst (unsafe )?fn\b|->\s*impl\b")


def main(folder, build, arguments, alone):
    mutants = json.load(sys.stdin)
    if not mutants:
        sys.exit("no mutants: has a file moved?")
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
    seen = Counter()

    def note(mutant, result):
        seen[result] += 1
        if result in ("missed", "timeout"):
            print(f"{result.upper():8} {mutant['name']}", flush=True)

    def note_alone(source, mutant):
        source.write_one(mutant)
        note(mutant, outcome(0, programs, arguments) if cargo(build)[0] else "unviable")

    if alone:
        for source in sources.values():
            source.path.write_text(source.text)
        check = ["check", "--lib", "--all-features"]
        if not cargo(check)[0]:
            sys.exit("it does not compile without a change")
        for source in sources.values():
            for mutant in source.switched(unviable):
                source.write_one(mutant)
                if cargo(check)[0]:
                    print(f"COMPILES {mutant['name']}", flush=True)
                    note_alone(source, mutant)
                else:
                    seen["unviable"] += 1
            source.path.write_text(source.text)
    else:
        seen["unviable"] = len(unviable)
        for source in sources.values():
            for mutant in source.switched({mutant["number"] for mutant in mutants} - unviable):
                note(mutant, outcome(mutant["number"], programs, arguments))
        for source in sources.values():
            for mutant in source.alone:
                note_alone(source, mutant)
            source.write(unviable)
    what = "mutants that were left out, each alone" if alone else "mutants"
    print(f"{sum(seen.values())} {what}:", ", ".join(f"{count} {result}" for result, count in sorted(seen.items())))
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

    def switched(self, numbers):
        return [one for ones in self.functions.values() for one in ones if one["number"] in numbers]

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
    """The mutants of an error: those where it is. Where it is in none, those of the first place that it refers to."""
    primary = [span for span in error["spans"] if span["is_primary"]]
    others = [span for span in error["spans"] if not span["is_primary"]]
    others += [span for child in error["children"] for span in child["spans"]]
    places = (at(span, sources) for span in others)
    return set().union(*(at(span, sources) for span in primary)) or next(filter(None, places), set())


def at(span, sources):
    name = "/" + span["file_name"].removeprefix("../")
    return set().union(*(source.at(span["line_start"]) for path, source in sources.items() if str(path).endswith(name)))


def seconds(program, arguments):
    """The processor time that a program takes without a change."""
    begin = resource.getrusage(resource.RUSAGE_CHILDREN)
    if outcome(0, [(0, program)], arguments, 3_600) != "missed":
        sys.exit(f"{program} fails without a change")
    end = resource.getrusage(resource.RUSAGE_CHILDREN)
    return end.ru_utime + end.ru_stime - begin.ru_utime - begin.ru_stime


def outcome(number, programs, arguments, limit=LIMIT):
    environment = os.environ | {"MUTANT": str(number), "RUST_BACKTRACE": "0"}
    for usual, program in programs:
        most = int(limit + 5 * usual)

        def limited():
            # The second limit kills, and ends no program that the first one ends.
            resource.setrlimit(resource.RLIMIT_CPU, (most, most + 60))

        try:
            # One that waits for ever takes no processor time.
            done = subprocess.run(
                [program, *arguments], env=environment, capture_output=True, timeout=10 * most, preexec_fn=limited
            )
        except subprocess.TimeoutExpired:
            return "timeout"
        if done.returncode == -signal.SIGXCPU:
            return "timeout"
        if done.returncode:
            return "caught"
    return "missed"


if __name__ == "__main__":
    alone = sys.argv[1] == "--alone"
    given = sys.argv[1 + alone :]
    split = given.index("--")
    sys.exit(main(given[0], given[1:split], given[split + 1 :], alone))

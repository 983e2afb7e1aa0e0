"""Exits with 1 unless README.md and the code that was run agree: what stands between marks in a file is in README.md as it
is there, and each paragraph of README.md's Java and Kotlin stands between marks."""

import pathlib
import re
import sys
import textwrap

MARKED = re.compile(r"// In README, from here:\n(.*?)\n *// To here\.", re.DOTALL)
BLOCK = re.compile(r"^```(?:java|kotlin)\n(.*?)^```", re.DOTALL | re.MULTILINE)

sources = sorted(path for end in ("java", "kt") for path in pathlib.Path("examples/src").rglob(f"*.{end}"))
readme = pathlib.Path("README.md").read_text()
shown = [textwrap.dedent(part).strip() for path in sources for part in MARKED.findall(path.read_text())]
paragraphs = [paragraph.strip() for block in BLOCK.findall(readme) for paragraph in block.split("\n\n")]
run = "\n\n".join(shown).split("\n\n")

wrong = [f"README.md lacks:\n{part}" for part in shown if part not in readme]
wrong += [f"No file has, from README.md:\n{paragraph}" for paragraph in paragraphs if paragraph not in run]
if not shown or not paragraphs or wrong:
    sys.exit("\n\n".join(wrong) or "nothing is marked")

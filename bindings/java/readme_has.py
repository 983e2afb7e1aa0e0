"""Exits with 1 unless README.md shows what stands between two marks of a file, as it is there."""

import pathlib
import sys
import textwrap

lines = pathlib.Path(sys.argv[1]).read_text().splitlines()
begin = next(i for i, line in enumerate(lines) if "In README, from here" in line)
end = next(i for i, line in enumerate(lines) if "To here." in line)
shown = textwrap.dedent("\n".join(lines[begin + 1 : end])).strip()
sys.exit(0 if shown and shown in pathlib.Path("README.md").read_text() else f"README.md does not show {sys.argv[1]}")

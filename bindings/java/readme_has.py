"""Exits with 1 unless README.md shows what stands between the marks of a file, as it is there."""

import pathlib
import re
import sys
import textwrap

source = pathlib.Path(sys.argv[1]).read_text()
readme = pathlib.Path("README.md").read_text()
shown = re.findall(r"// In README, from here:\n(.*?)\n *// To here\.", source, re.DOTALL)
wrong = [part for part in shown if textwrap.dedent(part).strip() not in readme]
if not shown or wrong:
    sys.exit(f"README.md does not show what {sys.argv[1]} has: {wrong}")

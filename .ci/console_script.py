"""Write the `wiki` command of this tree: the software runs from where it is, uninstalled."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEXT = """#!{python}
import sys

sys.path.insert(0, {root!r})

from wiki.cli import main

main()
"""

script = Path(sys.argv[1])
script.write_text(
    TEXT.format(python=script.resolve().parent / "python", root=str(ROOT)), encoding="utf-8"
)
script.chmod(0o755)

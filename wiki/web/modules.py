"""Modules of a script joined into one file: each keeps its names to itself, in the order of need.

What a module may say is kept simple: `import { a, b } from "./other.js";` on one line, and
`export` before a function, class or constant; comments have lines of their own.
"""

import re
from collections.abc import Mapping

_IMPORT = re.compile(r'^import \{ ([\w, ]+) \} from "\./([\w-]+\.js)";$')
_EXPORT = re.compile(r"^export ((?:async )?function\*?|class|const) (\w+)")


def joined(sources: Mapping[str, str]) -> str:
    """One script of modules by name, those that others need before them.

    Raises:
        ValueError: a module needs one that is not there, or two need each other.
    """
    written: dict[str, str] = {}
    for name in sorted(sources):
        _write(name, sources, written, ())
    return "\n".join(written.values()) + "\n"


def _write(
    name: str, sources: Mapping[str, str], written: dict[str, str], waiting: tuple[str, ...]
) -> None:
    if name in written:
        return
    if name in waiting or name not in sources:
        raise ValueError(f"{name}: needed by {' > '.join(waiting)}, and not to be had")
    lines, exported = [], []
    for line in sources[name].splitlines():
        needed = _IMPORT.match(line)
        if needed:
            _write(needed[2], sources, written, (*waiting, name))
            lines.append(f"const {{ {needed[1]} }} = {_variable(needed[2])};")
            continue
        found = _EXPORT.match(line)
        if found:
            exported.append(found[2])
        text = line.removeprefix("export ").strip()
        if text and not text.startswith("//"):
            lines.append(text)
    body = "\n".join(lines)
    given = ", ".join(exported)
    written[name] = f"const {_variable(name)} = (() => {{\n{body}\nreturn {{ {given} }};\n}})();"


def _variable(name: str) -> str:
    return "m_" + re.sub(r"\W", "_", name.removesuffix(".js"))

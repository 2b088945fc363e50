"""Headings and rules end their block, so that a run of them is read line by line."""

import re

from wiki.markup.bases import LineRule

_ENDING = re.compile(r"[ ]{0,3}(?:#{1,6}[ ].*|=+[ ]*|([-*_])(?:[ ]*\1)*[ ]*)")


class BlockLines(LineRule):
    """Puts an empty line around each heading, and after each underline and rule."""

    def run(self, lines: list[str]) -> list[str]:
        out: list[str] = []
        for line in lines:
            first = line.lstrip()[:1]
            if first not in ("#", "=", "-", "*", "_") or not _ENDING.fullmatch(line):
                out.append(line)
            elif first == "#":
                out.extend(["", line, ""])
            else:
                out.extend([line, ""])
        return out

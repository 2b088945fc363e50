"""Lists as people type them: right after a line of text, nested by two spaces, numbered `1)`."""

import re

from wiki.markup.bases import LineRule
from wiki.markup.bounds import MAX_CONTAINERS
from wiki.markup.refusals import Refused

STEP = 4

_ITEM = re.compile(r"([ ]*)([-*+]|\d{1,9}[.)])[ ]+(?=\S)")
_RULE = re.compile(r"[ ]*([-*_])(?:[ ]*\1){2,}[ ]*")


class ListLines(LineRule):
    """Rewrites lists with the four spaces and the empty line that the parser wants."""

    def run(self, lines: list[str]) -> list[str]:
        self.out: list[str] = []
        self.open: list[int] = []
        for line in lines:
            item = None if _RULE.fullmatch(line) else _ITEM.match(line)
            if not line.strip():
                self.out.append("")
            elif item:
                self._item(line, item)
            else:
                self._text(line)
        return self.out

    @property
    def _after_blank(self) -> bool:
        return not self.out or not self.out[-1]

    def _item(self, line: str, item: re.Match[str]) -> None:
        indent, marker = len(item[1]), item[2]
        if not self.open and not self._may_start(indent, marker):
            self.out.append(line)
            return
        while self.open and indent < self.open[-1] + 2:
            self.open.pop()
        self.open.append(indent)
        if len(self.open) > MAX_CONTAINERS:
            raise Refused("deep")
        margin = " " * (STEP * (len(self.open) - 1))
        self.out.append(f"{margin}{marker.replace(')', '.')} {line[item.end() :]}")

    def _may_start(self, indent: int, marker: str) -> bool:
        """Whether a list begins here; « 2011. » at the start of a line of prose is no list."""
        if indent >= STEP:
            return False
        if self._after_blank:
            return True
        if marker[0].isdigit() and marker[:-1] != "1":
            return False
        self.out.append("")
        return True

    def _text(self, line: str) -> None:
        """A line that is no item: it goes on with one, or ends the list."""
        if not self.open or not self._after_blank:
            self.out.append(line)
            return
        indent = len(line) - len(line.lstrip(" "))
        self.open = [column for column in self.open if column + 2 <= indent]
        if self.open:
            line = " " * max(indent, STEP * len(self.open)) + line.lstrip(" ")
        self.out.append(line)

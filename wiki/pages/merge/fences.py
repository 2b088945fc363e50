"""The marks that open and close code and boxes, and whether every opening has its closing."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from wiki.pages.diff.blocks import FENCE

LINE = re.compile(r"[^\n]*\n|[^\n]+")
BOX_MARK = re.compile(r"[ >]*:::")
_CLOSING_BOX = re.compile(r":::[ :]*")
_MARGIN = " \t>"

Event = Literal["opens", "closes", "astray", ""]


class State(NamedTuple):
    """Inside how many boxes a line stands, and behind which mark of code."""

    boxes: int = 0
    code: str = ""

    @property
    def is_outside(self) -> bool:
        """Whether everything opened was closed."""
        return not self.boxes and not self.code


OUTSIDE = State()


def step(state: State, line: str) -> tuple[State, Event]:
    """The state after one line, and what the line did."""
    said = line.strip().lstrip(_MARGIN)
    if state.code:
        closed = said.startswith(state.code) and not said.strip(state.code[0])
        return (state._replace(code=""), "closes") if closed else (state, "")
    if said.startswith(":::"):
        if not _CLOSING_BOX.fullmatch(said):
            return state._replace(boxes=state.boxes + 1), "opens"
        return (
            (state._replace(boxes=state.boxes - 1), "closes") if state.boxes else (state, "astray")
        )
    found = FENCE.match(said) if said[:1] in ("`", "~") else None
    return (state._replace(code=found.group()), "opens") if found else (state, "")


def after(text: str, state: State = OUTSIDE) -> tuple[State, bool]:
    """The state after a text, and whether it closed anything that was never opened."""
    astray = False
    if "```" in text or "~~~" in text or ":::" in text:
        for line in LINE.findall(text):
            state, event = step(state, line)
            astray = astray or event == "astray"
    return state, astray


def is_balanced(text: str) -> bool:
    """Whether every code fence and box is closed, and nothing else is."""
    state, astray = after(text)
    return state.is_outside and not astray


def apart(text: str) -> Iterator[tuple[str, bool]]:
    """The text in stretches: each outermost fenced block with its fences, and what is between."""
    return _gathered(_by_line(text))


def _by_line(text: str) -> Iterator[tuple[str, bool, bool]]:
    state = OUTSIDE
    for line in LINE.findall(text):
        was_outside = state.is_outside
        state, _event = step(state, line)
        fenced = not (was_outside and state.is_outside)
        yield line, fenced, fenced and was_outside


def _gathered(lines: Iterable[tuple[str, bool, bool]]) -> Iterator[tuple[str, bool]]:
    held: list[str] = []
    held_fenced = False
    for line, fenced, begins in lines:
        if held and (fenced != held_fenced or begins):
            yield "".join(held), held_fenced
            held = []
        held.append(line)
        held_fenced = fenced
    if held:
        yield "".join(held), held_fenced

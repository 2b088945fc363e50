"""Histories whose every word was given its author by hand: the one found must be that one."""

import json
import re
from pathlib import Path

import pytest

from wiki.pages.authorship.replaying import replay
from wiki.pages.authorship.runs import origins_of
from wiki.pages.authorship.texts import read_text

HISTORIES = sorted((Path(__file__).parents[1] / "data" / "authorship").glob("*.json"))
MARK = re.compile(r"⟦(\d+)⟧")


def judged(text: str) -> tuple[str, list[int]]:
    """The text without its marks, and the origin of each of its words: « ⟦2⟧ » begins what is of
    revision 2.
    """  # fmt: skip
    _before, *marked = MARK.split(text)
    body, origins = "", list[int]()
    for number, part in zip(marked[::2], marked[1::2], strict=True):
        body += part
        origins += [int(number)] * len(read_text(part).words)
    return body, origins


@pytest.mark.parametrize("path", HISTORIES, ids=lambda path: path.stem)
def test_each_word_has_its_author(path: Path) -> None:
    history = json.loads(path.read_text())
    bodies = ["\n".join(lines) for lines in history["revisions"]]
    body, expected = judged("\n".join(history["authors"]))
    assert body == bodies[-1]
    *_, last = replay(bodies)
    assert len(expected) == last.text.length
    found = origins_of(last.runs)
    wrong = [
        f"{word}: {origin}, not {right}"
        for word, origin, right in zip(last.text.words, found, expected, strict=True)
        if origin != right
    ]
    assert wrong == [], history["what"]


def test_there_are_enough_histories() -> None:
    assert len(HISTORIES) >= 30

"""Which passwords are good enough: long, not easily guessed, not made of what everyone knows."""

import re
import threading
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from wiki.accounts.passwords.hashing import MAX_LENGTH, normal
from wiki.foundation.messages import Message, _
from wiki.foundation.sorting import folded

MIN_LENGTH = 15
MIN_SCORE = 3
LOOKED_AT = 32
"""Only the beginning is weighed: with figures for letters, 72 characters take two seconds."""
MIN_LETTERS = 7
MIN_OWN = 6
"""Letters that must remain once names, chambers, keyboard rows and figures are taken away."""
ROWS = ("azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm",
        "abcdefghijklmnopqrstuvwxyz")  # fmt: skip

_one_at_a_time = threading.Lock()  # zxcvbn keeps the words given to it in a global


def weakness_of(password: str, *, own_words: Iterable[str] = ()) -> Message | None:
    """Why this password cannot be taken, or None when it can.

    `own_words` are what others know of the person: name, address, chamber, name of the site.
    """
    text = normal(password)
    own = list(_spellings(own_words))
    if len(text) < MIN_LENGTH:
        return _("At least %(n)s characters are needed: a short sentence is easy to remember.",
                 n=MIN_LENGTH)  # fmt: skip
    if len(text) > MAX_LENGTH:
        return _("Please keep to %(n)s characters.", n=MAX_LENGTH)
    if _is_repeated(text):
        return _("This password repeats the same few characters. Choose a short sentence instead.")
    if len(_without(text, own)) < MIN_OWN:
        return _("This password is made of your name, your chamber, words of the network "
                 "or neighbouring keys. Choose words that have nothing to do with you."
                )  # fmt: skip
    if _is_one_word(text) or _score(text, own) < MIN_SCORE:
        return _("This password is too easy to guess. Put together four or five words "
                 "that nobody would expect side by side.")  # fmt: skip
    return None


def _is_repeated(text: str) -> bool:
    """One pattern over and over, or hardly any different characters."""
    flat = folded(text)
    return flat in (flat + flat)[1:-1] or len(set(flat)) < MIN_LETTERS


def _without(text: str, own: list[str]) -> str:
    """What is left once the words others know, figures and signs are taken away."""
    left = _walk().sub(" ", folded(text))
    for word in sorted({*own, *network_words()}, key=len, reverse=True):
        left = left.replace(word, " ")
    return re.sub(r"[\W\d_]", "", left)


def _is_one_word(text: str) -> bool:
    """« Bonjour12345678! »: one common word in any clothes."""
    return re.sub(r"[\W\d_]", "", _walk().sub(" ", folded(text))) in french_words()


@cache
def _walk() -> re.Pattern[str]:
    """Four neighbours or more in a row of the keyboard or of the alphabet, in either direction."""
    lines = [line for row in ROWS for line in (row, row[::-1])]
    steps = {line[i : i + 4] for line in lines for i in range(len(line) - 3)}
    return re.compile(rf"(?:{'|'.join(sorted(steps))})+")


def _score(text: str, own: list[str]) -> int:
    with _one_at_a_time:
        found = _zxcvbn()(folded(text)[:LOOKED_AT], user_inputs=[*own, *french_words()])
    return int(found["score"])


@cache
def _zxcvbn() -> Callable[..., dict[str, Any]]:
    """Its lists of words take twelve megabytes, which a process that weighs nothing can spare."""
    return import_module("zxcvbn").zxcvbn  # type: ignore[no-any-return]


def _spellings(words: Iterable[str]) -> Iterator[str]:
    """Each word, and all in one: « claire », « dupont », « clairedupont »."""
    for given in words:
        parts = re.findall(r"[a-z0-9]{3,}", folded(given))
        yield from parts
        if len(parts) > 1:
            yield "".join(parts)
            yield "".join(reversed(parts))


@cache
def french_words() -> tuple[str, ...]:
    """Words that guessers try first, the likeliest first."""
    return tuple(word for section in _sections() for word in section)


@cache
def network_words() -> tuple[str, ...]:
    """The first words of the list: those that every member of such a network has in mind."""
    return tuple(next(_sections()))


def _sections() -> Iterator[list[str]]:
    text = Path(__file__).with_name("french_words.txt").read_text(encoding="utf-8")
    for section in text.split("\n\n"):
        lines = [line for line in section.splitlines() if not line.startswith("#")]
        if words := [folded(word) for line in lines for word in line.split()]:
            yield words

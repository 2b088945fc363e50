"""Where the words of a lexicon stand in a finished text.

The method is that of MediaWiki's Lingo: a tree of the words of all terms is walked along the words
of the text, and the longest way that ends at a term wins. The cost grows with the text, hardly with
the number of terms.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from wiki.foundation.sorting import folded
from wiki.glossary.tokens import WORD, capital_key_of, exact_key_of, kept_key_of

LEFT_ALONE = frozenset(
    {"a", "blockquote", "button", "code", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6",
     "pre", "q", "summary", "sup"}
)  # fmt: skip
"""Elements in which no word is marked: titles, links, code, the words of others."""

_PART = re.compile(
    r"<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>"
    rf"|&#?\w+;|(?P<word>{WORD.pattern})"
)
_GAP = re.compile(r"(?:[\s'’ʼ]|&nbsp;|&#39;|&#x27;)*")
_TERM = ""
"""Under this key a node of the tree holds what the way to it means."""


class Found(NamedTuple):
    """A passage of a text and what it means: from `start` to `end`, counted in characters."""

    start: int
    end: int
    meaning: Any


class Tree:
    """The words of many terms; each way through it may mean something."""

    def __init__(self, ways: Iterable[tuple[tuple[str, ...], Any]] = ()) -> None:
        self._root: dict[str, Any] = {}
        for words, meaning in ways:
            self.add(words, meaning)

    def add(self, words: tuple[str, ...], meaning: Any) -> None:
        """From now on these words mean this too, after what they meant before."""
        for way in {words, _in_capitals(words)} - {()}:
            node = self._root
            for word in way:
                node = node.setdefault(word, {})
            known = node.setdefault(_TERM, [])
            if meaning not in known:
                known.append(meaning)

    def meanings(self, words: tuple[str, ...]) -> list[Any]:
        """What exactly these words mean."""
        node: dict[str, Any] = self._root
        for word in words:
            if word not in node:
                return []
            node = node[word]
        return list(node.get(_TERM, ()))

    def find(self, html: str) -> Iterator[Found]:
        """Every passage that means something, the longest at each place, in reading order."""
        for words in _runs(html):
            at = 0
            while at < len(words):
                length, meaning = self._longest(words, at)
                if meaning is not None:
                    yield Found(words[at][0], words[at + length - 1][1], meaning)
                at += max(length, 1)

    def _longest(self, words: list[tuple[int, int, str]], at: int) -> tuple[int, Any]:
        best: tuple[int, Any] = (0, None)
        nodes = [self._root]
        for place in range(at, len(words)):
            word = words[place][2]
            keys = [kept_key_of(word), exact_key_of(word)]
            if word.isupper():
                keys.append(capital_key_of(word))
            nodes = [node[key] for node in nodes for key in keys if key in node]
            if not nodes:
                break
            meaning = [one for node in nodes for one in node.get(_TERM, ())]
            if meaning:
                best = place - at + 1, meaning
        return best


def first_of_each_section(found: Iterable[Found], html: str) -> Iterator[Found]:
    """Of passages with the same meaning, the first after each heading."""
    headings = [match.end() for match in re.finditer(r"</h[1-6]>", html)]
    known: set[str] = set()
    for passage in found:
        while headings and headings[0] <= passage.start:
            headings.pop(0)
            known.clear()
        name = repr(passage.meaning)
        if name not in known:
            known.add(name)
            yield passage


def _in_capitals(words: tuple[str, ...]) -> tuple[str, ...]:
    """The same way for a text in capitals, where the accents of a term may be missing."""
    return tuple(
        word if word == folded(word) or word == exact_key_of(word[1:]) else capital_key_of(word)
        for word in words
    )


def _runs(html: str) -> Iterator[list[tuple[int, int, str]]]:
    """Words that follow each other with nothing but spaces and apostrophes in between."""
    run: list[tuple[int, int, str]] = []
    closed: list[str] = []
    for part in _PART.finditer(html):
        if part["tag"] is not None:
            if run:
                yield run
                run = []
            _open_or_close(closed, part["tag"].lower(), is_end=bool(part["end"]))
        elif part["word"] is not None and not closed:
            if run and not _GAP.fullmatch(html, run[-1][1], part.start()):
                yield run
                run = []
            run.append((part.start(), part.end(), part["word"]))
    if run:
        yield run


def _open_or_close(closed: list[str], tag: str, *, is_end: bool) -> None:
    """`closed` are the elements around in which nothing is marked."""
    if tag not in LEFT_ALONE:
        return
    if not is_end:
        closed.append(tag)
    elif tag in closed:
        while closed.pop() != tag:
            pass

"""The passage of a text that answers best, and which of its words do."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from wiki.search.asking import Atom, Question
from wiki.search.french import plain_words, prepared, stem

LENGTH = 230
BEFORE = 70
"""Characters shown before the first of the words."""
MOST_CHARACTERS = 150_000
"""Of a text that are looked at."""
MOST_HITS, ENOUGH = 40, 10
"""Words that are looked at; fewer are enough where everything looked for is among them."""

_GROUP = re.compile(r"[^\W_]+(?:[-‑‐][^\W_]+)*")


class Piece(NamedTuple):
    """A part of a passage: words that were looked for, or what stands between them."""

    text: str
    is_marked: bool = False


class Hit(NamedTuple):
    """Where a word stands in a text, and which of the things looked for it is."""

    start: int
    end: int
    atom: int


class Marker:
    """Finds the words of one question in texts; what it learns of a word serves the next text."""

    def __init__(self, question: Question) -> None:
        self._stems: dict[str, int] = {}
        self._plain: dict[str, int] = {}
        self._prefixes: list[tuple[str, int]] = []
        self._known: dict[str, int] = {}
        self._atoms = sum(1 for _atom in question.atoms)
        for number, atom in enumerate(question.atoms):
            self._learn(atom, number)

    def _learn(self, atom: Atom, number: int) -> None:
        if atom.kind == "prefix":
            self._prefixes.append((atom.plain[0], number))
        elif atom.kind == "word" and atom.ways:
            for way in atom.ways:
                self._stems.update({one: number for one in way if len(one) > 1})
        else:
            self._plain.update(dict.fromkeys(atom.plain, number))

    def marked(self, text: str) -> list[Piece]:
        """A whole title in pieces."""
        text = prepared(text)
        return _pieces(text, list(self._hits(text)))

    def passage(self, text: str) -> list[Piece]:
        """The best passage of a text; its beginning where none of the words is in it."""
        text = prepared(text[:MOST_CHARACTERS])
        hits: list[Hit] = []
        seen: set[int] = set()
        for hit in self._hits(text):
            hits.append(hit)
            seen.add(hit.atom)
            if len(hits) >= (ENOUGH if len(seen) == self._atoms else MOST_HITS):
                break
        start = _start(text, _best(hits)) if hits else 0
        end = _end(text, start)
        inside = [Hit(h.start - start, h.end - start, h.atom)
                  for h in hits if h.start >= start and h.end <= end]  # fmt: skip
        pieces = _pieces(text[start:end].replace("\n", " "), inside)
        before = [Piece("… ")] if start and text[start - 1] != "\n" else []
        return before + pieces + ([Piece(" …")] if end < len(text) else [])

    def _hits(self, text: str) -> Iterator[Hit]:
        known = self._known
        for found in _GROUP.finditer(text):
            word = found[0]
            number = known.get(word)
            if number is None:
                number = known[word] = self._which(word)
            if number >= 0:
                yield Hit(found.start(), found.end(), number)

    def _which(self, word: str) -> int:
        """Which thing looked for a word is; -1 where it is none."""
        parts = plain_words(word)
        whole = ["".join(parts)] if len(parts) > 1 else []
        for part in parts + whole:
            if part in self._plain:
                return self._plain[part]
            if self._stems and (found := self._stems.get(stem(part))) is not None:
                return found
            for prefix, number in self._prefixes:
                if part.startswith(prefix):
                    return number
        return -1


def _best(hits: list[Hit]) -> Hit:
    """The first word of the passage in which most of what is looked for stands together."""

    def worth(place: int) -> tuple[int, int]:
        first = hits[place]
        near = [h for h in hits[place : place + 12] if h.end - first.start < LENGTH - BEFORE]
        return len({h.atom for h in near}), len(near)

    return hits[max(range(len(hits)), key=lambda place: (*worth(place), -place))]


def _start(text: str, first: Hit) -> int:
    """Where the line begins, or else a word some way before."""
    line = text.rfind("\n", 0, first.start) + 1
    if first.start - line <= BEFORE:
        return line
    sentence = max(text.rfind(end, first.start - BEFORE, first.start) for end in (". ", "? ", "! "))
    if sentence >= 0:
        return sentence + 2
    space = text.find(" ", first.start - BEFORE, first.start)
    return space + 1 if space >= 0 else first.start


def _end(text: str, start: int) -> int:
    if len(text) <= start + LENGTH:
        return len(text)
    space = text.rfind(" ", start, start + LENGTH)
    line = text.rfind("\n", start, start + LENGTH)
    cut = max(space, line)
    return cut if cut > start + LENGTH // 2 else start + LENGTH


def _pieces(text: str, hits: list[Hit]) -> list[Piece]:
    pieces: list[Piece] = []
    done = 0
    for hit in hits:
        if hit.start > done:
            pieces.append(Piece(text[done : hit.start]))
        pieces.append(Piece(text[hit.start : hit.end], is_marked=True))
        done = hit.end
    if done < len(text):
        pieces.append(Piece(text[done:]))
    return pieces

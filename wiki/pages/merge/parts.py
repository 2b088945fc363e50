"""Decide of each stretch whose text is taken, or that a person must decide."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from wiki.pages.merge.bounds import LIGHT, LONGEST_RUN
from wiki.pages.merge.chunks import Chunk, Cut
from wiki.pages.merge.spacing import width
from wiki.pages.merge.units import Units

Take = Literal["same", "mine", "theirs", "conflict"]


class Part(NamedTuple):
    """A stretch of the three texts, and which of them goes into the merged one."""

    base: range
    mine: range
    theirs: range
    take: Take

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it remains."""
        return self.take != "conflict" and not self.taken

    @property
    def taken(self) -> range:
        """The units that are taken, of mine or of theirs."""
        return self.theirs if self.take == "theirs" else self.mine


def find_parts(cut: Cut, chunks: Iterable[Chunk]) -> list[Part]:
    """The parts in the order of the merged text."""
    found: list[Part] = []
    for chunk in chunks:
        if chunk.by_mine and chunk.by_theirs:
            found += _met(cut, chunk)
        else:
            take: Take = "mine" if chunk.by_mine else "theirs" if chunk.by_theirs else "same"
            found.append(Part(*chunk[:3], take))
    return _contested(cut, found)


def _met(cut: Cut, chunk: Chunk) -> Iterator[Part]:
    """Both changed this: what they agree on at its ends is set apart first."""
    mine, theirs = _texts(cut.mine, chunk.mine), _texts(cut.theirs, chunk.theirs)
    head = _agreeing(mine, theirs)
    tail = _agreeing(mine[head:][::-1], theirs[head:][::-1])
    one, other = mine[head : len(mine) - tail], theirs[head : len(theirs) - tail]
    base = _texts(cut.base, chunk.base)
    old = len(chunk.base)
    # What they agree on stands for as much of the base, so that a deletion beside it is seen.
    old_head = min(head, old)
    old_tail = min(tail, old - old_head)
    rest = Chunk(
        chunk.base[old_head : old - old_tail],
        chunk.mine[head : len(mine) - tail],
        chunk.theirs[head : len(theirs) - tail],
        by_mine=not _is_within(one, base),
        by_theirs=not _is_within(other, base),
    )
    yield from _same(chunk.base[:old_head], chunk.mine[:head], chunk.theirs[:head])
    yield from _rest(cut, rest)
    yield from _same(
        chunk.base[old - old_tail :],
        chunk.mine[len(mine) - tail :],
        chunk.theirs[len(theirs) - tail :],
    )


def _is_within(some: Sequence[str], base: Sequence[str]) -> bool:
    """Whether this is a run of the base as it was."""
    size = len(some)
    return 0 < size <= LONGEST_RUN and any(
        base[at : at + size] == some
        for at in range(len(base) - size + 1)
        if base[at] == some[0] and base[at + size - 1] == some[-1]
    )


def _agreeing(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _same(base: range, mine: range, theirs: range) -> Iterator[Part]:
    for n in range(len(mine)):
        yield Part(base[n : n + 1], mine[n : n + 1], theirs[n : n + 1], "same")


def _rest(cut: Cut, rest: Chunk) -> Iterator[Part]:
    places = rest[:3]
    if not rest.mine and not rest.theirs:
        yield Part(*places, "same")
    elif rest.by_mine != rest.by_theirs:
        yield Part(*places, "mine" if rest.by_mine else "theirs")
    elif _texts(cut.base, rest.base) == _texts(cut.mine, rest.mine):
        yield Part(*places, "theirs")
    elif _texts(cut.base, rest.base) == _texts(cut.theirs, rest.theirs):
        yield Part(*places, "mine")
    elif rest.base:
        yield Part(*places, "conflict")
    else:
        yield from _two_additions(cut, rest)


def _texts(units: Units, places: range) -> list[str]:
    return units.texts[places.start : places.stop]


def _two_additions(cut: Cut, rest: Chunk) -> Iterator[Part]:
    """Two additions in one place have an order only if they lean on different neighbours."""
    mine, theirs = _leaning(cut.mine, rest.mine), _leaning(cut.theirs, rest.theirs)
    if mine < theirs:
        yield Part(rest.base, rest.mine, rest.theirs[:0], "mine")
        yield Part(rest.base, rest.mine[len(rest.mine) :], rest.theirs, "theirs")
    elif theirs < mine:
        yield Part(rest.base, rest.mine[:0], rest.theirs, "theirs")
        yield Part(rest.base, rest.mine, rest.theirs[len(rest.theirs) :], "mine")
    else:
        yield Part(*rest[:3], "conflict")


def _leaning(units: Units, places: range) -> int:
    """-1 for what continues the paragraph before it, 1 for what begins the one after it."""
    before, after = width(units.gaps[places.start]), width(units.gaps[places.stop])
    return (before > after) - (before < after)


def _contested(cut: Cut, parts: list[Part]) -> list[Part]:
    """A sentence that each put in another place is not taken twice: a person chooses."""
    taken = Counter(text for part in parts for text in _taken(cut, part) if len(text) >= LIGHT)
    mine, theirs = Counter(cut.mine.texts), Counter(cut.theirs.texts)
    twice = {text for text, count in taken.items() if count > max(mine[text], theirs[text])}
    if not twice:
        return parts
    return [
        part._replace(take="conflict")
        if part.take in ("mine", "theirs") and not twice.isdisjoint(_taken(cut, part))
        else part
        for part in parts
    ]


def _taken(cut: Cut, part: Part) -> Sequence[str]:
    if part.take == "conflict":
        return ()
    return _texts(cut.theirs if part.take == "theirs" else cut.mine, part.taken)

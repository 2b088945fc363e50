"""Searching: one set of open segments to a process, looked at again whenever a commit was made."""

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from threading import RLock
from time import sleep
from typing import TypeVar

from wiki.search.asking import Question
from wiki.search.index.bits import numbers_of
from wiki.search.index.leaves import Leaf, Segment, Shelf
from wiki.search.index.library import TOC, FileStorage
from wiki.search.index.matching import (
    Matched,
    expansions,
    match,
    of_facet,
    open_to,
    where_looked,
)
from wiki.search.index.places import Current, Places, sum_of
from wiki.search.index.ranking import browsed, newest, rank, reached
from wiki.search.index.results import Chosen, Found, Sort, Spelling
from wiki.search.index.schema import FACETS, SCHEMA
from wiki.search.index.spelling import better_words
from wiki.search.index.titles import matching_titles
from wiki.search.index.writing import NAME

log = logging.getLogger(__name__)

TRIES, PAUSE = 6, 0.03
"""Between a commit and the word of it, a file may be missing for some milliseconds."""
FEW = 10
"""Fewer documents that have all the words: those that have most of them are shown too."""
Viewer = frozenset[str] | None
Answer = TypeVar("Answer")


class Unavailable(Exception):
    """There is no index that can be read now; it is being made."""


class Damaged(Exception):
    """A file of the index is not what was written."""


class Engine:
    """The index of one site, as one process searches it."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self._shelf = Shelf()
        self._segments: dict[str, Segment] = {}
        self._leaves: list[Leaf] = []
        self._stamp: tuple[int, int] | None = None
        self._folder = ""
        self._lock = RLock()

    def search(
        self, question: Question, viewer: Viewer, chosen: Chosen, *, sort: Sort, most: int
    ) -> Found:
        """The first documents that answer, as far as the viewer may find them.

        Raises:
            Unavailable: there is no index now.
        """
        return self._read(lambda leaves: _search(leaves, question, viewer, chosen, sort, most))

    def titles(self, typed: str, viewer: Viewer, chosen: Chosen, *, most: int) -> list[str]:
        """Keys of documents whose titles have the words typed so far, the last one begun."""
        return self._read(lambda leaves: matching_titles(leaves, typed, viewer, chosen, most))

    def spelling(self, question: Question, viewer: Viewer, chosen: Chosen) -> list[Spelling]:
        """Words that the viewer's documents have, in the place of those that none of them has."""
        return self._read(lambda leaves: better_words(leaves, question, viewer, chosen))

    def stamps(self) -> dict[str, str]:
        """The stamp of each document by its key."""
        return self._read(_stamps)

    def count(self) -> int:
        """How many documents there are."""
        return self._read(lambda leaves: sum(leaf.live.bit_count() for leaf in leaves))

    def _read(self, ask: Callable[[list[Leaf]], Answer]) -> Answer:
        """Ask the open segments; once more where they could not be read, then have them made."""
        for _try in range(2):
            leaves = self._open()
            try:
                return ask(leaves)
            except Unavailable:
                raise
            except Exception:
                log.exception("The search index could not be read; it will be opened again.")
                self._forget()
        self._give_up()
        raise Unavailable

    def _open(self) -> list[Leaf]:
        stamp = self.places.stamp()
        with self._lock:
            if stamp is not None and stamp == self._stamp:
                return self._leaves
            current = None
            for _try in range(TRIES):
                stamp, current = self.places.stamp(), self.places.read_current()
                if current is None:
                    break
                try:
                    self._leaves = self._opened(current)
                except FileNotFoundError:
                    sleep(PAUSE)
                    continue
                except Exception:
                    log.exception("The search index is damaged; it will be made again.")
                    self._forget()
                    self._give_up()
                    raise Unavailable from None
                self._stamp = stamp
                return self._leaves
            self._forget()
            if current is not None:
                self._give_up()
            raise Unavailable

    def _opened(self, current: Current) -> list[Leaf]:
        folder = self.places.folder / current.folder
        if current.folder != self._folder:
            self._forget()
            self._folder = current.folder
        storage = FileStorage(str(folder))
        toc_name = TOC._filename(NAME, current.commit)
        self._verify(current, toc_name)
        toc = TOC.read(storage, NAME, gen=current.commit, schema=SCHEMA)
        leaves: list[Leaf] = []
        open_now: dict[str, Segment] = {}
        for segment in toc.segments:
            name = segment.segment_id()
            if name not in self._segments:
                self._verify(current, f"{name}.seg")
                self._segments[name] = Segment(storage, segment, self._shelf)
            open_now[name] = self._segments[name]
            leaves.append(Leaf(open_now[name], set(segment.deleted_docs())))
        self._segments = open_now
        self._shelf.forget_all_but({segment.id for segment in open_now.values()})
        return leaves

    def _verify(self, current: Current, name: str) -> None:
        path = self.places.folder / current.folder / name
        if not path.exists():
            raise FileNotFoundError(name)
        if sum_of(path) != current.sums.get(name):
            raise Damaged(name)

    def _forget(self) -> None:
        self._segments, self._leaves, self._stamp, self._folder = {}, [], None, ""
        self._shelf = Shelf()

    def _give_up(self) -> None:
        current = self.places.read_current()
        self.places.say_broken(current.commit if current else 0)


def _search(
    leaves: Sequence[Leaf], question: Question, viewer: Viewer, chosen: Chosen, sort: Sort,
    most: int,
) -> Found:  # fmt: skip
    words = expansions(question, leaves)
    everywhere = [
        match(question, leaf, open_to(leaf, viewer) & where_looked(leaf, chosen), words)
        for leaf in leaves
    ]
    matched = [_narrowed(one, chosen) for one in everywhere]
    whole = reached(matched, wide=False)
    is_wide = whole < FEW and reached(matched, wide=True) > whole
    if sort == "date":
        order = newest(matched, most, wide=is_wide)
    elif question.wanted:
        order = rank(question, matched, words, most, wide=is_wide)
    else:
        order = browsed(matched, most, wide=is_wide)
    return Found(
        total=reached(matched, wide=is_wide),
        keys=[leaf.segment.key(number) for _worth, _date, leaf, number in order],
        facets={name: _counts(name, everywhere, chosen, wide=is_wide) for name in FACETS},
        is_wide=is_wide,
        whole=whole,
    )


def _narrowed(one: Matched, chosen: Chosen, but: str = "") -> Matched:
    """What has the values chosen, of all facets `but` one."""
    whole, wide = one.whole, one.wide
    for name in chosen.facets:
        if name != but:
            bits = of_facet(one.leaf, name, chosen)
            whole, wide = whole & bits, wide & bits
    return Matched(one.leaf, whole, wide)


def _counts(
    name: str, everywhere: Sequence[Matched], chosen: Chosen, *, wide: bool
) -> Mapping[str, int]:
    """How many documents have each value of a facet, given what is chosen of the others."""
    found: Counter[str] = Counter()
    for one in everywhere:
        rest = _narrowed(one, chosen, but=name)
        bits = rest.wide if wide else rest.whole
        if bits:
            for value, having in one.leaf.segment.facet(name).items():
                count = (bits & having).bit_count()
                if count:
                    found[value] += count
    return found


def _stamps(leaves: Sequence[Leaf]) -> dict[str, str]:
    found: dict[str, str] = {}
    for leaf in leaves:
        live = set(numbers_of(leaf.live))
        found.update((key, stamp) for number, key, stamp in leaf.segment.stamps() if number in live)
    return found

"""Finding: what the index says, as far as the database lets this viewer see it now."""

from collections.abc import Sequence
from dataclasses import dataclass

from wiki.foundation.actor import Actor
from wiki.search.asking import read_question
from wiki.search.index import Engine
from wiki.search.instead import instead
from wiki.search.lines import Line, read_lines
from wiki.search.looking import Asked, Look
from wiki.search.narrowing import Facet, name_facets
from wiki.search.passages import Marker
from wiki.search.visibility import visible_keys

PER_PAGE = 10
MOST_SHOWN = 1_000
"""As far as pages go, and as counts are told exactly."""
CHUNK = 40
MOST_TITLES = 8


@dataclass(frozen=True)
class Results:
    """What is shown: `total` is exact up to a thousand. `whole` of them have all the words, where
    `is_wide`. `instead` is a question with words that something has, `instead_parts` its words.
    """

    lines: Sequence[Line]
    total: int
    facets: Sequence[Facet] = ()
    is_wide: bool = False
    whole: int = 0
    has_more: bool = False
    instead: str = ""

    @property
    def is_beyond(self) -> bool:
        """There are more than are counted."""
        return self.total > MOST_SHOWN


def find(engine: Engine, asked: Asked, viewer: Actor) -> Results:
    """The results for somebody.

    Raises:
        Unavailable: there is no index that can be read now.
    """
    look = Look(engine, viewer, asked)
    found = look.search(asked.question, most=MOST_SHOWN)
    end = asked.page * PER_PAGE
    visible, withheld = _first_visible(viewer, found.keys, end + 1)
    shown = visible[end - PER_PAGE : end]
    marker = Marker(asked.question)
    lines = read_lines(viewer, shown, marker, asked.question.name)
    return Results(
        lines=lines,
        total=max(len(lines), found.total - withheld),
        facets=name_facets(found.facets, asked.facets),
        is_wide=found.is_wide,
        whole=found.whole,
        has_more=len(visible) > end,
        instead=instead(look, asked.question, found),
    )


def suggest(engine: Engine, typed: str, viewer: Actor, within: Sequence[str] = ()) -> list[Line]:
    """Things whose titles have what is typed so far.

    Raises:
        Unavailable: there is no index that can be read now.
    """
    question = read_question(typed)
    look = Look(engine, viewer, Asked(question, within=within))
    keys = look.titles(question.typed, most=2 * MOST_TITLES)
    return read_lines(viewer, keys, Marker(question))[:MOST_TITLES]


def list_narrowings(engine: Engine, viewer: Actor, within: Sequence[str]) -> list[Facet]:
    """What a place can be narrowed to: what is there for this viewer.

    Raises:
        Unavailable: there is no index that can be read now.
    """
    look = Look(engine, viewer, Asked(read_question(""), within=within))
    return name_facets(look.everything().facets, {})


def _first_visible(viewer: Actor, keys: Sequence[str], wanted: int) -> tuple[list[str], int]:
    """The first of these that the viewer may see, as many as wanted; how many were withheld."""
    found: list[str] = []
    withheld = 0
    for start in range(0, len(keys), CHUNK):
        if len(found) >= wanted:
            break
        chunk = keys[start : start + CHUNK]
        seen = visible_keys(viewer, chunk)
        found.extend(key for key in chunk if key in seen)
        withheld += len(chunk) - len(seen)
    return found, withheld

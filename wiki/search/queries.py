"""Finding: what the index says, as far as the database lets this viewer see it now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wiki.foundation.actor import Actor
from wiki.foundation.sorting import folded
from wiki.search.asking import Question, read_question
from wiki.search.documents import read_documents
from wiki.search.documents.audiences import viewer_words
from wiki.search.french import prepared, words
from wiki.search.index import Chosen, Engine, Found, Spelling
from wiki.search.index.results import Sort
from wiki.search.lines import Line, read_lines
from wiki.search.narrowing import Facet, meant, name_facets
from wiki.search.passages import Marker
from wiki.search.visibility import Withheld, visible_keys

PER_PAGE = 10
MOST_SHOWN = 1_000
"""As far as pages go, and as counts are told exactly."""
CHUNK = 40
MOST_TITLES = 8


@dataclass(frozen=True)
class Asked:
    """What is looked for, as an address says it: the question, a value of each facet that is
    chosen, the guide or thread that is looked in, the order and the page.
    """

    question: Question
    facets: Mapping[str, str] = field(default_factory=dict)
    within: Sequence[str] = ()
    sort: Sort = "relevance"
    page: int = 1


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
    chosen = _chosen(asked, viewer)
    found = engine.search(
        asked.question, viewer_words(viewer), chosen, sort=asked.sort, most=MOST_SHOWN
    )
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
        instead=_instead(engine, asked.question, viewer, chosen, found),
    )


def suggest(engine: Engine, typed: str, viewer: Actor, within: Sequence[str] = ()) -> list[Line]:
    """Things whose titles have what is typed so far.

    Raises:
        Unavailable: there is no index that can be read now.
    """
    withheld = Withheld(viewer)
    chosen = Chosen(within=within, without=withheld.keys, outside=withheld.within)
    question = read_question(typed)
    keys = engine.titles(question.typed, viewer_words(viewer), chosen, most=2 * MOST_TITLES)
    return read_lines(viewer, keys, Marker(question))[:MOST_TITLES]


def _chosen(asked: Asked, viewer: Actor) -> Chosen:
    facets = meant(asked.question.narrowed)
    for name, value in asked.facets.items():
        one = frozenset({value})
        facets[name] = facets[name] & one or frozenset({"?"}) if name in facets else one
    withheld = Withheld(viewer)
    return Chosen(facets, asked.within, without=withheld.keys, outside=withheld.within)


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


def _instead(
    engine: Engine, question: Question, viewer: Actor, chosen: Chosen, found: Found
) -> str:
    """The question as it was probably meant: only with words of what the viewer may see, and only
    where it finds something.
    """
    if found.total and not found.is_wide:
        return ""
    better = [
        (spelling.typed, written)
        for spelling in engine.spelling(question, viewer_words(viewer), chosen)
        if (written := _as_written(spelling, viewer))
    ]
    if not better:
        return ""
    text = question.typed
    for typed, written in better:
        text = _replaced(text, typed, written)
    again = engine.search(
        read_question(text), viewer_words(viewer), chosen, sort="relevance", most=1
    )
    return text if again.total > (0 if found.is_wide else found.total) else ""


def _as_written(spelling: Spelling, viewer: Actor) -> str:
    """The word with its accents, as a document has it that the viewer may see."""
    if not visible_keys(viewer, [spelling.key]):
        return ""
    for document in read_documents([spelling.key]):
        for text in map(prepared, (document.title, document.text, document.about)):
            for word in words(text):
                if word.folded == spelling.better:
                    return text[word.start : word.end].lower()
    return ""


def _replaced(text: str, typed: str, written: str) -> str:
    text = prepared(text)
    for word in words(text):
        if word.folded == typed and folded(written):
            return text[: word.start] + written + text[word.end :]
    return text

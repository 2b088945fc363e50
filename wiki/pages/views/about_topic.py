"""What guides, tutorials and lexicons have about a topic, for its page."""

from collections.abc import Mapping, Sequence

from wiki.foundation.actor import Actor
from wiki.foundation.messages import Message, _, n_
from wiki.pages.queries.topics import count_pages_about, pages_about, tied_pages_seen_by
from wiki.topics.models import Topic
from wiki.topics.queries import count_by_topic
from wiki.topics.views.gathering import Part, Shelf, ShelfLine

HEADINGS: dict[str, tuple[str, Message]] = {
    "guide": ("pages", _("In the guides")),
    "tutorials": ("tutoriels", _("Tutorials")),
    "lexicon": ("termes", _("Terms")),
}


def _shelves(topic: Topic, viewer: Actor) -> Sequence[Shelf]:
    counts = count_pages_about(topic, viewer)
    return [
        Shelf(name, heading, counts[kind], _lines(topic, viewer, kind))
        for kind, (name, heading) in HEADINGS.items()
        if kind in counts
    ]


def _lines(topic: Topic, viewer: Actor, kind: str) -> Sequence[ShelfLine]:
    return [
        ShelfLine(page.title, page.url, page.language, page.description, (page.book_title,))
        for page in pages_about(topic, viewer, kind=kind)
    ]


def _counts(kind: str, viewer: Actor) -> Mapping[int, int]:
    return count_by_topic(kind, tied_pages_seen_by(viewer))


def _words(count: int) -> Message:
    return n_("%(n)s page", "%(n)s pages", count)


PART = Part(_shelves, _counts, _words)

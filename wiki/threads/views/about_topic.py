"""What is discussed about a topic, for its page."""

from collections.abc import Mapping, Sequence

from wiki.foundation.actor import Actor
from wiki.foundation.messages import Message, _, n_
from wiki.threads.queries.about_topic import count_threads_on_topic, list_threads_on_topic
from wiki.threads.views.found import thread_url
from wiki.threads.views.words import thread_title
from wiki.topics.models import Topic
from wiki.topics.views.gathering import Part, Shelf, ShelfLine


def _shelves(topic: Topic, viewer: Actor) -> Sequence[Shelf]:
    lines = [
        ShelfLine(
            thread_title(line.thread), thread_url(line.thread),
            line.place.language if line.place else "fr",
            facts=(
                n_("%(n)s answer", "%(n)s answers", line.reply_count),
                *((line.place.title,) if line.place else ()),
            ),
        )
        for line in list_threads_on_topic(topic, viewer)
    ]  # fmt: skip
    count = count_threads_on_topic(topic, viewer) if lines else 0
    return [Shelf("discussions", _("Discussions of these pages"), count, lines)]


def _counts(_kind: str, _viewer: Actor) -> Mapping[int, int]:
    """Counted with the pages that they are about."""
    return {}


def _words(count: int) -> Message:
    return n_("%(n)s discussion", "%(n)s discussions", count)


PART = Part(_shelves, _counts, _words)

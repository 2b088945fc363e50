"""Resources about a topic, for its page."""

from collections.abc import Mapping, Sequence

from flask import url_for

from wiki.foundation.actor import Actor
from wiki.foundation.messages import Message, _, n_
from wiki.resources.queries import list_resources
from wiki.resources.queries.about_topic import (
    choosing,
    count_resources_about,
    tied_resources_seen_by,
)
from wiki.resources.views.lists import asked
from wiki.topics.models import Topic
from wiki.topics.queries import count_by_topic
from wiki.topics.views.gathering import Part, Shelf

MOST_USEFUL = 5


def _shelves(topic: Topic, viewer: Actor) -> Sequence[Shelf]:
    count = count_resources_about(topic, viewer)
    chosen = choosing(topic)
    rows = list_resources(viewer, chosen, by_use=True, limit=MOST_USEFUL).rows if count else ()
    return [
        Shelf(
            "ressources", _("Resources"), count, rows=rows,
            template="resources/_about_topic.html",
            more_url=url_for("resources.list_resources", **asked(chosen)),
            more=_("All these resources, with filters"),
        )
    ]  # fmt: skip


def _counts(kind: str, viewer: Actor) -> Mapping[int, int]:
    return count_by_topic(kind, tied_resources_seen_by(viewer))


def _words(count: int) -> Message:
    return n_("%(n)s resource", "%(n)s resources", count)


PART = Part(_shelves, _counts, _words)

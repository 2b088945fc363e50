"""What was told and asked about a topic, for its page."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for

from wiki.experiences.queries import list_experiences
from wiki.experiences.queries.about_topic import (
    choosing,
    count_experiences_about,
    list_requests_about,
    tied_experiences_seen_by,
)
from wiki.foundation.actor import Actor
from wiki.foundation.messages import Message, _, n_
from wiki.threads.views.found import thread_url
from wiki.topics.models import Topic
from wiki.topics.queries import count_by_topic
from wiki.topics.views.gathering import Part, Shelf, ShelfLine

LATEST = 5
IN_ADDRESSES = {"platform": "plateforme", "objective": "objectif", "theme": "theme"}


def _shelves(topic: Topic, viewer: Actor) -> Sequence[Shelf]:
    return [_told(topic, viewer), _asked(topic, viewer)]


def _told(topic: Topic, viewer: Actor) -> Shelf:
    count = count_experiences_about(topic, viewer)
    rows = list_experiences(viewer, choosing(topic), limit=LATEST).rows if count else ()
    chosen: dict[str, Any] = {IN_ADDRESSES[topic.kind]: topic.slug}
    return Shelf(
        "retours", _("Experiences told"), count, rows=rows,
        template="experiences/_about_topic.html",
        more_url=url_for("experiences.list_experiences", **chosen),
        more=_("All these experiences, with filters"),
    )  # fmt: skip


def _asked(topic: Topic, viewer: Actor) -> Shelf:
    found = list_requests_about(topic, viewer)
    lines = [
        ShelfLine(line.thread.title, thread_url(line.thread), facts=(_answers(line.answer_count),))
        for line in found
    ]
    return Shelf("appels", _("Calls for experiences"), len(lines), lines)


def _answers(count: int) -> Message:
    return n_("%(n)s experience in answer", "%(n)s experiences in answer", count)


def _counts(kind: str, viewer: Actor) -> Mapping[int, int]:
    return count_by_topic(kind, tied_experiences_seen_by(viewer))


def _words(count: int) -> Message:
    return n_("%(n)s experience", "%(n)s experiences", count)


PART = Part(_shelves, _counts, _words)

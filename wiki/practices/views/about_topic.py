"""Which chambers are on a platform, for its page."""

from collections.abc import Mapping, Sequence

from flask import url_for

from wiki.foundation.actor import Actor
from wiki.foundation.messages import Message, _, n_
from wiki.practices.models import Presence
from wiki.practices.queries.about_topic import tied_presences
from wiki.practices.queries.by_departement import count_totals
from wiki.practices.queries.latest import Chosen
from wiki.practices.queries.matrix import list_matrix
from wiki.practices.words import SOURCES
from wiki.topics.models import Topic
from wiki.topics.phases import PHASES
from wiki.topics.queries import count_by_topic
from wiki.topics.views.gathering import Part, Shelf, ShelfLine

FIRST = 5


def _shelves(topic: Topic, viewer: Actor) -> Sequence[Shelf]:  # noqa: ARG001
    """A few of the chambers that are there, and the way to the map; none for other kinds."""
    if topic.kind != "platform":
        return []
    chosen = Chosen(platform=topic.slug)
    count = count_totals(chosen).present
    found = list_matrix(chosen, limit=FIRST).rows if count else ()
    lines = []
    for line in found:
        presence = line.presences[topic.id]
        lines.append(
            ShelfLine(
                line.organisation.name,
                url_for(
                    "practices.show_presence", slug=line.organisation.slug,
                    platform_slug=topic.slug,
                ),
                description=presence.purpose,
                facts=_facts(presence),
            )
        )  # fmt: skip
    return [
        Shelf(
            "presences", _("Chambers present"), count, lines,
            more_url=url_for("practices.show_map", plateforme=topic.slug),
            more=_("All these chambers on the map"),
        )
    ]  # fmt: skip


def _facts(presence: Presence) -> list[str | Message]:
    phase: list[str | Message] = [PHASES[presence.phase]] if presence.phase else []
    return phase + ([SOURCES["demo"]] if presence.source == "demo" else [])


def _counts(kind: str, viewer: Actor) -> Mapping[int, int]:  # noqa: ARG001
    return count_by_topic(kind, tied_presences()) if kind == "platform" else {}


def _words(count: int) -> Message:
    return n_("%(n)s chamber", "%(n)s chambers", count)


PART = Part(_shelves, _counts, _words)

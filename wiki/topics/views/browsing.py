"""The vocabulary as everybody reads it: all of a kind, and everything about one."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.topics.addresses import KINDS_AT, PLACES
from wiki.topics.models import Topic
from wiki.topics.policy import can_manage_topics, can_propose_topic
from wiki.topics.queries import aliases_of, get_topic, list_topics
from wiki.topics.views.blueprint import blueprint
from wiki.topics.views.gathering import counts_of, shelves_of
from wiki.topics.words import KINDS, LEADS, ONE
from wiki.web.actor import current_actor
from wiki.web.addresses import public_url

PLACE = f"<any({','.join(KINDS_AT)}):place>"


@blueprint.get(f"/{PLACE}/")
def list_topics_of_kind(place: str) -> ResponseReturnValue:
    """Those that are offered, and those that are not and were chosen once."""
    kind, viewer = KINDS_AT[place], current_actor()
    counts = counts_of(kind, viewer)
    offered = list_topics(kind)
    former = [topic for topic in list_topics(kind, closed=True) if topic.id in counts]
    return render_template(
        "topics/list_topics_of_kind.html",
        kind=kind, kinds=KINDS, lead=LEADS[kind], places=PLACES, offered=offered, former=former,
        counts=counts, aliases=aliases_of([topic.id for topic in offered]),
        may_propose=can_propose_topic(viewer),
        canonical=public_url("topics.list_topics_of_kind", place=place),
    )  # fmt: skip


@blueprint.get(f"/{PLACE}/<slug>")
def show_topic(place: str, slug: str) -> ResponseReturnValue:
    """Former addresses, and those of topics that were merged, lead here in one step."""
    topic = get_topic(slug)
    if (PLACES[topic.kind], topic.slug) != (place, slug):
        asked = request.query_string.decode("latin-1")
        return redirect(f"{topic_url(topic)}{'?' if asked else ''}{asked}", 301)
    viewer = current_actor()
    return render_template(
        "topics/show_topic.html",
        topic=topic, kinds=KINDS, one=ONE[topic.kind], place=place,
        aliases=aliases_of([topic.id]).get(topic.id, ()),
        shelves=shelves_of(topic, viewer),
        may_manage=can_manage_topics(viewer),
        canonical=public_url("topics.show_topic", place=place, slug=topic.slug),
    )  # fmt: skip


@blueprint.app_template_global()
def topic_url(topic: Topic, **values: Any) -> str:
    """The address of a topic."""
    return url_for("topics.show_topic", place=PLACES[topic.kind], slug=topic.slug, **values)

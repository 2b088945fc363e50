"""Discussions of the pages that are about one topic."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.pages.models import Page
from wiki.pages.queries.topics import about
from wiki.threads.models import Thread
from wiki.threads.queries.lists import ThreadLine, lines_of_threads
from wiki.threads.queries.visibility import threads_seen_by
from wiki.topics.models import Topic

LATEST = 10


def list_threads_on_topic(topic: Topic, viewer: Actor) -> Sequence[ThreadLine]:
    """Those with the latest messages, as far as the viewer sees them."""
    rows = session.scalars(
        select(Thread)
        .where(_listed(topic, viewer))
        .order_by(Thread.last_post_at.desc(), Thread.id.desc())
        .limit(LATEST)
    )
    return lines_of_threads(rows.all())


def count_threads_on_topic(topic: Topic, viewer: Actor) -> int:
    """How many there are."""
    return session.scalar(select(func.count(Thread.id)).where(_listed(topic, viewer))) or 0


def _listed(topic: Topic, viewer: Actor) -> ColumnElement[bool]:
    return and_(
        threads_seen_by(viewer),
        Thread.last_post_at.is_not(None),
        Thread.kind == "discussion",
        Thread.subject_kind == "page",
        Thread.subject_id.in_(select(Page.id).where(about(topic))),
    )

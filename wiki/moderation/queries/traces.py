"""Copies that were kept."""

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.foundation.pagination import Slice, take
from wiki.moderation.models import Trace
from wiki.moderation.queries.visibility import traces_seen_by

PER_PAGE = 25


def list_traces(viewer: Actor, *, after: int | None = None, limit: int = PER_PAGE) -> Slice[Trace]:
    """One's own copies, and those that one moderates, the latest first."""
    query = select(Trace).where(traces_seen_by(viewer)).order_by(Trace.id.desc())
    if after:
        query = query.where(Trace.id < after)
    return take(session.scalars(query.limit(limit + 1)).all(), limit, "id")


def get_trace(viewer: Actor, public_id: str) -> Trace:
    """One copy.

    Raises:
        NotFound: there is none, or none that the viewer may see.
    """
    found = session.scalar(
        select(Trace).where(Trace.public_id == public_id, traces_seen_by(viewer))
    )
    if found is None:
        raise NotFound
    return found

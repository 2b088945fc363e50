"""Addresses of resources among those that the worker asks, where it asks any."""

from collections.abc import Sequence

from sqlalchemy import and_, select

from wiki.foundation.db import session
from wiki.pages.checking.rounds import AT_ONCE, Source, is_due, note_answer
from wiki.resources.addresses import address_key, is_web_address
from wiki.resources.models import Resource


def due_addresses() -> Sequence[str]:
    """The addresses on the shelf which have not been asked for long, or never."""
    return session.scalars(
        select(Resource.url)
        .where(Resource.url != "", is_due(Resource))
        .order_by(Resource.post_id)
        .limit(AT_ONCE)
    ).all()


def keep_answer(url: str, status: int | None) -> None:
    """Note on every resource at this address how it answered."""
    if is_web_address(url):
        named = and_(Resource.url_key == address_key(url), Resource.url == url)
        note_answer(Resource, named, status)


RESOURCES = Source(due_addresses, keep_answer)

"""Whether an address is on the shelf already."""

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.resources.addresses import address_key, is_web_address
from wiki.resources.models import Resource
from wiki.resources.queries.filters import resources_seen_by
from wiki.threads.models import Post, Thread


def find_resource_at(url: str, viewer: Actor, *, but: Post | None = None) -> Thread | None:
    """The first resource at this address, however it is written, that the viewer sees."""
    if not is_web_address(url):
        return None
    found = resources_seen_by(viewer).where(Resource.url_key == address_key(url))
    if but is not None:
        found = found.where(Resource.post_id != but.id)
    query = found.with_only_columns(Thread.id).order_by(Post.id).limit(1)
    return session.scalar(select(Thread).where(Thread.id == query.scalar_subquery()))

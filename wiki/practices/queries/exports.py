"""Every presence that holds, for those who work with them."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from wiki.accounts.models import Organisation
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.practices.models import Presence
from wiki.practices.queries.latest import (
    Chosen,
    chambers_chosen,
    holds,
    presences_chosen,
)
from wiki.practices.queries.one import read_posts
from wiki.threads.models import Post
from wiki.topics.models import Topic
from wiki.topics.queries import in_order

MOST = 20_000


class Exported(NamedTuple):
    """One presence with its chamber and platform; `message` as far as the viewer may read it."""

    presence: Presence
    organisation: Organisation
    platform: Topic
    message: str


def list_exported(viewer: Actor, chosen: Chosen = Chosen()) -> Sequence[Exported]:  # noqa: B008
    """What holds, of presences that have ended too, by chamber and platform."""
    rows = session.execute(
        select(Presence, Organisation, Topic, Post.public_id)
        .join(Organisation, Organisation.id == Presence.organisation_id)
        .join(Topic, Topic.id == Presence.platform_id)
        .outerjoin(Post, Post.id.in_(read_posts(viewer)) & (Post.id == Presence.post_id))
        .where(*chambers_chosen(chosen), *presences_chosen(chosen), holds())
        .order_by(Organisation.sort_key, Organisation.id, *in_order())
        .limit(MOST)
    )
    return [Exported(presence, one, topic, message or "") for presence, one, topic, message in rows]

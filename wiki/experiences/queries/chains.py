"""What an experience goes on from, what goes on from it, and the way of a chamber over time."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import or_, select

from wiki.accounts.models import Position
from wiki.experiences.models import Experience
from wiki.experiences.queries.filters import experiences_seen_by
from wiki.experiences.queries.lists import ExperienceLine, list_experiences_among
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.threads.models import Post, Thread

MOST = 50


class Chain(NamedTuple):
    """The experience before, those that go on from this one, and the others of the chamber; each
    only as far as the viewer reads them, the oldest first.
    """

    before: Sequence[ExperienceLine] = ()
    after: Sequence[ExperienceLine] = ()
    others: Sequence[ExperienceLine] = ()

    def __bool__(self) -> bool:
        return bool(self.before or self.after or self.others)


def list_chain(experience: Experience, viewer: Actor) -> Chain:
    """Where this experience stands among the others."""
    linked = [Experience.follows_id == experience.post_id]
    if experience.follows_id:
        linked.append(Experience.post_id == experience.follows_id)
    if experience.organisation_id:
        linked.append(Experience.organisation_id == experience.organisation_id)
    near = (
        select(Experience.post_id)
        .where(or_(*linked), Experience.post_id != experience.post_id)
        .order_by(Experience.post_id.desc())
        .limit(MOST)
    )
    lines = sorted(
        list_experiences_among(viewer, near),
        key=lambda line: (line.post.published_at, line.post.id),
    )
    before = [line for line in lines if line.post.id == experience.follows_id]
    after = [line for line in lines if line.experience.follows_id == experience.post_id]
    rest = [line for line in lines if line not in before and line not in after]
    return Chain(before, after, rest)


def list_former_experiences(
    viewer: Actor, *, but: int = 0, own: bool = False
) -> Sequence[tuple[str, str]]:
    """What an experience of the viewer may go on from: their own and their chambers', or only their
    `own`; as public id and headline, the last first.
    """
    held = select(Position.organisation_id).where(Position.user_id == viewer.user_id)
    told = Post.contributor_id == viewer.contributor_id
    rows = session.execute(
        experiences_seen_by(viewer)
        .with_only_columns(Post.public_id, Thread.title)
        .where(
            told if own else or_(told, Experience.organisation_id.in_(held)),
            Post.id != but,
        )
        .order_by(Post.published_at.desc(), Post.id.desc())
        .limit(MOST)
    )
    return [(public_id, title) for public_id, title in rows]

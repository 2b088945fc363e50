"""Experiences: the rows that lists are filtered by say what the published texts say."""

from collections.abc import Iterator

from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager

from wiki.experiences.models import Experience
from wiki.experiences.projection import expected, stored
from wiki.foundation.db import session
from wiki.foundation.messages import Message, _
from wiki.journal.models import Delivery, JournalEntry
from wiki.threads.models import Post, Thread

AT_ONCE = 200


def find_experience_faults() -> Iterator[Message]:
    """Every published experience is drawn as it reads, and nothing else is drawn; what the worker
    has still to do is no fault.
    """
    owed = _owed()
    last = 0
    if owes_merge():
        return
    while posts := _posts(last):
        for post in posts:
            is_owed = ("post", post.id) in owed or ("thread", post.thread_id) in owed
            if not is_owed and expected(post) != stored(post.id):
                yield _(
                    "Experience %(post)s is listed as something else than it says.", post=post.id
                )
        last = posts[-1].id
        session.expunge_all()


def _posts(last: int) -> list[Post]:
    drawn = select(Experience.post_id)
    rows = session.scalars(
        select(Post)
        .join(Post.thread)
        .where(
            or_(Thread.kind == "experience", Post.id.in_(drawn)),
            or_(Post.parent_id.is_(None), Post.id.in_(drawn)),
            Post.id > last,
        )
        .order_by(Post.id)
        .limit(AT_ONCE)
        .options(contains_eager(Post.thread))
    )
    return list(rows)


def owes_merge() -> bool:
    """Two topics have just become one, which the worker has still to carry through."""
    query = select(Delivery.id).where(
        Delivery.done_at.is_(None), Delivery.reaction == "experiences.follow_merged_topic"
    )
    return session.scalar(query.limit(1)) is not None


def _owed() -> set[tuple[str, int]]:
    rows = session.execute(
        select(JournalEntry.subject_kind, JournalEntry.subject_id)
        .join(Delivery, Delivery.entry_id == JournalEntry.id)
        .where(Delivery.done_at.is_(None), Delivery.reaction == "experiences.project_experience")
    )
    return {(kind, subject_id) for kind, subject_id in rows}

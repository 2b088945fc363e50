"""How much each member wants to hear of what an entry is about."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import and_, or_, select

from wiki.foundation.db import session
from wiki.journal.models import JournalEntry
from wiki.notifications.models import FOLLOWING, Subscription
from wiki.notifications.topics import topics_of_page, topics_of_thread
from wiki.threads.models import Post, Thread
from wiki.threads.policy import about_of
from wiki.threads.subjects import book_id_of

Place = tuple[str, int]


class Level(NamedTuple):
    """A member's level at the nearest place where they chose one."""

    name: str
    place: Place

    @property
    def follows(self) -> bool:
        return self.name in FOLLOWING


def levels_of(entry: JournalEntry) -> dict[int, Level]:
    """The level of each member who ever chose one here, by user: that of the discussion before that
    of its page, that of the page before that of its guide, that of the guide before those of what
    it is about. Whoever came to follow later than the entry did not yet follow.
    """
    places = _places(entry)
    here = [
        and_(Subscription.subject_kind == kind, Subscription.subject_id == subject_id)
        for kind, subject_id in places
    ]
    rows = session.scalars(select(Subscription).where(or_(*here))).all()
    found: dict[int, Level] = {}
    for place in reversed(places):
        for row in rows:
            if (row.subject_kind, row.subject_id) == place and _held(row, entry):
                found[row.user_id] = Level(row.level, place)
    return found


def thread_of(entry: JournalEntry) -> Thread:
    """The discussion that an entry is about; that of its message as it stands now."""
    if entry.subject_kind == "thread":
        return session.get_one(Thread, entry.subject_id)
    return session.get_one(Post, entry.subject_id).thread


def _places(entry: JournalEntry) -> Sequence[Place]:
    """What may be followed to hear of it, the nearest first."""
    if entry.subject_kind not in ("thread", "post"):
        above = [("book", entry.scope_id)] if entry.scope_kind == "book" else []
        topics = topics_of_page(entry.subject_id) if entry.subject_kind == "page" else []
        return [(entry.subject_kind, entry.subject_id), *above, *_topics(topics)]
    thread = thread_of(entry)
    about = about_of(thread)
    book_id = book_id_of(about)
    return [
        ("thread", thread.id),
        *([(about.kind, about.id)] if about.id else []),
        *([("book", book_id)] if book_id else []),
        *_topics(topics_of_thread(thread.id)),
    ]


def _topics(ids: Sequence[int]) -> list[Place]:
    return [("topic", topic_id) for topic_id in ids]


def _held(row: Subscription, entry: JournalEntry) -> bool:
    return row.ended_at is not None or row.created_at <= entry.at

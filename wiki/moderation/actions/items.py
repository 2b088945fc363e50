"""Putting things into the queue and taking them out; what brings them there is in `reactions`."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select

from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict
from wiki.foundation.messages import _
from wiki.moderation.models import ReviewItem
from wiki.threads.models import Post
from wiki.threads.policy import about_of
from wiki.threads.subjects import book_id_of

WAITS = {
    "notice": timedelta(days=1), "post": timedelta(days=2), "flag": timedelta(days=2),
    "redaction": timedelta(days=2), "edit": timedelta(days=3), "proposal": timedelta(days=7),
    "error_report": timedelta(days=7), "appeal": timedelta(days=15),
}  # fmt: skip
"""How long each kind may wait."""


class Matter(NamedTuple):
    """What is to be decided; see `ReviewItem`."""

    kind: str
    subject_kind: str
    subject_id: int
    since: datetime
    post_id: int | None = None
    revision_number: int = 0
    book_id: int | None = None
    thread_id: int | None = None
    contributor_id: int | None = None
    not_for_id: int | None = None


def open_item(matter: Matter) -> ReviewItem:
    """Let something wait for a moderator. What waits already is the same item; where its text has
    changed, nobody looks after it any more, and whoever was about to decide looks again.
    """
    item = find_open_item(matter.kind, matter.subject_kind, matter.subject_id)
    facts = matter._asdict()
    since = facts.pop("since")
    if item is None:
        item = ReviewItem(**facts, created_at=since, due_at=since + WAITS[matter.kind])
        session.add(item)
    elif any(getattr(item, name) != value for name, value in facts.items()):
        for name, value in facts.items():
            setattr(item, name, value)
        change_item(item)
    session.flush()
    return item


def change_item(item: ReviewItem) -> None:
    """There is something new to look at: decisions on what was there before no longer hold."""
    item.version += 1
    item.taken_by_id = item.taken_until = None
    session.flush()


def close_item(item: ReviewItem, closed_by_id: int | None = None) -> None:
    """Take something out of the queue, and let go of it."""
    if not item.is_open:
        return
    item.state, item.closed_at, item.closed_by_id = "decided", now(), closed_by_id
    change_item(item)


def reopen_item(item: ReviewItem) -> None:
    """Let something wait again, for as long as it would have waited.

    Raises:
        Conflict: it waits again already, for another reason.
    """
    if find_open_item(item.kind, item.subject_kind, item.subject_id) is not None:
        raise Conflict(_("This waits again already: there is nothing to take back."))
    item.state, item.closed_at, item.closed_by_id = "open", None, None
    change_item(item)


def find_open_item(kind: str, subject_kind: str, subject_id: int) -> ReviewItem | None:
    """The item of this kind that waits for this subject."""
    return session.scalar(
        select(ReviewItem).where(
            ReviewItem.kind == kind,
            ReviewItem.subject_kind == subject_kind,
            ReviewItem.subject_id == subject_id,
            ReviewItem.state == "open",
        )
    )


def place_of(post: Post) -> dict[str, int | None]:
    """The discussion that a post stands in, and the guide that it is about."""
    return {"thread_id": post.thread_id, "book_id": book_id_of(about_of(post.thread))}

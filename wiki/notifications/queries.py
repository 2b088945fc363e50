"""What somebody is told of, what they follow, and how often they want mail."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Row, Select, bindparam, select

from wiki.accounts.models import User
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.pagination import Slice, take
from wiki.journal.models import JournalEntry
from wiki.notifications.followed import Followed
from wiki.notifications.models import MailChoice, Notification, Subscription
from wiki.notifications.paces import DEFAULT_PACES
from wiki.notifications.subjects import name_all, see_all, told_of
from wiki.pages.models import Book, Page

PER_PAGE = 30


@dataclass(frozen=True)
class News:
    """One thing that somebody is told: of what, by whom, and whether it is new to them."""

    id: int
    entry: JournalEntry
    reason: str
    subject: Followed
    person: str
    is_new: bool


def list_news(viewer: Actor, *, before: int | None = None) -> Slice[News]:
    """Latest first; what the viewer may no longer see is left out."""
    query = (
        select(Notification, JournalEntry, User.name)
        .join(JournalEntry, JournalEntry.id == Notification.entry_id)
        .outerjoin(User, User.contributor_id == JournalEntry.actor_id)
        .where(Notification.user_id == viewer.user_id)
        .order_by(Notification.id.desc())
        .limit(PER_PAGE + 1)
    )
    if before is not None:
        query = query.where(Notification.id < before)
    rows = session.execute(query).all()
    page = take([notification for notification, _e, _p in rows], PER_PAGE, "id")
    return Slice(still_seen(rows[:PER_PAGE], viewer), after=page.after)


def still_seen(rows: Sequence[Row[Notification, JournalEntry, str]], viewer: Actor) -> list[News]:
    """Of these notifications, with their entries and the names of those who did it, what the viewer
    may see now.
    """
    named = name_all({told_of(entry) for _n, entry, _p in rows}, viewer)
    return [
        News(n.id, entry, n.reason, subject, _person(entry, n.reason, subject, name or ""),
             n.read_at is None)
        for n, entry, name in rows
        if (subject := named.get(told_of(entry)))
    ]  # fmt: skip


def _person(entry: JournalEntry, reason: str, subject: Followed, actor: str) -> str:
    """Who said it, or who did it; never which moderator decided on a message."""
    if subject.kind not in ("post", "decision") or entry.verb == "threads.mark_answer":
        return actor
    return "" if reason == "mine" else subject.author


def count_unread(viewer: Actor, *, most: int = 100) -> int:
    """How much news waits to be read, of what the viewer still sees; no more than `most`."""
    entries = session.scalars(
        select(JournalEntry)
        .join(Notification, Notification.entry_id == JournalEntry.id)
        .where(Notification.user_id == viewer.user_id, Notification.read_at.is_(None))
        .limit(most)
    ).all()
    subjects = [told_of(entry) for entry in entries]
    seen = see_all(subjects, viewer)
    return sum(subject in seen for subject in subjects)


def is_following(viewer: Actor, kind: str, subject_id: int) -> bool:
    """Whether the viewer hears of this very thing."""
    query = select(Subscription.id).where(
        Subscription.user_id == viewer.user_id,
        Subscription.subject_kind == kind,
        Subscription.subject_id == subject_id,
        Subscription.ended_at.is_(None),
    )
    return session.scalar(query) is not None


def level_of(viewer: Actor, kind: str, subject_id: int) -> str:
    """How much the viewer wants to hear of this very thing; empty where they never said so."""
    query = select(Subscription.level).where(
        Subscription.user_id == viewer.user_id,
        Subscription.subject_kind == kind,
        Subscription.subject_id == subject_id,
    )
    return session.scalar(query) or ""


def is_following_at(book_slug: str, page_slug: str, viewer: Actor) -> bool:
    """Whether the viewer follows the page at this address, or the book where no page is named."""
    if not viewer.user_id:
        return False
    query = _PAGE_FOLLOWED_AT if page_slug else _BOOK_FOLLOWED_AT
    named = {"book": book_slug, "page": page_slug, "viewer": viewer.user_id}
    return session.connection().scalar(query, named) is not None


def _followed_at(kind: str, named: Select[int]) -> Select[int]:
    return select(Subscription.id).where(
        Subscription.user_id == bindparam("viewer"),
        Subscription.subject_kind == kind,
        Subscription.subject_id.in_(named.where(Book.slug == bindparam("book"))),
        Subscription.ended_at.is_(None),
    )


_BOOK_FOLLOWED_AT = _followed_at("book", select(Book.id))
_PAGE_FOLLOWED_AT = _followed_at(
    "page",
    select(Page.id).join(Book, Book.id == Page.book_id).where(Page.slug == bindparam("page")),
)


def list_followed(viewer: Actor, *, limit: int = 200) -> list[Followed]:
    """What the viewer follows and still sees, the latest first."""
    rows = session.execute(
        select(Subscription.subject_kind, Subscription.subject_id)
        .where(Subscription.user_id == viewer.user_id, Subscription.ended_at.is_(None))
        .order_by(Subscription.id.desc())
        .limit(limit)
    ).all()
    named = name_all({(kind, subject_id) for kind, subject_id in rows}, viewer)
    return [named[kind, subject_id] for kind, subject_id in rows if (kind, subject_id) in named]


def paces_of(user_id: int) -> dict[str, str]:
    """How often somebody is mailed about each kind of news."""
    rows = session.execute(
        select(MailChoice.kind, MailChoice.pace).where(MailChoice.user_id == user_id)
    )
    return DEFAULT_PACES | {kind: pace for kind, pace in rows}  # noqa: C416  # rows are not pairs

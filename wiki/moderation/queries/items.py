"""The queue: what waits, in the order in which it is due."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import joinedload

from wiki.accounts.queries.names import Person, list_people
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.foundation.pagination import Slice
from wiki.moderation.models import ReviewItem
from wiki.moderation.policy import can_see_queue
from wiki.moderation.queries.naming import Named, name_items
from wiki.moderation.queries.visibility import items_decided_by, items_seen_by

PER_PAGE = 25
_RANK = case((ReviewItem.kind == "notice", 0), else_=1)


@dataclass(frozen=True)
class ItemLine:
    """One line of the queue: what it is called, whose it is, and who looks after it."""

    item: ReviewItem
    named: Named
    author: Person
    taken_by: str
    closed_by: str = ""

    @property
    def is_late(self) -> bool:
        return self.item.is_open and self.item.due_at < now()

    @property
    def is_urgent(self) -> bool:
        return self.item.kind == "notice" or self.is_late


@dataclass(frozen=True)
class Waiting:
    """How much waits, and how much of it is urgent: legal notices, and what is late."""

    total: int = 0
    urgent: int = 0

    def __bool__(self) -> bool:
        return self.total > 0


def list_items(viewer: Actor, *, after: str = "", limit: int = PER_PAGE) -> Slice[ItemLine]:
    """What waits for this moderator: legal notices first, then what is due soonest.

    Raises:
        NotFound: the viewer moderates nothing.
    """
    _check(viewer)
    query = _in_order(select(ReviewItem).where(items_decided_by(viewer)))
    last = after and session.scalar(select(ReviewItem).where(ReviewItem.public_id == after))
    if last:
        query = query.where(_after(last))
    return _sliced(query, viewer, limit)


def list_items_for_others(viewer: Actor, *, limit: int = PER_PAGE) -> Sequence[ItemLine]:
    """What waits for another moderator than this one: contested decisions and redactions of their
    own. Their own messages wait too, as those of every author, and are not here.
    """
    _check(viewer)
    query = select(ReviewItem).where(
        items_seen_by(viewer),
        ReviewItem.state == "open",
        ReviewItem.not_for_id == viewer.contributor_id,
        or_(
            ReviewItem.contributor_id.is_(None), ReviewItem.contributor_id != viewer.contributor_id
        ),
    )
    return _sliced(_in_order(query), viewer, limit).rows


def list_closed_items(viewer: Actor, *, after: str = "", limit: int = PER_PAGE) -> Slice[ItemLine]:
    """What waited and is done with, the latest first.

    Raises:
        NotFound: the viewer moderates nothing.
    """
    _check(viewer)
    query = select(ReviewItem).where(items_seen_by(viewer), ReviewItem.state == "decided")
    last = after and session.scalar(select(ReviewItem).where(ReviewItem.public_id == after))
    if last and last.closed_at:
        older = ReviewItem.closed_at < last.closed_at
        same = and_(ReviewItem.closed_at == last.closed_at, ReviewItem.id < last.id)
        query = query.where(or_(older, same))
    return _sliced(query.order_by(ReviewItem.closed_at.desc(), ReviewItem.id.desc()), viewer, limit)


def get_item(viewer: Actor, public_id: str) -> ReviewItem:
    """One item, open or closed.

    Raises:
        NotFound: there is none, or none that the viewer moderates.
    """
    found = session.scalar(
        select(ReviewItem)
        .where(ReviewItem.public_id == public_id, items_seen_by(viewer))
        .options(joinedload(ReviewItem.book), joinedload(ReviewItem.thread))
    )
    if found is None:
        raise NotFound
    return found


def find_next_item(viewer: Actor, *, besides: int = 0) -> ReviewItem | None:
    """The first item that waits for this moderator and that nobody else looks after."""
    free = or_(
        ReviewItem.taken_until.is_(None),
        ReviewItem.taken_until <= now(),
        ReviewItem.taken_by_id == viewer.contributor_id,
    )
    query = select(ReviewItem).where(items_decided_by(viewer), free, ReviewItem.id != besides)
    return session.scalar(_in_order(query).limit(1))


def count_items(viewer: Actor) -> Waiting:
    """How much waits for this person; nothing for whoever moderates nothing."""
    if not can_see_queue(viewer):
        return Waiting()
    urgent = or_(ReviewItem.kind == "notice", ReviewItem.due_at < now())
    row = session.execute(
        select(func.count(ReviewItem.id), func.coalesce(func.sum(case((urgent, 1), else_=0)), 0))
        .where(items_decided_by(viewer))
    ).one()  # fmt: skip
    return Waiting(row[0], row[1])


def lines_of(items: Sequence[ReviewItem], viewer: Actor) -> list[ItemLine]:
    """These items with their names, in as many questions whatever their number."""
    named = name_items(items, viewer)
    people = list_people(
        found for item in items for found in (item.contributor_id, item.taken_by, item.closed_by_id)
    )
    return [
        ItemLine(
            item,
            named[item.id],
            people.get(item.contributor_id or 0, Person()),
            people.get(item.taken_by, Person()).name,
            people.get(item.closed_by_id or 0, Person()).name,
        )
        for item in items
    ]


def _sliced(query: Select[ReviewItem], viewer: Actor, limit: int) -> Slice[ItemLine]:
    query = query.options(joinedload(ReviewItem.book))  # for the language of its guide
    rows = session.scalars(query.limit(limit + 1)).all()
    lines = lines_of(rows[:limit], viewer)
    return Slice(lines, after=lines[-1].item.public_id if len(rows) > limit else "")


def _in_order(query: Select[ReviewItem]) -> Select[ReviewItem]:
    return query.order_by(_RANK, ReviewItem.due_at, ReviewItem.id)


def _after(last: ReviewItem) -> ColumnElement[bool]:
    later = or_(
        ReviewItem.due_at > last.due_at,
        and_(ReviewItem.due_at == last.due_at, ReviewItem.id > last.id),
    )
    if last.kind == "notice":
        return or_(ReviewItem.kind != "notice", later)
    return and_(ReviewItem.kind != "notice", later)


def _check(viewer: Actor) -> None:
    if not can_see_queue(viewer):
        raise NotFound

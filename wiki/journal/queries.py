"""Reading the journal under the rights of who reads."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, not_, or_, select

from wiki.foundation.db import session
from wiki.foundation.pagination import Slice, take
from wiki.journal.models import Delivery, JournalEntry, WorkerBeat


def list_entries(
    *,
    scopes: Collection[tuple[str, int]],
    book_ids: Collection[int],
    within: Mapping[str, Select[int]] | None = None,
    hiding: Sequence[ColumnElement[bool]] = (),
    only: str = "",
    without: str = "",
    before: int | None = None,
    limit: int = 30,
) -> Slice[JournalEntry]:
    """Latest entries first, of the scopes and the books that the reader may see, and of the things
    of other kinds that a query of ids selects `within` them, `hiding` what of these is not for
    them; `only` those whose verb begins so, or all `without` them.
    """
    allowed = [
        and_(JournalEntry.scope_kind == kind, JournalEntry.scope_id == scope_id)
        for kind, scope_id in scopes
    ]
    allowed.append(and_(JournalEntry.scope_kind == "book", JournalEntry.scope_id.in_(book_ids)))
    for kind, ids in (within or {}).items():
        allowed.append(and_(JournalEntry.scope_kind == kind, JournalEntry.scope_id.in_(ids)))
    query = select(JournalEntry).where(or_(*allowed), *map(not_, hiding))
    if only:
        query = query.where(JournalEntry.verb.startswith(only, autoescape=True))
    if without:
        query = query.where(~JournalEntry.verb.startswith(without, autoescape=True))
    if before is not None:
        query = query.where(JournalEntry.id < before)
    return take(
        session.scalars(query.order_by(JournalEntry.id.desc()).limit(limit + 1)).all(), limit, "id"
    )


def count_deliveries_set_aside() -> int:
    """How many reactions failed five times and wait for a person."""
    return session.scalar(select(func.count()).where(Delivery.set_aside_at.is_not(None))) or 0


def count_deliveries_due() -> int:
    """How many reactions are still owed."""
    return (
        session.scalar(
            select(func.count()).where(Delivery.done_at.is_(None), Delivery.set_aside_at.is_(None))
        )
        or 0
    )


def find_last_beat() -> datetime | None:
    """When a worker was last seen alive."""
    return session.scalar(select(func.max(WorkerBeat.at)))

"""Recording what was done."""

from datetime import timedelta
from typing import Any, Protocol

from sqlalchemy import delete, update

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.journal.models import Delivery, JournalEntry
from wiki.journal.reactions import reactions


class Subject(Protocol):
    """Any row that an act can be about."""

    __tablename__: Any
    id: Any


SITE = ("site", 0)
"""Scope of what concerns the administrators alone."""
MEMBERS = ("members", 0)
"""Scope of what every member may know."""


def record(
    verb: str, *, actor: Actor, subject: Subject, scope: tuple[str, int], **details: Any
) -> JournalEntry:
    """Write one entry and the deliveries it calls for, in the transaction of the act itself.

    Args:
        verb: `package.action`, which must have its line in the table of reactions.
        actor: who did it.
        subject: the row it was done on.
        scope: kind and id of what decides who may read the entry: a book, the members, the site.
        details: plain values that reactions and the activity list need; no secret, no full text.

    Raises:
        KeyError: the verb has no line in the table.
    """
    session.flush()
    entry = JournalEntry(
        verb=verb,
        actor_id=actor.contributor_id or None,
        subject_kind=subject.__tablename__,
        subject_id=subject.id,
        scope_kind=scope[0],
        scope_id=scope[1],
        details=details,
    )
    session.add(entry)
    session.flush()
    for name in reactions.names_by_verb[verb]:
        session.add(Delivery(entry_id=entry.id, reaction=name))
    return entry


def retry_deliveries_set_aside() -> int:
    """Give the reactions set aside five new tries, at once; how many."""
    result = session.execute(
        update(Delivery)
        .where(Delivery.set_aside_at.is_not(None))
        .values(set_aside_at=None, attempts=0, due_at=now())
    )
    return int(getattr(result, "rowcount", 0))


def purge_done_deliveries(*, older_than: timedelta = timedelta(days=30)) -> int:
    """Forget the deliveries done long ago; the journal itself stays. How many."""
    result = session.execute(delete(Delivery).where(Delivery.done_at < now() - older_than))
    return int(getattr(result, "rowcount", 0))

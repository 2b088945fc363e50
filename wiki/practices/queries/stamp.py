"""What every screen of presences depends on."""

from sqlalchemy import func, select

from wiki.foundation.db import session
from wiki.journal.models import JournalEntry
from wiki.practices.models import Presence


def find_presences_stamp() -> tuple[object, ...]:
    """Every act that is recorded may change a name, a chamber or a platform that they show; and
    messages that they lead to.
    """
    acts = select(func.max(JournalEntry.id)).scalar_subquery()
    return tuple(
        session.execute(select(acts, func.count(Presence.id), func.max(Presence.id))).one()
    )


def has_invented() -> bool:
    """Whether anything shown was invented for the demonstration."""
    found = select(Presence.id).where(Presence.source == "demo").limit(1)
    return session.scalar(found) is not None

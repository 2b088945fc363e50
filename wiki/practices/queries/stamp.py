"""What every screen of presences depends on."""

from sqlalchemy import select

from wiki.foundation.db import session
from wiki.journal.models import JournalEntry
from wiki.practices.models import Presence


def find_presences_stamp() -> tuple[object, ...]:
    """The last act that was recorded, since any may change a name, a chamber or a platform that
    they show, or a message that they lead to; and the last statement.
    """
    acts = select(JournalEntry.id, JournalEntry.at).order_by(JournalEntry.id.desc()).limit(1)
    stated = select(Presence.id, Presence.recorded_at).order_by(Presence.id.desc()).limit(1)
    return (*(session.execute(acts).first() or ()), *(session.execute(stated).first() or ()))


def has_invented() -> bool:
    """Whether anything shown was invented for the demonstration."""
    found = select(Presence.id).where(Presence.source == "demo").limit(1)
    return session.scalar(found) is not None

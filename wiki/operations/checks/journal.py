"""The journal and what it calls for."""

from collections.abc import Iterator

from sqlalchemy import func, select

from wiki.foundation.db import session
from wiki.foundation.messages import Message, _
from wiki.journal.models import Delivery, JournalEntry
from wiki.journal.reactions import reactions


def find_journal_faults() -> Iterator[Message]:
    """Every verb is known, every reaction that is owed can be run, none is owed twice."""
    for verb in sorted(set(session.scalars(select(JournalEntry.verb).distinct()))):
        if verb not in reactions.names_by_verb:
            yield _("The journal speaks of “%(verb)s”, which nobody knows.", verb=verb)
    owed = select(Delivery.reaction).where(Delivery.done_at.is_(None)).distinct()
    for name in sorted(set(session.scalars(owed))):
        if name not in reactions.by_name:
            yield _("The reaction “%(name)s” is owed, and nobody knows it.", name=name)
    twice = (
        select(Delivery.entry_id, Delivery.reaction)
        .group_by(Delivery.entry_id, Delivery.reaction)
        .having(func.count() > 1)
    )
    for entry_id, name in session.execute(twice):
        yield _("Entry %(entry)s owes “%(name)s” twice.", entry=entry_id, name=name)
    aside = select(Delivery.id, Delivery.reaction, Delivery.last_error).where(
        Delivery.set_aside_at.is_not(None)
    )
    for delivery_id, name, error in session.execute(aside):
        yield _(
            "Delivery %(delivery)s (“%(name)s”) was set aside after five failures: %(error)s",
            delivery=delivery_id,
            name=name,
            error=error,
        )

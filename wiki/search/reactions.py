"""What follows in search from every act that changes what is found, or by whom."""

from wiki.foundation.db import session
from wiki.journal.models import JournalEntry
from wiki.search.models import StaleSubject


def index_subject(entry: JournalEntry) -> None:
    """Have what the act was on read again for the index, by the worker, as it is then: nothing of
    what it says is carried, so that late and repeated marks do no harm.
    """
    session.add(StaleSubject(subject_kind=entry.subject_kind, subject_id=entry.subject_id))
    if entry.verb in PURGING:
        session.add(StaleSubject(subject_kind=PURGE, subject_id=0))


PURGE = "purge"
"""What was taken out of the index is to be taken off the disk too."""
PURGING = ("threads.redact_post",)

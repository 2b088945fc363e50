"""Does the worker live, and does it get on with its work?"""

from collections.abc import Iterator
from datetime import timedelta

from wiki.foundation.clock import now
from wiki.foundation.messages import _, n_
from wiki.journal.queries import count_deliveries_due, count_deliveries_set_aside, find_last_beat
from wiki.operations.doctor.finding import Finding, fault, good, reminder

SILENT_AFTER = timedelta(minutes=5)
MANY_DUE = 500


def look_at_worker() -> Iterator[Finding]:
    """A sign of life, no reaction set aside, no long queue."""
    beat = find_last_beat()
    if beat is None or beat < now() - SILENT_AFTER:
        yield fault(_("No worker is alive: mails and reactions wait. Run `wiki serve`."))
    else:
        yield good(_("The worker is alive."))
    if aside := count_deliveries_set_aside():
        yield fault(
            n_("%(n)s reaction was set aside: see `wiki check`.",
               "%(n)s reactions were set aside: see `wiki check`.", aside)
        )  # fmt: skip
    if (due := count_deliveries_due()) > MANY_DUE:
        yield reminder(n_("%(n)s reaction waits.", "%(n)s reactions wait.", due))

"""Acts on what somebody sees that are not for them to read of."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_

from wiki.foundation.actor import Actor
from wiki.journal.models import JournalEntry

PUBLISHED = ("proposals.accept_proposal",)
"""What everybody reads of a proposal; who said what of it is for members."""
TOLD_ALREADY = ("pages.import_page",)
"""Each page of a guide that was imported: one line tells of the whole."""
OF_EDITORS = ("pages.create_template", "pages.edit_template", "pages.delete_template")
"""What the editors of a guide do among themselves: its models are shown to them alone."""


def hidden_from(viewer: Actor) -> Sequence[ColumnElement[bool]]:
    """Conditions on entries of proposals and guides that the viewer sees."""
    found: list[ColumnElement[bool]] = [JournalEntry.verb.in_(TOLD_ALREADY)]
    if not viewer.is_member:
        found.append(
            and_(JournalEntry.scope_kind == "proposal", JournalEntry.verb.not_in(PUBLISHED))
        )
    if not viewer.is_administrator:
        edited = viewer.scope_ids("editor", "book")
        found.append(and_(JournalEntry.verb.in_(OF_EDITORS), JournalEntry.scope_id.not_in(edited)))
    return found

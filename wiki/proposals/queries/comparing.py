"""What each change of a proposal does to the text, to be shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from wiki.pages.diff.compare import compare
from wiki.pages.diff.comparison import Comparison, Text
from wiki.pages.models import Revision
from wiki.proposals.models import Change, Proposal
from wiki.proposals.queries.one import list_changes
from wiki.proposals.queries.revisions import load_revisions

NOTHING = Text("", "")


AT_ONCE = 100_000
"""Characters, before and after, that are compared for one screen; what is beyond is asked for."""


class Room:
    """What one screen has room for: the first changes, or the one that was asked for."""

    def __init__(self, item: int | None = None) -> None:
        self._item = item
        self._left = AT_ONCE

    def takes(self, item: int, size: int) -> bool:
        """Whether a change of that many characters is shown whole."""
        if self._item is not None:
            return item == self._item
        self._left -= size
        return self._left >= 0


@dataclass(frozen=True)
class ComparedChange:
    """One change: the text before and after, and what differs; neither where no text changes, nor
    where it is folded, since the screen has no room for it.

    `before_id` and `after_id` are the revisions that have these texts, where they are published.
    """

    change: Change
    before: Text
    after: Text
    comparison: Comparison | None
    published_since: bool = False
    before_id: int | None = None
    after_id: int | None = None
    is_folded: bool = False

    @property
    def item(self) -> int:
        return self.change.item


def compare_rounds(proposal: Proposal, older: int, newer: int, room: Room) -> list[ComparedChange]:
    """What the author changed from one version to another."""
    before = {change.item: change for change in list_changes(proposal, older)}
    after = {change.item: change for change in list_changes(proposal, newer)}
    found = []
    for item in sorted(before.keys() | after.keys()):
        change = after.get(item) or before[item]
        texts = _text(before.get(item)), _text(after.get(item))
        found.append(compare_change(change, *texts, room))
    return found


def compare_with_base(proposal: Proposal, number: int, room: Room) -> list[ComparedChange]:
    """What one version changed in the text that its author started from."""
    changes = list_changes(proposal, number)
    bases = load_revisions({change.base_revision_id for change in changes})
    return [
        compare_change(c, _base(c, bases), _text(c), room, before_id=c.base_revision_id)
        for c in changes
    ]


def compare_published(proposal: Proposal, room: Room) -> list[ComparedChange]:
    """What a published proposal changed in the texts that were there."""
    changes = list_changes(proposal, proposal.round)
    made = load_revisions({change.revision_id for change in changes})
    former = load_revisions({revision.based_on_id for revision in made.values()})
    found = []
    for change in changes:
        revision = made.get(change.revision_id or 0)
        if revision is None:
            found.append(compare_change(change, NOTHING, NOTHING, room))
            continue
        before = former.get(revision.based_on_id or 0)
        old = Text(before.title, before.body) if before else NOTHING
        new = Text(revision.title, revision.body)
        before_id = before.id if before else None
        found.append(
            compare_change(change, old, new, room, before_id=before_id, after_id=revision.id)
        )
    return found


def compare_change(
    change: Change, before: Text, after: Text, room: Room, *, published_since: bool = False,
    before_id: int | None = None, after_id: int | None = None,
) -> ComparedChange:  # fmt: skip
    """One change from one text to another."""
    has_text = change.kind in ("edit", "create")
    shown = has_text and room.takes(change.item, len(before.body) + len(after.body))
    return ComparedChange(
        change, before, after, compare(before, after) if shown else None, published_since,
        before_id, after_id, is_folded=has_text and not shown,
    )  # fmt: skip


def _text(change: Change | None) -> Text:
    return Text(change.title, change.body) if change else NOTHING


def _base(change: Change, bases: Mapping[int, Revision]) -> Text:
    base = bases.get(change.base_revision_id or 0)
    return Text(base.title, base.body) if base and change.kind == "edit" else NOTHING

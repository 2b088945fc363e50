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


@dataclass(frozen=True)
class ComparedChange:
    """One change: the text before and after, and what differs; neither where no text changes.

    `before_id` and `after_id` are the revisions that have these texts, where they are published.
    """

    change: Change
    before: Text
    after: Text
    comparison: Comparison | None
    published_since: bool = False
    before_id: int | None = None
    after_id: int | None = None

    @property
    def item(self) -> int:
        return self.change.item


def compare_rounds(proposal: Proposal, older: int, newer: int) -> list[ComparedChange]:
    """What the author changed from one version to another."""
    before = {change.item: change for change in list_changes(proposal, older)}
    after = {change.item: change for change in list_changes(proposal, newer)}
    found = []
    for item in sorted(before.keys() | after.keys()):
        change = after.get(item) or before[item]
        found.append(compare_change(change, _text(before.get(item)), _text(after.get(item))))
    return found


def compare_with_base(proposal: Proposal, number: int) -> list[ComparedChange]:
    """What one version changed in the text that its author started from."""
    changes = list_changes(proposal, number)
    bases = load_revisions({change.base_revision_id for change in changes})
    return [
        compare_change(c, _base(c, bases), _text(c), before_id=c.base_revision_id) for c in changes
    ]


def compare_published(proposal: Proposal) -> list[ComparedChange]:
    """What a published proposal changed in the texts that were there."""
    changes = list_changes(proposal, proposal.round)
    made = load_revisions({change.revision_id for change in changes})
    former = load_revisions({revision.based_on_id for revision in made.values()})
    found = []
    for change in changes:
        revision = made.get(change.revision_id or 0)
        if revision is None:
            found.append(compare_change(change, NOTHING, NOTHING))
            continue
        before = former.get(revision.based_on_id or 0)
        old = Text(before.title, before.body) if before else NOTHING
        new = Text(revision.title, revision.body)
        before_id = before.id if before else None
        found.append(compare_change(change, old, new, before_id=before_id, after_id=revision.id))
    return found


def compare_change(
    change: Change, before: Text, after: Text, *, published_since: bool = False,
    before_id: int | None = None, after_id: int | None = None,
) -> ComparedChange:  # fmt: skip
    """One change from one text to another."""
    has_text = change.kind in ("edit", "create")
    comparison = compare(before, after) if has_text else None
    return ComparedChange(change, before, after, comparison, published_since, before_id, after_id)


def _text(change: Change | None) -> Text:
    return Text(change.title, change.body) if change else NOTHING


def _base(change: Change, bases: Mapping[int, Revision]) -> Text:
    base = bases.get(change.base_revision_id or 0)
    return Text(base.title, base.body) if base and change.kind == "edit" else NOTHING

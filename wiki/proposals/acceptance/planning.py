"""Working out what an acceptance publishes, without publishing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from wiki.foundation.errors import Invalid
from wiki.foundation.messages import Message, _
from wiki.markup.rendering import Rendered
from wiki.pages.merge import Merge, merge_texts, merge_titles
from wiki.pages.models import Revision
from wiki.pages.rendering import rendered
from wiki.proposals.acceptance.obstacles import obstacle_to
from wiki.proposals.models import Change, Proposal
from wiki.proposals.queries import list_changes
from wiki.proposals.queries.revisions import load_revisions


class Retouch(NamedTuple):
    """The text of one change as whoever accepts it wrote it, on this published revision."""

    title: str
    body: str
    written_on: int | None


@dataclass(frozen=True)
class Planned:
    """One change and what it publishes; `onto` is the revision that it is merged onto.

    `merge` is there where the published text has changed since; not clean, it is a conflict.
    """

    change: Change
    onto: int | None
    title: str
    body: str
    merge: Merge | None = None
    titles_differ: bool = False
    is_retouched: bool = False
    rendering: Rendered | None = None

    @property
    def is_conflict(self) -> bool:
        """Both sides changed the same words, or both gave another title."""
        return self.titles_differ or bool(self.merge and not self.merge.is_clean)


@dataclass(frozen=True)
class Plan:
    """What accepting one round does, change by change, and what stands in its way."""

    round: int
    changes: Sequence[Planned]
    obstacles: Sequence[Message]

    @property
    def conflicts(self) -> list[Planned]:
        return [planned for planned in self.changes if planned.is_conflict]

    @property
    def is_retouched(self) -> bool:
        return any(planned.is_retouched for planned in self.changes)


def plan_acceptance(
    proposal: Proposal,
    retouches: Mapping[int, Retouch] | None = None,
    *,
    changes: Sequence[Change] | None = None,
    rendering: bool = True,
) -> Plan:
    """Merge every change of the last round, or these, onto the text that is published now, and
    render it.

    Raises:
        Invalid: a text is too long or too deep to be shown, or a retouch was not written on a text
            of its page.
    """
    changes = list_changes(proposal, proposal.round) if changes is None else changes
    revisions = load_revisions(
        {change.base_revision_id for change in changes}
        | {change.page.current_revision_id for change in changes if change.page}
        | {retouch.written_on for retouch in (retouches or {}).values()}
    )
    planned = [_plan(c, revisions, (retouches or {}).get(c.item)) for c in changes]
    if rendering:
        planned = [_rendered(proposal, one) for one in planned]
    obstacles = [said for change in changes if (said := obstacle_to(change, changes))]
    return Plan(proposal.round, planned, obstacles)


def _plan(change: Change, revisions: Mapping[int, Revision], retouch: Retouch | None) -> Planned:
    if change.kind not in ("edit", "create"):
        return Planned(change, None, change.title, "")
    title, body = (retouch.title, retouch.body) if retouch else (change.title, change.body)
    is_retouched = (title, body) != (change.title, change.body) and retouch is not None
    if change.kind == "create" or change.page is None:
        return Planned(change, None, title, body, is_retouched=is_retouched)
    written_on = retouch.written_on if retouch else change.base_revision_id
    base = revisions.get(written_on or 0)
    if retouch and (base is None or base.page_id != change.page_id):
        raise Invalid({"": _("The text that you started from cannot be found.")})
    theirs = revisions[change.page.current_revision_id or 0]
    return merge_onto(theirs, base or theirs, change, title, body, is_retouched=is_retouched)


def merge_onto(
    theirs: Revision, base: Revision, change: Change, title: str, body: str, *, is_retouched: bool
) -> Planned:
    """One text, written on `base`, put together with the text that is published now."""
    if base.id == theirs.id:
        return Planned(change, theirs.id, title, body, is_retouched=is_retouched)
    merge = merge_texts(base=base.body, mine=body, theirs=theirs.body)
    both = merge_titles(base.title, title, theirs.title)
    return Planned(
        change,
        theirs.id,
        title if both is None else both,
        merge.text if merge.is_clean else body,
        merge=merge,
        titles_differ=both is None,
        is_retouched=is_retouched,
    )


def _rendered(proposal: Proposal, planned: Planned) -> Planned:
    if planned.change.kind not in ("edit", "create") or planned.is_conflict:
        return planned
    made = rendered(proposal.book, planned.body, page=planned.change.page)
    return replace(planned, rendering=made)

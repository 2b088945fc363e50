"""Working out what an acceptance publishes, without publishing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from wiki.foundation.errors import Invalid
from wiki.foundation.messages import Message, _
from wiki.markup.rendering import Rendered
from wiki.pages.authorship.runs import Runs
from wiki.pages.diff.comparison import Text
from wiki.pages.merge import Merge, merge_texts, merge_titles
from wiki.pages.models import Revision
from wiki.pages.rendering import rendered
from wiki.proposals.acceptance.obstacles import obstacle_to
from wiki.proposals.models import Change, Proposal
from wiki.proposals.queries import list_changes
from wiki.proposals.queries.revisions import load_revisions
from wiki.proposals.sharing import RETOUCHED, brought_in, carried


class Retouch(NamedTuple):
    """The text of one change as whoever accepts it wrote it, on this published revision."""

    title: str
    body: str
    written_on: int | None


@dataclass(frozen=True)
class Planned:
    """One change and what it publishes; `onto` is the revision that it is merged onto.

    `merge` is there where the published text has changed since; not clean, it is a conflict.
    `as_proposed` is what it would publish without its retouches, and `brought` whose words they
    are, those of whoever accepts under `sharing.RETOUCHED`.
    """

    change: Change
    onto: int | None
    title: str
    body: str
    merge: Merge | None = None
    titles_differ: bool = False
    is_retouched: bool = False
    rendering: Rendered | None = None
    as_proposed: Text | None = None
    brought: Runs | None = None

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
        planned = [_rendered(proposal, _shared(proposal, one)) for one in planned]
    obstacles = [said for change in changes if (said := obstacle_to(change, changes))]
    return Plan(proposal.round, planned, obstacles)


def _plan(change: Change, revisions: Mapping[int, Revision], retouch: Retouch | None) -> Planned:
    if change.kind not in ("edit", "create"):
        return Planned(change, None, change.title, "")
    base = revisions.get(change.base_revision_id or 0)
    plain = _merged(change, revisions, base, change.title, change.body)
    if retouch is None:
        return plain
    base = revisions.get(retouch.written_on or 0)
    if change.page is not None and (base is None or base.page_id != change.page_id):
        raise Invalid({"": _("The text that you started from cannot be found.")})
    made = _merged(change, revisions, base, retouch.title, retouch.body)
    as_proposed = Text(plain.title, plain.body)
    return replace(
        made, as_proposed=as_proposed, is_retouched=Text(made.title, made.body) != as_proposed
    )


def _merged(
    change: Change, revisions: Mapping[int, Revision], base: Revision | None, title: str, body: str
) -> Planned:
    if change.page is None or change.kind == "create":
        return Planned(change, None, title, body)
    theirs = revisions[change.page.current_revision_id or 0]
    return merge_onto(theirs, base or theirs, change, title, body)


def merge_onto(theirs: Revision, base: Revision, change: Change, title: str, body: str) -> Planned:
    """One text, written on `base`, put together with the text that is published now."""
    if base.id == theirs.id:
        return Planned(change, theirs.id, title, body)
    merge = merge_texts(base=base.body, mine=body, theirs=theirs.body)
    both = merge_titles(base.title, title, theirs.title)
    return Planned(
        change,
        theirs.id,
        title if both is None else both,
        merge.text if merge.is_clean else body,
        merge=merge,
        titles_differ=both is None,
    )


def _shared(proposal: Proposal, one: Planned) -> Planned:
    """With whose words they are, where somebody beside the author brought some."""
    if one.change.kind not in ("edit", "create") or one.is_conflict:
        return one
    if one.change.brought is None and not one.is_retouched:
        return one
    author_id = proposal.contributor_id
    text, brought = one.change.body, brought_in(one.change, author_id)
    proposed = one.as_proposed.body if one.as_proposed else one.body
    if proposed != text:  # what was published meanwhile has its authors already
        text, brought = proposed, carried(text, brought, proposed, author_id)
    if one.body != text:
        brought = carried(text, brought, one.body, RETOUCHED)
    return replace(one, brought=brought)


def _rendered(proposal: Proposal, planned: Planned) -> Planned:
    if planned.change.kind not in ("edit", "create") or planned.is_conflict:
        return planned
    made = rendered(proposal.book, planned.body, page=planned.change.page)
    return replace(planned, rendering=made)

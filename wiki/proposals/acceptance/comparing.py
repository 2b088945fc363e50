"""What an open proposal would change in the text that is published now."""

from wiki.pages.diff.comparison import Text
from wiki.proposals.acceptance.planning import Plan, Planned
from wiki.proposals.queries.comparing import NOTHING, ComparedChange, compare_change
from wiki.proposals.queries.revisions import load_revisions


def compare_with_published(plan: Plan) -> list[ComparedChange]:
    """Each change against the published text; a conflict against the text that it was written on,
    since there is no one text to show yet.
    """
    shown = {one.onto for one in plan.changes}
    shown |= {one.change.base_revision_id for one in plan.conflicts}
    revisions = load_revisions(shown)

    def compared(one: Planned) -> ComparedChange:
        number = one.change.base_revision_id if one.is_conflict else one.onto
        before = revisions.get(number or 0)
        return compare_change(
            one.change,
            Text(before.title, before.body) if before else NOTHING,
            Text(one.title, one.body) if one.change.kind in ("edit", "create") else NOTHING,
            published_since=one.merge is not None,
            before_id=before.id if before else None,
        )

    return [compared(one) for one in plan.changes]

"""Who wrote a proposal, a remark or a judgement, as members see it."""

from wiki.accounts.queries.names import Person, list_people
from wiki.proposals.models import Proposal

__all__ = ["Person", "author_as_shown", "list_people"]


def author_as_shown(proposal: Proposal, person: Person | None) -> Person:
    """The author with the function and chamber that they spoke for, or in their own name."""
    known = person or Person()
    if proposal.submitted_at is None:
        return known
    return known._replace(
        function=proposal.function_label, organisation=proposal.organisation_label
    )

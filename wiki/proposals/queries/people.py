"""Who wrote a proposal, a remark or a judgement, as members see it."""

from collections.abc import Sequence

from wiki.accounts.queries import actor_of, list_users_with_role
from wiki.accounts.queries.names import Person, list_people
from wiki.proposals.models import Change, Proposal
from wiki.proposals.policy import can_accept_proposal

__all__ = ["Person", "author_as_shown", "list_names_of_acceptors", "list_people"]


def author_as_shown(proposal: Proposal, person: Person | None) -> Person:
    """The author with the function and chamber that they spoke for, or in their own name."""
    known = person or Person()
    if proposal.submitted_at is None:
        return known
    return known._replace(
        function=proposal.function_label, organisation=proposal.organisation_label
    )


def list_names_of_acceptors(proposal: Proposal, changes: Sequence[Change]) -> list[str]:
    """Who may publish a proposal that waits, by name."""
    users = [
        *list_users_with_role("editor", scope=("book", proposal.book_id)),
        *list_users_with_role("moderator"),
        *list_users_with_role("administrator"),
    ]
    able = [user for user in users if can_accept_proposal(actor_of(user), proposal, changes)]
    return list(dict.fromkeys(user.name for user in able))

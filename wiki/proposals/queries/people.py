"""Who wrote a proposal, a remark or a judgement, as members see it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import select

from wiki.accounts.models import Contributor, Organisation, Position, User
from wiki.accounts.queries import actor_of, list_users_with_role
from wiki.foundation.db import session
from wiki.proposals.models import Change, Proposal
from wiki.proposals.policy import can_accept_proposal


class Person(NamedTuple):
    """A member's name, function and chamber; no name where the account is gone."""

    name: str = ""
    function: str = ""
    organisation: str = ""
    public_id: str = ""


def list_people(contributor_ids: Iterable[int | None]) -> dict[int, Person]:
    """These contributors as they are today."""
    wanted = {found for found in contributor_ids if found}
    rows = session.execute(
        select(
            Contributor.id, User.name, Organisation.name,
            Contributor.public_id, User.deactivated_at,
        )
        .join(User, User.contributor_id == Contributor.id)
        .outerjoin(Position, (Position.user_id == User.id) & Position.ended_at.is_(None))
        .outerjoin(Organisation, Organisation.id == Position.organisation_id)
        .where(Contributor.id.in_(wanted))
    )  # fmt: skip
    return {
        found: Person(name, "", organisation or "", "" if closed else public_id)
        for found, name, organisation, public_id, closed in rows
    }


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

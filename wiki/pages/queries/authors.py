"""Who wrote a revision, as readers see it."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from wiki.accounts.models import User
from wiki.pages.models import Revision, RevisionCredit


class Author(NamedTuple):
    """A member's name and the organisation they wrote for; no name for the site and for imports.

    Of a proposal, who published it too, and whether it was retouched then.
    """

    name: str
    organisation: str
    is_proposed: bool = False
    published_by: str = ""
    is_retouched: bool = False


def author_of(
    revision: Revision,
    name: str | None,
    kind: str,
    published_by: str | None = None,
    is_retouched: bool = False,
) -> Author:
    """The author, where `name` is the user's of today, None if the account is gone."""
    return Author(
        name=(name or "") if kind == "person" else "",
        organisation=revision.organisation_label,
        is_proposed=revision.origin == "proposal",
        published_by=published_by or "",
        is_retouched=is_retouched,
    )


def publishing() -> tuple[ColumnElement[Any], ColumnElement[bool]]:
    """Columns beside `Revision`: the name of who published a proposal, and whether it was
    retouched.
    """
    publisher = aliased(User)
    credit = select(RevisionCredit.id).where(RevisionCredit.revision_id == Revision.id)
    name = (
        select(publisher.name)
        .join(RevisionCredit, RevisionCredit.contributor_id == publisher.contributor_id)
        .where(RevisionCredit.revision_id == Revision.id, RevisionCredit.part == "accepted")
        .limit(1)
        .correlate(Revision)
        .scalar_subquery()
    )
    return name, credit.where(RevisionCredit.part == "retouched").correlate(Revision).exists()

"""People, rights and the authors of everything."""

from collections.abc import Iterator

from sqlalchemy import func, select

from wiki.accounts.models import Contributor, Organisation, RoleGrant, User
from wiki.foundation.db import session
from wiki.foundation.messages import Message, _
from wiki.pages.models import Book


def find_people_faults() -> Iterator[Message]:
    """The site's own contributors are there once; rights are about things that exist."""
    for kind in ("system", "import"):
        if _count(Contributor.kind == kind) != 1:
            yield _("The contributor “%(kind)s” is not there exactly once.", kind=kind)
    for user_id in session.scalars(select(User.id).where(User.email_key != func.lower(User.email))):
        user = session.get_one(User, user_id)
        if user.email_key != user.email.casefold():
            yield _("Account %(user)s would not be found by its address.", user=user_id)
    for kind, model in (("book", Book), ("organisation", Organisation)):
        lost = select(RoleGrant.id).where(
            RoleGrant.scope_kind == kind, RoleGrant.scope_id.not_in(select(model.id))
        )
        for grant_id in session.scalars(lost):
            yield _("Right %(grant)s is about something that is not there.", grant=grant_id)


def _count(condition: object) -> int:
    return session.scalar(select(func.count()).select_from(Contributor).where(condition)) or 0  # type: ignore[arg-type]

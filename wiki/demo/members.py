"""The chambers and accounts of the demo."""

from datetime import datetime

from sqlalchemy import update

from wiki.accounts.actions.charter import add_acceptance
from wiki.accounts.actions.organisations import create_organisation
from wiki.accounts.actions.roles import grant_role
from wiki.accounts.actions.users import create_user
from wiki.accounts.models import Organisation, RoleGrant, User
from wiki.accounts.queries import system_actor
from wiki.demo.reading import people
from wiki.foundation.db import session
from wiki.pages.queries.site_pages import find_site_revision_id

PASSWORD = "quatre chaises devant la mer"  # noqa: S105 printed at each start, refused elsewhere


def create_chambers() -> dict[str, Organisation]:
    """Every chamber, by its key."""
    return {
        chamber["key"]: create_organisation(
            actor=system_actor(),
            name=chamber["name"],
            kind=chamber["kind"],
            departement=chamber["departement"],
        )
        for chamber in people()["organisations"]
    }


def create_accounts(
    chambers: dict[str, Organisation], password_hash: str, *, since: datetime
) -> dict[str, User]:
    """Every account, by its key, marked as known to everyone; they joined on that day, and accepted
    the charter as people do.
    """
    charter = find_site_revision_id("charte")
    users = {
        person["key"]: create_user(
            actor=system_actor(),
            name=person["name"],
            email=person["email"],
            organisation=chambers[person["organisation"]],
            position_title=person["position"],
            is_demo=True,
        )
        for person in people()["people"]
    }
    for user in users.values():
        user.password_hash = password_hash
        user.created_at = since
        for position in user.positions:
            position.started_at = since
        add_acceptance(user, revision_id=charter, at=since)
    return users


def grant_roles(users: dict[str, User], scope_ids: dict[str, int], *, since: datetime) -> None:
    """Every right; `scope_ids` are those of `site`, `book:<slug>` and `organisation:<key>`."""
    for person in people()["people"]:
        for right in person["roles"]:
            grant_role(
                actor=system_actor(),
                user=users[person["key"]],
                role=right["role"],
                scope_id=scope_ids[right["scope"]],
            )
    session.execute(update(RoleGrant).values(granted_at=since))


def shown_accounts() -> list[tuple[str, str]]:
    """For each role, the address of the account to try it with."""
    emails = {person["key"]: person["email"] for person in people()["people"]}
    return [(role, emails[key]) for role, key in people()["shown_on_start"].items()]

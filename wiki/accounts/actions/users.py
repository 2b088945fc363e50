"""Accounts: opened, mended, moved to another chamber."""

from sqlalchemy import delete, select

from wiki.accounts.models import Contributor, Organisation, Position, RoleGrant, User
from wiki.accounts.policy import (
    can_create_user,
    can_edit_user,
    can_move_user,
)
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.email_addresses import email_key, is_email_address
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.sorting import sort_key
from wiki.journal.actions import MEMBERS, SITE, record


def create_user(
    *,
    actor: Actor,
    name: str,
    email: str,
    organisation: Organisation,
    position_title: str = "",
    language: str = "",
    is_demo: bool = False,
) -> User:
    """Open an account for somebody of a chamber.

    Raises:
        NotAllowed: neither an administrator nor a referent of the chamber.
        Invalid: no name, no address, or an address that somebody has already.
    """
    if not can_create_user(actor, organisation):
        raise NotAllowed(_("You may not let people into this chamber."))
    user = add_user(
        name=name, email=email, organisation=organisation, position_title=position_title,
        language=language,
    )  # fmt: skip
    user.is_demo = is_demo
    record("accounts.create_user", actor=actor, subject=user, scope=MEMBERS)
    return user


def add_user(
    *, name: str, email: str, organisation: Organisation, position_title: str, language: str
) -> User:
    """The rows of a new account; whoever calls this has checked that it may be opened."""
    check_name(name)
    if not is_email_address(email):
        raise Invalid({"email": _("This does not look like an e-mail address.")})
    if session.scalar(select(User.id).where(User.email_key == email_key(email))):
        raise Invalid({"email": _("Somebody has an account with this address already.")})
    user = User(
        contributor=Contributor(),
        name=name.strip(),
        sort_key=sort_key(name),
        email=email.strip(),
        email_key=email_key(email),
        language=language,
    )
    user.positions.append(Position(organisation=organisation, title=position_title.strip()[:120]))
    session.add(user)
    session.flush()
    return user


def check_name(name: str) -> None:
    """A name is one line that people can read.

    Raises:
        Invalid: it is empty or too long.
    """
    if not name.strip():
        raise Invalid({"name": _("A name is needed.")})
    if len(name.strip()) > 120:
        raise Invalid({"name": _("Please keep to %(n)s characters.", n=120)})


def edit_user(
    *, actor: Actor, user: User, name: str, position_title: str, language: str | None = None
) -> User:
    """Change the name, the function or the language of a person.

    Raises:
        NotAllowed: neither the person nor an administrator.
        Invalid: no name.
    """
    if not can_edit_user(actor, user):
        raise NotAllowed(_("You may not change this person’s account."))
    check_name(name)
    user.name, user.sort_key = name.strip(), sort_key(name)
    if user.current_position:
        user.current_position.title = position_title.strip()[:120]
    if language is not None:
        user.language = language
    record("accounts.edit_user", actor=actor, subject=user, scope=SITE)
    return user


def move_user(*, actor: Actor, user: User, organisation: Organisation, position_title: str) -> User:
    """Somebody changes chamber: the former position ends, a new one begins. Twice changes nothing.

    Raises:
        NotAllowed: only administrators move people.
        Invalid: the chamber is closed.
    """
    if not can_move_user(actor, user):
        raise NotAllowed(_("Only administrators can do this."))
    former = user.current_position
    if former and former.organisation_id == organisation.id:
        return user
    if organisation.closed_at:
        raise Invalid({"organisation": _("This chamber is closed.")})
    if former:
        former.ended_at = now()
    user.positions.append(Position(organisation=organisation, title=position_title.strip()[:120]))
    session.execute(
        delete(RoleGrant).where(RoleGrant.user_id == user.id, RoleGrant.role == "referent")
    )
    record("accounts.move_user", actor=actor, subject=user, scope=MEMBERS)
    return user

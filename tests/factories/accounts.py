"""People and chambers for tests, made by plain functions; the caller opens the transaction."""

import re
import secrets
from datetime import timedelta
from itertools import count
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, func, select

from wiki.accounts.models import (
    Contributor,
    Group,
    GroupMember,
    Organisation,
    Position,
    RoleGrant,
    SignInSession,
    User,
)
from wiki.accounts.passwords.hashing import passwords
from wiki.accounts.queries import actor_of
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.digests import token_digest
from wiki.foundation.slugs import slugify
from wiki.foundation.sorting import sort_key
from wiki.foundation.transaction import transaction
from wiki.journal.models import Delivery
from wiki.journal.worker import deliver_next
from wiki.mail.models import OutgoingMail

_numbers = count(1)


def make_organisation(name: str = "") -> Organisation:
    name = name or f"CCI d’essai {next(_numbers)}"
    organisation = Organisation(name=name, slug=slugify(name), sort_key=sort_key(name), kind="CCI")
    session.add(organisation)
    session.flush()
    return organisation


def make_user(
    name: str = "", *, organisation: Organisation | None = None, email: str = "",
    role: str = "", scope: tuple[str, int] = ("site", 0), password_hash: str = "",
) -> User:  # fmt: skip
    name = name or f"Membre d’essai {next(_numbers)}"
    email = email or f"membre{next(_numbers)}@exemple.test"
    user = User(
        contributor=Contributor(), name=name, sort_key=sort_key(name), email=email,
        email_key=email.casefold(), password_hash=password_hash,
    )  # fmt: skip
    session.add(user)
    session.flush()
    session.add(
        Position(
            user=user, organisation=organisation or make_organisation(), title="Chargé de mission"
        )
    )
    if role:
        session.add(RoleGrant(user=user, role=role, scope_kind=scope[0], scope_id=scope[1]))
    session.flush()
    return user


def make_actor(role: str = "", scope: tuple[str, int] = ("site", 0), **kwargs: str) -> Actor:
    """A member with a role, saved; ready to act."""
    with transaction():
        user = make_user(role=role, scope=scope, **kwargs)  # type: ignore[arg-type]
        session.refresh(user)
        return actor_of(user)


def make_group(name: str = "") -> Group:
    """People gathered for some work; nobody yet."""
    name = name or f"Groupe d’essai {next(_numbers)}"
    with transaction():
        group = Group(name=name, slug=slugify(name))
        session.add(group)
        session.flush()
        group_id = group.id
    return session.get_one(Group, group_id)


def join_group(actor: Actor, group: Group) -> Actor:
    """The same person as one of the group."""
    with transaction():
        session.add(GroupMember(group_id=group.id, user_id=actor.user_id))
        session.flush()
        user = session.get_one(User, actor.user_id)
        session.refresh(user)
        return actor_of(user)


def leave_group(actor: Actor, group: Group) -> Actor:
    """The same person as one of the group no more."""
    with transaction():
        session.execute(
            delete(GroupMember).where(
                GroupMember.group_id == group.id, GroupMember.user_id == actor.user_id
            )
        )
        user = session.get_one(User, actor.user_id)
        session.refresh(user)
        return actor_of(user)


def sign_in(client: FlaskClient, actor: Actor) -> FlaskClient:
    """Give this browser a signed-in session of that member, without the form."""
    client.set_cookie("session", open_session(actor))
    return client


def open_session(actor: Actor) -> str:
    """The token of a signed-in session of that member, saved."""
    token = secrets.token_urlsafe(32)
    with transaction():
        session.add(
            SignInSession(
                token_digest=token_digest(token),
                user_id=actor.user_id,
                expires_at=now() + timedelta(days=1),
            )
        )
    return token


PASSWORD = "quatre tortues sous la pluie"


def make_member(name: str = "", *, password: str = PASSWORD, **kwargs: Any) -> User:
    """A member with a password, saved."""
    with transaction():
        return make_user(name, password_hash=passwords.hash(password) if password else "", **kwargs)


def deliver(app: Flask) -> list[OutgoingMail]:
    """What the worker does for accounts: run the reactions that are due; the mails it wrote."""
    before = session.scalar(select(func.max(OutgoingMail.id))) or 0
    session.rollback()
    with app.test_request_context(base_url="http://localhost"):
        while deliver_next():
            pass
        failed = session.scalars(select(Delivery.last_error).where(Delivery.last_error != "")).all()
        session.rollback()
    assert list(failed) == []
    query = select(OutgoingMail).where(OutgoingMail.id > before).order_by(OutgoingMail.id)
    return list(session.scalars(query))


def link_in(mail: OutgoingMail) -> str:
    """The path of the link that a mail carries."""
    found = re.search(r"http://localhost(/\S+)", mail.body)
    assert found, mail.body
    return found[1]

"""What no form may do: act without its key, or set more than it asks for."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text

from tests.browser_without_script import filled, form_of
from tests.factories.accounts import PASSWORD, make_actor, make_member, make_organisation, sign_in
from wiki.accounts.actions import create_group, invite_member, request_to_join
from wiki.accounts.actions.tokens import new_token
from wiki.accounts.models import Invitation, JoinRequest, RoleGrant, User
from wiki.accounts.queries import system_actor
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import Base, session
from wiki.foundation.transaction import transaction

BY_NATURE = {"accounts.choose_language"}
"""A guest's own cookie: tested with the account."""


@pytest.fixture
def admin(app: Flask) -> Actor:
    return make_actor("administrator", email="admin@exemple.test")


@pytest.fixture
def values(app: Flask, admin: Actor) -> dict[str, object]:
    """A value for each word in an address, such that the screen would act."""
    user = make_member("Camille", email="camille@exemple.test")
    with transaction():
        gers = make_organisation("CCI du Gers")
        gers.closed_at = None
        request_to_join(actor=GUEST, name="N", email="n@exemple.test", organisation=gers)
        invite_member(actor=system_actor(), organisation=gers, email="i@exemple.test")
        create_group(actor=system_actor(), name="Relecture")
        grant = RoleGrant(user=user, role="moderator")
        session.add(grant)
        session.flush()
        request, invitation = session.query(JoinRequest).one(), session.query(Invitation).one()
        user.pending_email = "autre@exemple.test"
        tokens = {
            "use_link": new_token("sign_in", user=user),
            "reset_password": new_token("reset", user=user),
            "confirm_address": new_token("change_email", user=user, email=user.pending_email),
            "accept_invitation": new_token(
                "invite", email=invitation.email, invitation=invitation.id
            ),
        }
        return {
            "public_id": user.contributor.public_id, "request_id": request.id,
            "invitation_id": invitation.id, "grant_id": grant.id, "session_id": 1,
            "slug": "cci-du-gers", "tokens": tokens,
        }  # fmt: skip


def state() -> dict[str, list[tuple[object, ...]]]:
    """Everything stored, tries aside."""
    return {
        table.name: [tuple(r) for r in session.execute(text(f'SELECT * FROM "{table.name}"'))]
        for table in Base.metadata.sorted_tables
        if table.name != "sign_in_attempt"
    }


def posts(app: Flask, values: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Every address of this package that takes a POST, filled in."""
    tokens = values["tokens"]
    assert isinstance(tokens, dict)
    for rule in app.url_map.iter_rules():
        name = rule.endpoint.removeprefix("accounts.")
        if name == rule.endpoint or "POST" not in (rule.methods or ()):
            continue
        known = {**values, "token": tokens.get(name, "x")}
        if "groupes" in rule.rule:
            known["slug"] = "relecture"
        with app.test_request_context():
            path = app.url_map.bind("").build(rule.endpoint, {a: known[a] for a in rule.arguments})
        yield rule.endpoint, path


FIELDS = {
    "email": "camille@exemple.test", "password": PASSWORD, "current": PASSWORD, "name": "Autre",
    "role": "administrator", "scope": "site:0", "confirmed": "1", "accepts": "y",
    "organisation": "1", "addresses": "x@exemple.test", "reason": "Non", "language": "en",
    "kept_target": "/compte/", "position_title": "Autre", "purpose": "Autre", "departement": "32",
}  # fmt: skip


@pytest.mark.parametrize("key", [None, "", "stale", "x" * 5000, "\x00", "é"])
def test_no_post_acts_without_the_key_of_its_form(
    app: Flask, client: FlaskClient, admin: Actor, values: dict[str, object], key: str | None
) -> None:
    sign_in(client, admin)
    before = state()
    for endpoint, path in posts(app, values):
        if endpoint in BY_NATURE:
            continue
        data = FIELDS if key is None else {**FIELDS, "csrf_token": key}
        answer = client.post(path, data=data)
        assert answer.status_code < 500, endpoint
        session.rollback()
        assert state() == before, endpoint


def test_no_visit_changes_anything(
    app: Flask, client: FlaskClient, admin: Actor, values: dict[str, object]
) -> None:
    sign_in(client, admin)
    before = state()
    for endpoint, path in posts(app, values):
        client.get(path, query_string=FIELDS)
        session.rollback()
        assert state() == before, endpoint


def test_another_persons_key_opens_nothing(
    app: Flask, client: FlaskClient, admin: Actor, values: dict[str, object]
) -> None:
    theirs = filled(form_of(app.test_client().get("/connexion")))["csrf_token"]
    sign_in(client, admin)
    client.get("/deconnexion")
    before = state()
    client.post("/deconnexion", data={"csrf_token": theirs})
    session.rollback()
    assert state() == before


EVERY_COLUMN = {
    column.name: "1" for table in Base.metadata.sorted_tables for column in table.columns
} | {"role": "administrator", "is_demo": "1", "is_admin": "1", "scope_kind": "site"}


def columns(user_id: int) -> dict[str, object]:
    row = session.execute(select(User.__table__).where(User.id == user_id)).one()
    return dict(row._mapping)


@pytest.mark.parametrize(
    ("path", "number", "typed", "may_change"),
    [
        ("/compte/", 1, {"name": "Nouveau Nom"}, {"name", "sort_key", "language"}),
        ("/langue", 0, {"language": "en"}, {"language"}),
        ("/compte/adresse", 0, {"email": "n@exemple.test", "current": PASSWORD}, {"pending_email"}),
        ("/compte/charte", 0, {"accepts": "y"}, set()),
    ],
)
def test_a_form_sets_what_it_asks_for_and_no_other_column(
    client: FlaskClient, path: str, number: int, typed: dict[str, str], may_change: set[str]
) -> None:
    user = make_member("Camille", email="camille@exemple.test")
    sign_in(client, Actor(user_id=user.id))
    before = columns(user.id)
    page = client.get("/compte/" if path == "/compte/charte" else path)
    data = {**EVERY_COLUMN, **filled(form_of(page, number)), **typed}
    assert client.post(path, data=data).status_code == 303
    session.rollback()
    after = columns(user.id)
    assert {name for name in before if before[name] != after[name]} <= may_change
    assert session.scalars(select(RoleGrant)).all() == []


def test_asking_to_join_gives_no_right_of_any_kind(client: FlaskClient) -> None:
    with transaction():
        gers = make_organisation("CCI du Gers")
        gers_id = gers.id
    form = filled(form_of(client.get("/rejoindre")))
    data = {**EVERY_COLUMN, **form, "name": "N", "email": "n@exemple.test",
            "organisation": str(gers_id), "accepts": "y"}  # fmt: skip
    assert client.post("/rejoindre", data=data).status_code == 303
    request = session.scalars(select(JoinRequest)).one()
    assert request.is_open
    assert request.decided_by_id is None
    assert session.scalars(select(User)).all() == []

"""The table of rights: who may do what, with one row for each rule."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.factories.accounts import make_organisation, make_user
from wiki.accounts import policy
from wiki.accounts.models import Invitation, JoinRequest, Organisation, RoleGrant, User
from wiki.accounts.queries import actor_of, system_actor
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction

WHO = ("guest", "member", "self", "moderator", "neighbour", "referent", "administrator", "system")
Scene = dict[str, object]


@pytest.fixture
def scene(app: Flask) -> Scene:
    """A chamber with one member, its referent, the referent of the chamber next to it…"""
    with transaction():
        gers, ain = make_organisation("CCI du Gers"), make_organisation("CCI de l’Ain")
        people = {
            "self": make_user("Soi", organisation=gers),
            "member": make_user("Membre", organisation=gers),
            "moderator": make_user("Modération", organisation=gers, role="moderator"),
            "neighbour": make_user(
                "Voisin", organisation=ain, role="referent", scope=("organisation", ain.id)
            ),
            "referent": make_user(
                "Référent", organisation=gers, role="referent", scope=("organisation", gers.id)
            ),
            "administrator": make_user("Administration", organisation=ain, role="administrator"),
        }
        chief = make_user("Autre administration", organisation=gers, role="administrator")
        session.add(RoleGrant(user=people["self"], role="editor", scope_kind="book", scope_id=7))
        closed = make_organisation("CCI fermée")
        closed.closed_at = closed.created_at
        session.flush()
        for user in (*people.values(), chief):
            session.refresh(user)
        return {
            "actors": {
                "guest": GUEST,
                "system": system_actor(),
                **{name: actor_of(user) for name, user in people.items()},
            },
            "user": people["self"],
            "chief": chief,
            "gers": gers,
            "closed": closed,
            "request": JoinRequest(organisation_id=gers.id),
            "invitation": Invitation(organisation_id=gers.id),
        }


def row(scene: Scene, question: Callable[[Actor], bool]) -> set[str]:
    actors = scene["actors"]
    assert isinstance(actors, dict)
    return {name for name in WHO if question(actors[name])}


ADMINISTRATORS = {"administrator", "system"}
WELCOMERS = ADMINISTRATORS | {"referent"}
MEMBERS = set(WHO) - {"guest"}


@pytest.mark.parametrize(
    ("rule", "subject", "allowed"),
    [
        (policy.can_see_members, "", MEMBERS),
        (policy.can_manage_members, "", ADMINISTRATORS),
        (policy.can_welcome_somewhere, "", WELCOMERS | {"neighbour"}),
        (policy.can_invite_member, "gers", WELCOMERS),
        (policy.can_invite_member, "closed", set()),
        (policy.can_create_user, "gers", WELCOMERS),
        (policy.can_withdraw_invitation, "invitation", WELCOMERS),
        (policy.can_decide_join_request, "request", WELCOMERS),
        (policy.can_edit_user, "user", ADMINISTRATORS | {"self"}),
        (policy.can_move_user, "user", ADMINISTRATORS),
        (policy.can_deactivate_user, "user", WELCOMERS),
        (policy.can_deactivate_user, "chief", ADMINISTRATORS),
        (policy.can_reactivate_user, "user", ADMINISTRATORS),
        (policy.can_change_address, "user", {"self"}),
        (policy.can_change_password, "user", {"self"}),
        (policy.can_accept_charter, "user", {"self"}),
        (policy.can_import_members, "", ADMINISTRATORS),
        (policy.can_manage_organisations, "", ADMINISTRATORS),
        (policy.can_manage_groups, "", ADMINISTRATORS),
        (policy.can_grant_role, "", ADMINISTRATORS),
    ],
)
def test_who_may(scene: Scene, rule: Callable[..., bool], subject: str, allowed: set[str]) -> None:
    subjects = [scene[subject]] if subject else []
    assert row(scene, lambda actor: rule(actor, *subjects)) == allowed


def test_every_rule_has_a_row() -> None:
    marks = test_who_may.pytestmark[0].args[1]  # type: ignore[attr-defined]
    tested = {line[0].__name__ for line in marks}
    rules = {name for name in vars(policy) if name.startswith("can_")}
    assert rules == tested


def test_nobody_closes_their_own_account(scene: Scene) -> None:
    administrator = session.query(User).filter_by(name="Administration").one()
    referent = session.query(User).filter_by(name="Référent").one()
    actors = scene["actors"]
    assert isinstance(actors, dict)
    assert not policy.can_deactivate_user(actors["administrator"], administrator)
    assert not policy.can_deactivate_user(actors["referent"], referent)


def test_a_referent_does_not_close_accounts_of_people_between_chambers(scene: Scene) -> None:
    user, gers, actors = scene["user"], scene["gers"], scene["actors"]
    assert isinstance(user, User)
    assert isinstance(gers, Organisation)
    assert isinstance(actors, dict)
    with transaction():
        assert user.current_position is not None
        user.current_position.ended_at = gers.created_at
    assert not policy.can_deactivate_user(actors["referent"], user)

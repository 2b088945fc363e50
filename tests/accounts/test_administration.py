"""Chambers, groups, roles and accounts, as administrators look after them."""

import threading

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.browser_without_script import filled, form_of, submit, text_of
from tests.factories.accounts import make_actor, make_member, make_organisation, sign_in
from tests.factories.pages import make_book
from wiki.accounts.actions import (
    add_to_group,
    close_organisation,
    create_group,
    create_organisation,
    create_sign_in_link,
    deactivate_user,
    edit_group,
    edit_organisation,
    edit_user,
    grant_role,
    move_user,
    reactivate_user,
    remove_from_group,
    reopen_organisation,
    revoke_role,
)
from wiki.accounts.models import Group, Organisation, RoleGrant, User
from wiki.accounts.queries import actor_of, list_people_in_group, system_actor
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry


@pytest.fixture
def admin(client: FlaskClient) -> FlaskClient:
    return sign_in(client, make_actor("administrator", email="admin@exemple.test"))


def verbs() -> list[str]:
    return list(session.scalars(select(JournalEntry.verb).order_by(JournalEntry.id)))


def public_id(user: User) -> str:
    return user.contributor.public_id


# chambers


def test_a_chamber_is_opened_changed_closed_and_opened_again(admin: FlaskClient) -> None:
    submit(admin, "/administration/chambres/nouvelle", name="CCI du Gers", kind="CCI",
           departement="32")  # fmt: skip
    path = "/administration/chambres/cci-du-gers"
    submit(admin, path, name="CCI Gers", departement="2a")
    chamber = session.scalars(select(Organisation).where(Organisation.name == "CCI Gers")).one()
    assert (chamber.slug, chamber.departement, chamber.kind) == ("cci-du-gers", "2A", "CCI")
    submit(admin, f"{path}/fermer")
    session.expire_all()
    assert chamber.closed_at is not None
    page = admin.get("/administration/chambres")
    assert "Rouvrir «\u00a0CCI Gers\u00a0»" in page.text
    form = form_of(page)
    admin.post(str(form["action"]), data=filled(form))
    session.expire_all()
    assert chamber.closed_at is None
    assert verbs()[-4:] == [
        "accounts.create_organisation", "accounts.edit_organisation",
        "accounts.close_organisation", "accounts.reopen_organisation",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["", "   ", "cci DU gers", "CCI  du  Gers"])
def test_two_chambers_do_not_share_a_name(app: Flask, name: str) -> None:
    with transaction():
        create_organisation(actor=system_actor(), name="CCI du Gers")
    with pytest.raises(Invalid), transaction():
        create_organisation(actor=system_actor(), name=name)


@pytest.mark.parametrize(("typed", "kept"), [("1", "01"), ("2b", "2B"), ("974", "974"), ("", "")])
def test_a_departement_is_kept_as_its_number(app: Flask, typed: str, kept: str) -> None:
    with transaction():
        made = create_organisation(actor=system_actor(), name="CCI", departement=typed)
    assert made.departement == kept


@pytest.mark.parametrize("typed", ["20", "96", "0", "abc", "1000", "2C"])
def test_what_is_no_departement_is_refused(app: Flask, typed: str) -> None:
    with pytest.raises(Invalid), transaction():
        create_organisation(actor=system_actor(), name="CCI", departement=typed)


def test_a_chamber_with_people_is_not_closed(admin: FlaskClient) -> None:
    user = make_member()
    chamber = user.positions[0].organisation
    answer = submit(admin, f"/administration/chambres/{chamber.slug}/fermer")
    assert answer.status_code == 409
    assert chamber.closed_at is None
    with transaction():
        deactivate_user(actor=system_actor(), user=user)
        close_organisation(actor=system_actor(), organisation=chamber)
        close_organisation(actor=system_actor(), organisation=chamber)
    assert verbs().count("accounts.close_organisation") == 1


def test_guests_see_names_and_numbers_and_no_person(client: FlaskClient) -> None:
    user = make_member("Camille Reconnaissable", email="camille@exemple.test")
    slug = user.positions[0].organisation.slug
    for path in ("/chambres/", f"/chambres/{slug}"):
        text = client.get(path).text
        assert "Reconnaissable" not in text
        assert "camille@" not in text
        assert public_id(user) not in text
    sign_in(client, make_actor())
    page = client.get(f"/chambres/{slug}").text
    assert "Camille Reconnaissable" in page
    assert "camille@" not in page


# groups


def test_a_group_is_made_filled_and_emptied(admin: FlaskClient) -> None:
    user = make_member("Camille", email="camille@exemple.test")
    submit(admin, "/administration/groupes", name="Relecture", purpose="Relire la version 2")
    path = "/administration/groupes/relecture"
    assert submit(admin, path, number=0, email="personne@exemple.test").status_code == 422
    submit(admin, path, email="camille@exemple.test")
    group = session.scalars(select(Group)).one()
    assert [u.id for u in list_people_in_group(group)] == [user.id]
    session.refresh(user)
    assert actor_of(user).group_ids == {group.id}
    submit(admin, path, number=0)
    assert list_people_in_group(group) == []


def test_adding_to_a_group_twice_changes_nothing(app: Flask) -> None:
    user, system = make_member(), system_actor()
    with transaction():
        group = create_group(actor=system, name="Relecture")
        for _turn in range(2):
            add_to_group(actor=system, group=group, user=user)
        for _turn in range(2):
            remove_from_group(actor=system, group=group, user=user)
    assert verbs().count("accounts.add_to_group") == 1
    assert verbs().count("accounts.remove_from_group") == 1


def test_two_groups_do_not_share_a_name(app: Flask) -> None:
    system = system_actor()
    with transaction():
        create_group(actor=system, name="Relecture")
        other = create_group(actor=system, name="Vote")
    with pytest.raises(Invalid), transaction():
        create_group(actor=system, name="Relecture")
    with pytest.raises(Invalid), transaction():
        edit_group(actor=system, group=other, name="Relecture", purpose="")


# roles


def test_a_role_is_given_after_one_more_question(admin: FlaskClient) -> None:
    book = make_book("Guide d’essai")
    user = make_member("Camille", email="camille@exemple.test")
    path = "/administration/roles/donner"
    asked = submit(admin, path, email=user.email, role="editor", scope=f"book:{book.id}")
    assert "Donner ce rôle à Camille" in text_of(asked)
    assert "Guide d’essai" in text_of(asked)
    session.expire_all()
    assert user.grants == []
    admin.post(path, data=filled(form_of(asked)))
    session.expire_all()
    assert [(g.role, g.scope_kind, g.scope_id) for g in user.grants] == [
        ("editor", "book", book.id)
    ]
    grant_id = user.grants[0].id
    submit(admin, f"/administration/roles/{grant_id}/retirer")
    session.expire_all()
    assert user.grants == []


def test_a_role_is_not_given_where_it_means_nothing(admin: FlaskClient) -> None:
    user = make_member(email="camille@exemple.test")
    path = "/administration/roles/donner"
    for role in ("editor", "referent"):
        answer = submit(admin, path, email=user.email, role=role, scope="site:0")
        assert answer.status_code == 422
    form = filled(form_of(admin.get(path)))
    for scope in ("book:999", "site:1", "galaxy:1", "", "x"):
        data = {**form, "email": user.email, "role": "administrator", "scope": scope}
        assert admin.post(path, data={**data, "confirmed": "1"}).status_code == 422
    assert user.grants == []


def test_the_last_administrator_stays(admin: FlaskClient) -> None:
    chief = session.scalars(select(User).where(User.email == "admin@exemple.test")).one()
    grant_id = session.scalars(select(RoleGrant.id)).one()
    answer = submit(admin, f"/administration/roles/{grant_id}/retirer")
    assert answer.status_code == 409
    assert "dernier administrateur" in text_of(answer)
    with pytest.raises(Conflict), transaction():
        deactivate_user(actor=system_actor(), user=chief)
    gone = make_member("Partie")
    with transaction():
        grant_role(actor=system_actor(), user=gone, role="administrator")
        deactivate_user(actor=system_actor(), user=gone)
    with pytest.raises(Conflict), transaction():
        revoke_role(actor=system_actor(), user=chief, role="administrator")


def test_two_administrators_who_dismiss_each_other_at_once_do_not_both_succeed(app: Flask) -> None:
    actors = [make_actor("administrator") for _number in range(2)]
    barrier, outcomes = threading.Barrier(2), list[str]()

    def dismiss(actor: Actor, other_id: int) -> None:
        with app.app_context():
            barrier.wait()
            try:
                with transaction():
                    other = session.get_one(User, other_id)
                    revoke_role(actor=actor, user=other, role="administrator")
                outcomes.append("done")
            except Conflict:
                outcomes.append("refused")
            finally:
                session.remove()

    pairs = [(actors[0], actors[1].user_id), (actors[1], actors[0].user_id)]
    threads = [threading.Thread(target=dismiss, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["done", "refused"]


def test_giving_and_taking_a_role_twice_changes_nothing(app: Flask) -> None:
    user, system = make_member(), system_actor()
    with transaction():
        for _turn in range(2):
            grant_role(actor=system, user=user, role="moderator")
        for _turn in range(2):
            revoke_role(actor=system, user=user, role="moderator")
    assert verbs() == ["accounts.grant_role", "accounts.revoke_role"]


# accounts


def test_closing_an_account_takes_a_confirmation_and_ends_everything(admin: FlaskClient) -> None:
    user = make_member("Camille")
    with transaction():
        grant_role(actor=system_actor(), user=user, role="moderator")
    path = f"/membres/{public_id(user)}/fermer"
    admin.get(path)
    assert user.is_active
    submit(admin, path)
    session.expire_all()
    assert not user.is_active
    assert user.current_position is None
    assert user.grants == []
    assert "Camille" not in admin.get("/membres/").text
    assert "Camille" in admin.get("/administration/membres?etat=fermes").text
    submit(admin, f"/membres/{public_id(user)}/rouvrir")
    session.expire_all()
    assert user.is_active
    assert user.current_position is not None


def test_members_do_not_see_closed_accounts(client: FlaskClient) -> None:
    user = make_member("Camille")
    with transaction():
        deactivate_user(actor=system_actor(), user=user)
    sign_in(client, make_actor())
    assert client.get(f"/membres/{public_id(user)}").status_code == 404
    assert "Camille" not in client.get("/membres/?etat=fermes&q=camille").text.split("</form>")[-1]


def test_closing_and_opening_twice_changes_nothing(app: Flask) -> None:
    user, system = make_member(), system_actor()
    with transaction():
        for _turn in range(2):
            deactivate_user(actor=system, user=user)
        for _turn in range(2):
            reactivate_user(actor=system, user=user)
    assert verbs() == ["accounts.deactivate_user", "accounts.reactivate_user"]


def test_moving_somebody_ends_one_position_and_begins_another(admin: FlaskClient) -> None:
    with transaction():
        ain = make_organisation("CCI de l’Ain")
    user = make_member("Camille")
    with transaction():
        former = user.positions[0].organisation
        grant_role(actor=system_actor(), user=user, role="referent", scope_id=former.id)
    path = f"/administration/membres/{public_id(user)}/chambre"
    assert submit(admin, path, organisation="0").status_code == 422
    submit(admin, path, organisation=str(ain.id), position_title="Conseillère")
    session.expire_all()
    assert [(p.organisation_id, p.ended_at is None) for p in user.positions] == [
        (former.id, False), (ain.id, True),
    ]  # fmt: skip
    assert user.grants == []


def test_an_administrator_hands_over_a_link_that_is_shown_once(
    app: Flask, admin: FlaskClient
) -> None:
    user = make_member("Camille", password="")
    path = f"/administration/membres/{public_id(user)}/lien"
    answer = submit(admin, path)
    link = text_of(answer).partition("http://localhost")[2].split()[0]
    arrival = app.test_client()
    submit(arrival, link)
    assert "Camille" in arrival.get("/compte/").text
    assert link not in admin.get(path).text
    assert "accounts.create_sign_in_link" in verbs()


ACTS = [
    lambda a, u, o, g: create_organisation(actor=a, name="Autre"),
    lambda a, u, o, g: edit_organisation(
        actor=a, organisation=o, name="Autre", kind="", departement=""
    ),
    lambda a, u, o, g: close_organisation(actor=a, organisation=o),
    lambda a, u, o, g: reopen_organisation(actor=a, organisation=o),
    lambda a, u, o, g: create_group(actor=a, name="Autre"),
    lambda a, u, o, g: edit_group(actor=a, group=g, name="Autre", purpose=""),
    lambda a, u, o, g: add_to_group(actor=a, group=g, user=u),
    lambda a, u, o, g: remove_from_group(actor=a, group=g, user=u),
    lambda a, u, o, g: grant_role(actor=a, user=u, role="moderator"),
    lambda a, u, o, g: revoke_role(actor=a, user=u, role="moderator"),
    lambda a, u, o, g: edit_user(actor=a, user=u, name="Autre", position_title=""),
    lambda a, u, o, g: move_user(actor=a, user=u, organisation=o, position_title=""),
    lambda a, u, o, g: deactivate_user(actor=a, user=u),
    lambda a, u, o, g: reactivate_user(actor=a, user=u),
    lambda a, u, o, g: create_sign_in_link(actor=a, user=u),
]


@pytest.mark.parametrize("act", ACTS)
def test_whoever_is_no_administrator_changes_nothing_of_this(act, app: Flask) -> None:  # type: ignore[no-untyped-def]
    user = make_member("Camille")
    with transaction():
        chamber = make_organisation("CCI du Gers")
        group = Group(name="Relecture", slug="relecture")
        session.add(group)
    for actor in (GUEST, make_actor(), make_actor("moderator"),
                  make_actor("referent", ("organisation", chamber.id))):  # fmt: skip
        with pytest.raises(NotAllowed), transaction():
            act(actor, user, chamber, group)
    assert verbs() == []


# what the screens offer


def test_the_last_administrator_is_told_why_the_account_cannot_be_closed(
    client: FlaskClient,
) -> None:
    administrator = make_actor("administrator")
    own = public_id(session.get_one(User, administrator.user_id))
    sign_in(client, administrator)
    screen = client.get(f"/administration/membres/{own}")
    assert f"/membres/{own}/fermer" not in screen.text
    assert "c’est le seul qui administre le site" in screen.text
    roles = client.get("/administration/roles")
    assert "seul administrateur" in roles.text
    assert "Retirer…" not in roles.text


def test_an_administrator_is_offered_to_close_another_account_but_not_their_own(
    client: FlaskClient,
) -> None:
    first, second = make_actor("administrator"), make_actor("administrator")
    own, other = (public_id(session.get_one(User, who.user_id)) for who in (first, second))
    sign_in(client, first)
    screen = client.get(f"/administration/membres/{own}")
    assert f"/membres/{own}/fermer" not in screen.text
    assert "un autre administrateur s’en charge" in screen.text
    assert f"/membres/{other}/fermer" in client.get(f"/administration/membres/{other}").text
    assert client.get("/administration/roles").text.count("Retirer…") == 2


TABS = (
    "/administration/", "/administration/membres", "/membres/demandes", "/membres/inviter",
    "/administration/chambres", "/administration/groupes", "/administration/roles",
)  # fmt: skip


@pytest.mark.parametrize("path", TABS)
def test_every_screen_of_administration_leads_to_the_others(admin: FlaskClient, path: str) -> None:
    tabs = admin.get(path).text.partition('<nav class="tabs"')[2].partition("</nav>")[0]
    assert [other for other in TABS if f'href="{other}"' not in tabs] == []
    assert f'href="{path}" aria-current="page"' in tabs
    assert tabs.count("aria-current") == 1


def test_a_referent_sees_no_tabs_of_administration(client: FlaskClient) -> None:
    with transaction():
        chamber = make_organisation()
    sign_in(client, make_actor("referent", ("organisation", chamber.id)))
    for path in ("/membres/demandes", "/membres/inviter"):
        assert 'class="tabs"' not in client.get(path).text


def test_roles_are_shown_with_their_place_in_the_list_and_on_the_persons_screen(
    admin: FlaskClient,
) -> None:
    book, site = make_book("Guide des réseaux"), make_book("Le site", kind="site")
    for one in (book, site):
        editor = make_actor("editor", ("book", one.id), name=f"Qui édite {one.kind}")
        user = session.get_one(User, editor.user_id)
        place = "Guide des réseaux" if one is book else "Les pages du site"
        for path in ("/administration/membres", f"/administration/membres/{public_id(user)}"):
            assert place in text_of(admin.get(path)), path

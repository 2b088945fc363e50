"""Two things in one request: each is checked, not only the first."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories.accounts import make_actor, make_member, make_organisation, make_user
from tests.factories.pages import make_book, make_page, revise
from tests.security.browsing import browser, send, token_in
from wiki.accounts.actions import invite_member, request_to_join
from wiki.accounts.models import (
    Invitation,
    JoinRequest,
    Organisation,
    Position,
    RoleGrant,
    SignInSession,
    User,
)  # fmt: skip
from wiki.accounts.queries import actor_of, system_actor
from wiki.foundation.actor import GUEST
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.moderation.models import ErrorReport
from wiki.pages.models import Page

SECRET = "zibeline"


@pytest.fixture
def chambers(app: Flask) -> tuple[int, int]:
    with transaction():
        return make_organisation("Chambre A").id, make_organisation("Chambre B").id


@pytest.fixture
def referent(app: Flask, chambers: tuple[int, int]) -> FlaskClient:
    """Looks after chamber A, and works there."""
    with transaction():
        user = make_user(
            organisation=session.get_one(Organisation, chambers[0]), role="referent",
            scope=("organisation", chambers[0]),
        )  # fmt: skip
        user_id = user.id
    return browser(app, actor_of(session.get_one(User, user_id)))


def public_id(user: User) -> str:
    return session.get_one(User, user.id).contributor.public_id


def someone_in(chamber_id: int, role: str = "") -> User:
    return make_member(organisation=session.get_one(Organisation, chamber_id), role=role)


def forced(client: FlaskClient, path: str, fields: dict[str, str]) -> int:
    """Send with a good token to a screen that one is not shown."""
    token = token_in(client.get("/compte/").text)
    return client.post(path, data={"csrf_token": token, **fields}).status_code


def test_a_revision_is_not_read_through_another_page(app: Flask) -> None:
    hidden = make_page(make_book("Interne", visibility="members"), body=f"{SECRET}\n")
    for n in range(5):
        revise(hidden, f"{SECRET} {n}\n")
    shown = make_page(make_book("Ouvert"))
    revise(shown, "Deux.\n")
    here = f"/guides/{shown.book.slug}/{shown.slug}"
    client = app.test_client()
    for number in range(1, 12):
        for path in (f"{here}/modifications/{number}", f"{here}/comparer?de={number}&a=1",
                     f"{here}/comparer?de=1&a={number}&vue=source",
                     f"{here}/comparer?de={number}&a={number}"):  # fmt: skip
            answer = client.get(path, follow_redirects=True)
            assert SECRET not in answer.text
            assert answer.status_code == (200 if number <= 2 else 404), path


def test_a_page_is_not_read_through_another_book(app: Flask) -> None:
    hidden = make_page(make_book("Interne", visibility="members"), "Cachée", f"{SECRET}\n")
    shown = make_book("Ouvert")
    for end in (
        "",
        ".md",
        "/historique",
        "/modifications/1",
        "/comparer",
        "/modifier",
        "/renommer",
    ):
        for client in (app.test_client(), browser(app, role="member")):
            answer = client.get(f"/guides/{shown.slug}/{hidden.slug}{end}")
            assert answer.status_code == 404
            assert SECRET not in answer.text


def test_a_new_page_is_not_put_below_a_page_of_another_book(app: Flask) -> None:
    book, other = make_book("Le mien"), make_page(make_book("Un autre"))
    editor = make_actor("editor", ("book", book.id))
    make_page(book, "Première")
    path = f"/guides/{book.slug}/nouvelle"
    fields = {"title": "Ici", "body": "", "summary": "", "parent": str(other.id)}
    assert send(browser(app, editor), path, fields).status_code == 422
    assert session.scalar(select(Page.id).where(Page.parent_id == other.id)) is None


def test_an_editor_of_one_book_edits_no_other(app: Flask) -> None:
    mine, other = make_book("Le mien", regime="reviewed"), make_book("Autre", regime="reviewed")
    page = make_page(other)
    client = browser(app, make_actor("editor", ("book", mine.id)))
    fields = {"title": "Pris", "body": "Pris.\n", "base_number": "1", "slug": "pris", "parent": "0"}
    here = f"/guides/{other.slug}/{page.slug}"
    for path in (f"{here}/supprimer", f"{here}/renommer", f"/guides/{other.slug}/organiser"):
        assert client.get(path).status_code == 403
        assert forced(client, path, fields) == 403
    forced(client, f"{here}/modifier", fields)  # proposed, as any member may
    forced(client, f"/guides/{other.slug}/nouvelle", fields)
    session.expire_all()
    assert session.get_one(Page, page.id).title == "Une page"
    assert session.scalars(select(Page.id).where(Page.book_id == other.id)).all() == [page.id]


def test_nobody_ends_anothers_session(app: Flask) -> None:
    victim, client = make_actor(), browser(app, role="administrator")
    theirs = browser(app, victim)
    for session_id in session.scalars(
        select(SignInSession.id).where(SignInSession.user_id == victim.user_id)
    ).all():
        assert forced(client, f"/compte/sessions/{session_id}/fermer", {}) == 303
    assert forced(client, "/compte/sessions/autres", {"user_id": str(victim.user_id)}) == 303
    assert theirs.get("/compte/").status_code == 200


def test_a_moderator_settles_reports_and_a_member_does_not(app: Flask) -> None:
    page = make_page()
    send(app.test_client(), f"/signaler/{page.public_id}", {"message": "Faux"})
    report = session.scalars(select(ErrorReport)).one()
    path = f"/moderation/erreurs/{report.public_id}"
    for client in (browser(app, role="member"), browser(app)):
        token = token_in(client.get("/connexion/lien").text)
        answer = client.post(path, data={"csrf_token": token, "answer": "x"})
        assert answer.status_code in {401, 404}
    session.expire_all()
    assert session.scalars(select(ErrorReport)).one().settled_at is None


def test_a_referent_does_nothing_to_people_of_another_chamber(
    referent: FlaskClient, chambers: tuple[int, int]
) -> None:
    theirs = public_id(someone_in(chambers[1]))
    about = "/administration/membres/{0}"
    paths = ("/membres/{0}/fermer", "/membres/{0}/rouvrir", about, f"{about}/chambre",
             f"{about}/lien")  # fmt: skip
    for path in paths:
        fields = {"name": "Pris", "position_title": "", "organisation": str(chambers[0])}
        assert forced(referent, path.format(theirs), fields) == 403, path
    session.expire_all()
    assert session.scalars(select(User).where(User.name == "Pris")).all() == []


def test_a_referent_closes_no_administrator_of_the_chamber_and_moves_nobody(
    referent: FlaskClient, chambers: tuple[int, int]
) -> None:
    boss, colleague = someone_in(chambers[0], "administrator"), someone_in(chambers[0])
    assert forced(referent, f"/membres/{public_id(boss)}/fermer", {}) == 403
    path = f"/administration/membres/{public_id(colleague)}/chambre"
    assert forced(referent, path, {"organisation": str(chambers[1])}) == 403
    positions = session.scalars(select(Position).where(Position.user_id == colleague.id)).all()
    assert [p.organisation_id for p in positions] == [chambers[0]]


def test_a_referent_answers_no_request_to_another_chamber(
    referent: FlaskClient, chambers: tuple[int, int]
) -> None:
    with transaction():
        for number, chamber_id in enumerate(chambers):
            chamber = session.get_one(Organisation, chamber_id)
            request_to_join(
                actor=GUEST, name=SECRET * number or "N", email=f"n{number}@exemple.test",
                organisation=chamber,
            )  # fmt: skip
    theirs = session.scalars(
        select(JoinRequest.id).where(JoinRequest.organisation_id == chambers[1])
    ).one()
    for end in ("", "/accepter", "/refuser"):
        path = f"/membres/demandes/{theirs}{end}"
        fields = {"reason": "Non", "organisation": str(chambers[0])}
        assert referent.get(path).status_code in {404, 405}
        assert forced(referent, path, fields) in {404, 405}
    for path in ("/membres/demandes", "/membres/demandes?etat=repondues", "/membres/inviter", "/"):
        assert SECRET not in referent.get(path).text
    session.expire_all()
    assert session.get_one(JoinRequest, theirs).is_open


def test_a_referent_invites_into_and_takes_back_from_their_own_chamber_only(
    referent: FlaskClient, chambers: tuple[int, int]
) -> None:
    with transaction():
        chamber = session.get_one(Organisation, chambers[1])
        invite_member(actor=system_actor(), organisation=chamber, email="b@exemple.test")
    theirs = session.scalars(select(Invitation.id)).one()
    assert forced(referent, f"/membres/invitations/{theirs}/retirer", {}) == 404
    fields = {"organisation": str(chambers[1]), "addresses": "x@exemple.test"}
    assert send(referent, "/membres/inviter", fields).status_code == 422
    session.expire_all()
    assert len(session.scalars(select(Invitation)).all()) == 1
    assert session.get_one(Invitation, theirs).is_open


def test_a_referent_does_not_take_over_an_invitation_of_another_chamber(
    referent: FlaskClient, chambers: tuple[int, int]
) -> None:
    with transaction():
        chamber = session.get_one(Organisation, chambers[1])
        invite_member(actor=system_actor(), organisation=chamber, email="b@exemple.test")
    fields = {"organisation": str(chambers[0]), "addresses": "b@exemple.test"}
    send(referent, "/membres/inviter", fields)
    session.expire_all()
    found = session.scalars(select(Invitation).where(Invitation.email_key == "b@exemple.test"))
    assert chambers[1] in {invitation.organisation_id for invitation in found}


def test_a_guest_does_not_change_a_request_that_somebody_else_made(
    app: Flask, chambers: tuple[int, int]
) -> None:
    """Whoever knows an address could else send its owner's request to another chamber."""
    asked = {"email": "n@exemple.test", "accepts": "y", "position_title": ""}
    first = {**asked, "name": "Camille", "organisation": str(chambers[0])}
    second = {**asked, "name": "Farceur", "organisation": str(chambers[1]), "message": "Ha"}
    for fields in (first, second):
        assert send(app.test_client(), "/rejoindre", fields).status_code == 303
    requests = session.scalars(select(JoinRequest).order_by(JoinRequest.id)).all()
    assert (requests[0].name, requests[0].organisation_id) == ("Camille", chambers[0])


@pytest.mark.parametrize("role", ["administrator", "moderator", "referent"])
def test_a_referent_brings_no_roles_by_inviting(
    referent: FlaskClient, chambers: tuple[int, int], role: str
) -> None:
    boss = someone_in(chambers[1], "administrator")
    fields = {"organisation": str(chambers[0]), "addresses": boss.email, "role": role}
    assert send(referent, "/membres/inviter", fields).status_code == 200
    assert session.scalars(select(Invitation)).all() == []
    before = session.scalars(select(RoleGrant.user_id)).all()
    fields["addresses"] = "nouvelle@exemple.test"
    assert send(referent, "/membres/inviter", fields).status_code == 200
    assert session.scalars(select(RoleGrant.user_id)).all() == before
    assert forced(referent, "/administration/roles/donner", {"role": role}) == 403

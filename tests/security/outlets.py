"""One site whose every text can be replaced, and every screen that shows one of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page, revise
from wiki.accounts.models import (
    Group,
    GroupMember,
    Invitation,
    JoinRequest,
    Organisation,
    Position,
    User,
)
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.moderation.actions import report_error
from wiki.moderation.models import ErrorReport
from wiki.pages.models import Book, Credit, Page, Rendering, Revision


@dataclass(frozen=True)
class Site:
    """Who looks, and where."""

    guest: FlaskClient
    administrator: FlaskClient
    for_guests: tuple[str, ...]
    for_administrators: tuple[str, ...]

    def screens(self) -> Iterator[tuple[str, str]]:
        """Address and text of every screen."""
        lists = (
            ("guest", self.guest, self.for_guests),
            ("administrator", self.administrator, self.for_administrators),
        )
        for who, client, paths in lists:
            for path in paths:
                answer = client.get(path)
                assert answer.status_code == 200, (path, answer.status_code)
                yield f"{who} {path}", answer.text


def make_site(app: Flask) -> Site:
    """Everything that people's words stand in, once."""
    boss = make_actor("administrator")
    book = make_book("Guide")
    page = make_page(book, "Page", "Un.\n", actor=boss)
    make_page(book, "Suivante", "Deux.\n", actor=boss, parent=page)
    revise(page, "Deux.\n", actor=boss, title="Autre titre", summary="mot")
    with transaction():
        session.add(Credit(book_id=book.id, role="coordinator", position=1))
        report = report_error(actor=boss, page=page, message="mot")
        group = Group(name="Groupe", slug="groupe", purpose="mot")
        session.add(group)
        session.flush()
        session.add(GroupMember(group_id=group.id, user_id=boss.user_id))
        asked = JoinRequest(
            name="N",
            email="n@exemple.test",
            email_key="n@exemple.test",
            organisation_id=boss.organisation_id,
        )
        invited = Invitation(
            name="N",
            email="i@exemple.test",
            email_key="i@exemple.test",
            organisation_id=boss.organisation_id,
            invited_by_id=boss.contributor_id,
        )
        session.add_all([asked, invited])
        session.flush()
        request_id, report_id = asked.id, report.public_id
    here, public_id = f"/guides/{book.slug}/{page.slug}", page.public_id
    return Site(
        app.test_client(),
        sign_in(app.test_client(), boss),
        reading(book.slug, here, public_id, chamber_of(boss)),
        working(book.slug, here, report_id, request_id, boss),
    )


def chamber_of(actor: Actor) -> str:
    return session.get_one(Organisation, actor.organisation_id).slug


def reading(book: str, here: str, public_id: str, chamber: str) -> tuple[str, ...]:
    return (
        "/",
        "/guides/",
        "/activite",
        "/chambres/",
        f"/chambres/{chamber}",
        f"/guides/{book}/",
        f"/guides/{book}/tout",
        here,
        f"{here}/historique",
        f"{here}/modifications/1",
        f"{here}/comparer?de=1&a=2",
        f"{here}/comparer?de=1&a=2&vue=source",
        f"/signaler/{public_id}",
        f"/signaler/{public_id}/merci",
        "/rejoindre",
    )


def working(book: str, here: str, report: str, request_id: int, boss: Actor) -> tuple[str, ...]:
    person = session.get_one(User, boss.user_id).contributor.public_id
    chamber = chamber_of(boss)
    return (
        "/",
        here,
        f"{here}/modifier",
        f"{here}/renommer",
        f"/guides/{book}/nouvelle",
        "/membres/",
        f"/membres/{person}",
        "/moderation/",
        f"/moderation/erreurs/{report}",
        "/membres/demandes",
        f"/membres/demandes/{request_id}",
        f"/membres/demandes/{request_id}/refuser",
        "/membres/inviter",
        "/administration/membres",
        f"/administration/membres/{person}",
        f"/administration/membres/{person}/chambre",
        "/administration/groupes",
        "/administration/groupes/groupe",
        "/administration/groupes/groupe/modifier",
        "/administration/chambres",
        f"/administration/chambres/{chamber}",
        "/administration/roles",
        "/administration/roles/donner",
        "/compte/",
        "/compte/sessions",
        "/deconnexion",
        f"/administration/membres/{person}/lien",
    )


def put_everywhere(words: str) -> None:
    """These words become every text of the site, as if nothing had been checked on the way in."""
    words = words.replace("\0", "")
    short = words[:110]
    with transaction():
        for statement in (
            update(Book).values(
                title=short, description=words, publisher=short, version_label=short[:40]
            ),
            update(Page).values(title=short),
            update(Revision).values(
                title=short, body=words, summary=words[:300], organisation_label=short
            ),
            update(Rendering).values(
                description=words[:300], contents=[[2, "a", short], [2, "b", short]]
            ),
            update(Credit).values(person=short, function=short, organisation=short),
            update(User).values(name=short),
            update(Organisation).values(name=short, kind=short[:60], departement=short[:3]),
            update(Position).values(title=short),
            update(Group).values(name=short, purpose=words[:300]),
            update(JoinRequest).values(
                name=short, message=words, position_title=short, reason=words
            ),
            update(Invitation).values(name=short),
            update(ErrorReport).values(message=words, passage=words, answer=words),
            update(JournalEntry).values(details={"title": short, "summary": words[:300]}),
        ):
            session.execute(statement.execution_options(synchronize_session=False))
        for book in session.scalars(update(Book).values(language="fr").returning(Book)):
            book.touch()

"""The screen that says who wrote each passage."""

from dataclasses import replace

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete

from tests.counting import counted_queries
from tests.factories.accounts import make_actor
from tests.factories.pages import make_book, make_page, revise
from wiki.accounts.models import Position, User
from wiki.accounts.queries import import_actor
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.pages.models import Authorship, Page, RevisionCredit

FIRST = "La chambre répond en deux jours ouvrés.\n"
SECOND = "\nLe samedi, une réponse automatique renvoie au lundi.\n"


def make_written(*authors: Actor, **kwargs: object) -> Page:
    page = make_page(make_book("Guide", **kwargs), "Répondre", FIRST, actor=authors[0])
    make_page(page.book, "Autre", "Un texte d’ailleurs.\n", actor=make_actor(name="Ailleurs"))
    body = FIRST
    for n, author in enumerate(authors[1:], 2):
        body += SECOND.replace("samedi", f"jour {n}")
        revise(page, body, actor=author)
    return page


def address(page: Page) -> str:
    return f"/guides/{page.book.slug}/{page.slug}/auteurs"


def test_each_passage_names_its_author_and_leads_to_the_revision(client: FlaskClient) -> None:
    page = make_written(make_actor(name="Zoé du Gers"), make_actor(name="Anne de la Creuse"))
    text = client.get(address(page)).text
    assert text.count("authored-passage") == 2
    assert "/guides/guide/repondre/modifications/2" in text
    assert "Ailleurs" not in text
    legend = text.partition("authored-passage")[0]
    assert legend.index("Anne de la Creuse") < legend.index("Zoé du Gers")


def test_the_page_leads_to_its_authors(client: FlaskClient) -> None:
    page = make_written(make_actor(name="Zoé du Gers"))
    assert address(page) in client.get(address(page).removesuffix("/auteurs")).text


def test_imported_text_and_closed_accounts_are_called_so(client: FlaskClient) -> None:
    gone = replace(make_actor(name="Parti depuis"), organisation_label="")
    page = make_written(import_actor(), gone)
    assert "Parti depuis" in client.get(address(page)).text
    with transaction():
        session.execute(delete(Position).where(Position.user_id == gone.user_id))
        session.execute(delete(User).where(User.id == gone.user_id))
    text = client.get(address(page)).text
    assert "Texte importé" in text
    assert "Un compte fermé" in text
    assert "Parti depuis" not in text


def test_those_who_helped_are_named_with_what_they_did(client: FlaskClient) -> None:
    helper = make_actor(name="Relectrice du Lot")
    page = make_written(make_actor(name="Zoé du Gers"))
    with transaction():
        session.add(
            RevisionCredit(
                revision_id=page.current_revision_id,
                contributor_id=helper.contributor_id,
                part="suggested",
            )
        )
    assert "Formulation proposée par Relectrice du Lot" in client.get(address(page)).text


def test_it_says_so_while_the_authors_are_not_known(client: FlaskClient) -> None:
    page = make_written(make_actor())
    with transaction():
        session.execute(delete(Authorship))
    answer = client.get(address(page))
    assert answer.status_code == 200
    assert "pas encore connus" in answer.text


def test_a_page_that_one_may_not_see_has_no_authors(client: FlaskClient) -> None:
    page = make_written(make_actor(name="Zoé du Gers"), visibility="members")
    answer = client.get(address(page))
    assert answer.status_code == 404
    assert "Zoé" not in answer.text


def test_whoever_has_it_already_is_told_so_until_it_changes(client: FlaskClient) -> None:
    page = make_written(make_actor(name="Zoé du Gers"))
    tag = client.get(address(page)).headers["ETag"]
    again = {"If-None-Match": tag}
    assert client.get(address(page), headers=again).status_code == 304
    revise(page, FIRST + SECOND)
    assert client.get(address(page), headers=again).status_code == 200


def test_it_asks_as_much_of_the_database_whatever_the_number_of_authors(
    app: Flask, client: FlaskClient
) -> None:
    def questions(count: int) -> int:
        page = make_written(*(make_actor() for _ in range(count)))
        where = address(page)
        client.get(where)
        with counted_queries() as asked:
            client.get(where, headers={"Accept-Encoding": "identity"})
        return len(asked)

    assert questions(2) == questions(7) <= 6

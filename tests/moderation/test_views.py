import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.browser_without_script import submit, text_of
from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page
from wiki.foundation.actor import GUEST
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.journal.worker import run_once
from wiki.mail.models import OutgoingMail
from wiki.moderation.actions import report_error
from wiki.moderation.models import ErrorReport


def test_a_reader_reports_and_is_thanked(client: FlaskClient) -> None:
    page = make_page(title="Les blogs")
    answer = submit(
        client, f"/signaler/{page.public_id}", message="Lien mort", email="l@exemple.test"
    )
    assert answer.status_code == 200
    assert "Merci" in text_of(answer)
    assert session.scalars(select(ErrorReport)).one().message == "Lien mort"


def test_what_was_typed_comes_back_with_the_refusal(client: FlaskClient) -> None:
    page = make_page()
    answer = submit(
        client, f"/signaler/{page.public_id}", message="Lien mort", email="pas une adresse"
    )
    assert answer.status_code == 422
    assert "Lien mort" in answer.text
    assert "pas une adresse" in answer.text
    assert session.scalars(select(ErrorReport)).all() == []


def test_a_page_that_one_may_not_see_cannot_be_reported_on(client: FlaskClient) -> None:
    page = make_page(make_book(visibility="members"), title="Secret")
    answer = client.get(f"/signaler/{page.public_id}")
    assert answer.status_code == 404
    assert "Secret" not in answer.text


def test_a_report_reaches_moderators_by_mail_and_its_author_gets_the_answer(
    app: Flask, client: FlaskClient
) -> None:
    moderator = make_actor("moderator", email="m@exemple.test")
    make_actor(email="simple@exemple.test")
    page = make_page(title="Les blogs")
    with transaction():
        report = report_error(actor=GUEST, page=page, message="Faux", email="l@exemple.test")
        public_id = report.public_id
    run_once([])
    assert [m.recipient for m in session.scalars(select(OutgoingMail))] == ["m@exemple.test"]
    sign_in(client, moderator)
    answer = submit(client, f"/moderation/erreurs/{public_id}", answer="C’est corrigé.")
    assert "C’est fini" in text_of(answer)
    run_once([])
    to_author = session.scalars(
        select(OutgoingMail).where(OutgoingMail.recipient == "l@exemple.test")
    ).one()
    assert "C’est corrigé." in to_author.body
    assert "Les blogs" in to_author.subject


@pytest.mark.parametrize("path", ["/moderation/", "/moderation/?etat=traites"])
def test_the_queue_is_not_there_for_members(client: FlaskClient, path: str) -> None:
    sign_in(client, make_actor())
    assert client.get(path).status_code == 404

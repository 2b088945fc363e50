import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.browser_without_script import submit, text_of
from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page
from wiki.accounts.throttling import LIMITS
from wiki.foundation.actor import GUEST
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.journal.worker import run_once
from wiki.mail.models import OutgoingMail
from wiki.moderation.actions import MOST_REPORTS_AN_HOUR, report_error, settle_error_report
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


def test_one_address_uses_up_its_own_reports_and_nobody_elses(client: FlaskClient) -> None:
    path, most = f"/signaler/{make_page().public_id}", LIMITS["report"].per_address
    assert most * 2 < MOST_REPORTS_AN_HOUR
    for number in range(most):
        assert "Merci" in text_of(submit(client, path, message=f"Erreur {number}"))
    refused = submit(client, path, message="Une de trop", passage="un passage")
    assert refused.status_code == 429
    assert "Beaucoup de signalements sont venus de votre connexion" in text_of(refused)
    assert "Une de trop" in refused.text
    assert "un passage" in refused.text
    assert len(session.scalars(select(ErrorReport)).all()) == most
    client.environ_base["REMOTE_ADDR"] = "203.0.113.9"
    assert "Merci" in text_of(submit(client, path, message="D’ailleurs"))
    client.environ_base["REMOTE_ADDR"] = "127.0.0.1"
    sign_in(client, make_actor())
    assert "Merci" in text_of(submit(client, path, message="Je suis membre"))


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


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    ("reporter", "address", "is_quoted"),
    [
        (None, "victime@exemple.test", False),
        (None, "membre@exemple.test", False),
        ("membre@exemple.test", "victime@exemple.test", False),
        ("membre@exemple.test", "Membre@exemple.test", True),
    ],
)
def test_only_a_member_at_their_own_address_gets_back_what_they_wrote(
    reporter: str | None, address: str, is_quoted: bool
) -> None:
    member, moderator = make_actor(email="membre@exemple.test"), make_actor("moderator")
    page = make_page(make_book(title="Guide"), title="Les blogs")
    words = {"message": "Gagnez http://piege.test", "passage": "Votre compte est bloqué"}
    with transaction():
        made = report_error(actor=member if reporter else GUEST, page=page, email=address, **words)
        settle_error_report(actor=moderator, report=made, answer="Corrigé.")
    run_once([])
    mails = session.scalars(select(OutgoingMail).where(OutgoingMail.recipient == address))
    mail = next(mail for mail in mails if "Votre signalement" in mail.subject)
    text = mail.subject + mail.body
    assert ("piege.test" in text) is is_quoted
    assert "bloqué" not in text
    assert "Corrigé." in text
    assert "/guides/guide/les-blogs" in text


@pytest.mark.parametrize("path", ["/moderation/", "/moderation/?etat=traites"])
def test_the_queue_is_not_there_for_members(client: FlaskClient, path: str) -> None:
    sign_in(client, make_actor())
    assert client.get(path).status_code == 404


def test_beyond_the_last_report_the_queue_says_so(client: FlaskClient) -> None:
    sign_in(client, make_actor("moderator"))
    assert "C’est fini" in client.get("/moderation/?apres=99999").text

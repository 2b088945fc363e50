"""Error pages: calm, with a way on, saying nothing of the inside."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from tests.factories.accounts import make_actor, sign_in
from wiki.foundation.db import db, session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed, NotFound
from wiki.foundation.messages import _
from wiki.web.errors import SENTENCES, _page, show_failure, show_refusal, show_storage_error

MAILED_LINKS = (
    "/connexion/lien/<token>", "/mot-de-passe/<token>", "/invitation/<token>",
    "/compte/adresse/<token>",
    "/desabonnement/<token>",
    "/signaler/contenu-illicite/suivi/<token>",
)  # fmt: skip
INSIDE = ("Traceback", "sqlite", "sqlalchemy", "/wiki/", "SELECT", "secret-of-the-inside")


@pytest.mark.parametrize("status", sorted(SENTENCES))
def test_each_status_has_a_page_with_its_sentence_and_a_way_home(app: Flask, status: int) -> None:
    with app.test_request_context("/guides/essai/"):
        body, answered, headers = _page(status, None)
    assert answered == status
    assert '<html lang="fr">' in body
    assert '<a class="button button-primary" href="/">Revenir à l’accueil</a>' in body
    assert '<meta name="robots" content="noindex">' in body
    assert headers["Cache-Control"] == "no-store"


def test_an_unknown_address_is_answered_by_the_calm_page(client: FlaskClient) -> None:
    answer = client.get("/nulle-part")
    assert answer.status_code == 404
    assert "Cette page n’existe pas, ou n’existe plus." in answer.text


def test_a_failure_says_nothing_of_the_inside(app: Flask) -> None:
    with app.test_request_context("/guides/"):
        try:
            session.execute(text("SELECT secret-of-the-inside FROM nowhere"))
        except (OperationalError, ProgrammingError) as error:  # by database
            failures: list[Callable[..., object]] = [show_failure, show_storage_error]
            pages = [str(show(error)) for show in failures]
    assert [word for word in INSIDE for page in pages if word in page] == []


@pytest.mark.parametrize("rule", MAILED_LINKS)
def test_the_address_of_a_mailed_link_is_not_written_down(
    app: Flask, caplog: pytest.LogCaptureFixture, rule: str
) -> None:
    path = rule.replace("<token>", "sEcReT-123")
    with app.test_request_context(path):
        show_failure(RuntimeError("quelque chose"))
    assert path.rpartition("/")[0] in caplog.text
    assert "sEcReT" not in caplog.text


def test_the_logs_of_the_proxy_leave_out_every_mailed_link(app: Flask) -> None:
    """Those that the documentation has the administrator write."""
    rules = {str(rule) for rule in app.url_map.iter_rules() if str(rule).endswith("/<token>")}
    rules -= {"/guides/importer/<token>"}  # opens nothing to whoever is not signed in
    assert rules == set(MAILED_LINKS)
    text = (Path(__file__).resolve().parents[2] / "docs" / "deploy.md").read_text(encoding="utf-8")
    [left_out] = re.findall(r"~(\^/\S+) 0;", text)
    assert "access_log /var/log/nginx/collegial.log combined if=$is_logged;" in text
    for rule in rules:
        assert re.match(left_out, rule.replace("<token>", "sEcReT"))


def test_the_page_of_a_failure_asks_the_database_nothing(app: Flask) -> None:
    asked: list[str] = []
    with app.test_request_context("/guides/", headers={"Cookie": "session=a-token"}):

        def note(*given: object) -> None:
            asked.append(str(given[2]))

        event.listen(db.engine, "before_cursor_execute", note)
        try:
            _page(503, None)
        finally:
            event.remove(db.engine, "before_cursor_execute", note)
    assert asked == []


@pytest.mark.parametrize(
    ("refusal", "status"),
    [
        (NotFound(), 404), (Conflict(_("Not now.")), 409),
        (Invalid({"title": _("Too short.")}), 422),
    ],
)  # fmt: skip
def test_a_refusal_becomes_the_page_of_its_status(
    app: Flask, refusal: NotAllowed, status: int
) -> None:
    with app.test_request_context("/guides/"):
        assert show_refusal(refusal)[1] == status


def test_what_people_typed_in_the_address_is_not_shown_back_as_html(client: FlaskClient) -> None:
    assert "<b>oh" not in client.get("/<b>oh</b>").text


def test_a_status_without_words_of_its_own_is_not_called_our_fault(app: Flask) -> None:
    with app.test_request_context("/guides/"):
        assert "de notre côté" not in _page(418, None)[0]


def test_what_is_not_found_may_be_behind_the_sign_in_or_behind_a_role(client: FlaskClient) -> None:
    guest = client.get("/guides/inconnu/")
    assert 'href="/connexion?suite=/guides/inconnu/"' in guest.text.replace("%2F", "/")
    sign_in(client, make_actor())
    for path in ("/administration/", "/moderation/", "/guides/inconnu/"):
        member = client.get(path)
        assert member.status_code == 404
        assert "réservée à un groupe ou à des personnes qui ont un rôle" in member.text
        assert "réservée aux membres" not in member.text
